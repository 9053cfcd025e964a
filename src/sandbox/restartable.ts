/** A pretended partner that can be taken away and brought back at the same address, having forgotten nothing. */
export interface Restartable {
  readonly url: string;
  /** Ends every connection and listens no more. */
  away(): Promise<void>;
  back(): Promise<void>;
}
