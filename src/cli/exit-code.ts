/** What `./danbi` ends with. A script may rely on these numbers; `./danbi --help` prints them. */
export const exitCode = {
  /** The answer is yes, or the work is done. */
  yes: 0,
  /** The answer is no: something was found wrong, refused or out of balance. */
  no: 1,
  /** The command was written wrongly, or names a file that is not there. */
  wrongUsage: 2,
  /** This machine lacks something; `./danbi doctor` says what. */
  machineLacks: 3,
} as const;

/** A command that ends here, with one plain sentence for the person and a code for the script. */
export class CommandEnd extends Error {
  override name = 'CommandEnd';
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}
