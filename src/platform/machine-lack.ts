/** This machine, or a file on it, keeps Danbi from working. The message is one plain sentence with a next step; the command line ends with 3. */
export class MachineLack extends Error {
  override name = 'MachineLack';
}
