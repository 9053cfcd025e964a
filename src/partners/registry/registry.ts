/** A fact as a programme declares it: text, whole number, or flag. Dates are text like 2020-03-29. */
export type FactValue = string | number | boolean;

/** One person on the register, as of a base date. The names are those of a question’s `people`. */
export interface RegisterEntry {
  /** The connecting identifier. Secret: it joins the register with whoever signs in. */
  readonly ci: string;
  /** The register page (the household on paper) the person stands on. */
  readonly register: string;
  /** To the head of that page: head, spouse, child, parent … */
  readonly relation: string;
  /** Left out when the register does not know it; such a person is not held back by rotation. */
  readonly birthYear?: number;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  /** Like `seoul` or `gyeonggi/suwon`. */
  readonly region: string;
  /** The ci of the insured person, for a health-insurance dependant, and as what. */
  readonly dependantOf?: string;
  readonly dependantAs?: string;
  readonly spouseOf?: string;
  /** What programmes declare beyond the standard facts: of the person, and on the head’s line also of the household as a whole (such as household.insured). */
  readonly facts: Readonly<Record<string, FactValue>>;
}

/** One line read: an entry, or what is wrong with that line. `line` counts from 1. */
export type RegisterLine =
  | { readonly ok: true; readonly line: number; readonly entry: RegisterEntry }
  | { readonly ok: false; readonly line: number; readonly why: string };

/** Where register facts come from. Reading takes constant memory however long the register is, and a bad line does not end it. */
export interface Registry {
  /** The day as of which the facts are true (기준일), YYYY-MM-DD. */
  readonly asOf: string;
  read(): AsyncIterable<RegisterLine>;
}
