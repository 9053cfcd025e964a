/** What an agency knows of one shop. What it does not know is left out, and decides nothing. */
export interface MerchantEntry {
  /** The business number, digits only. */
  readonly registrationNumber: string;
  readonly name: string;
  /** As the programme names classes, like `bakery`. */
  readonly class?: string;
  /** Like `seoul` or `gyeonggi/suwon`. */
  readonly region?: string;
  readonly headOfficeRegion?: string;
  readonly ownership?: string;
  /** In whole won. */
  readonly annualSales?: bigint;
  /** Whether it takes local vouchers. */
  readonly localVoucher?: boolean;
  /** How people pay there, like `terminal` or `online`: reports without a way of paying take this one. */
  readonly payment?: string;
}

/** One line read: a shop, or what is wrong with that line. `line` counts from 1. */
export type MerchantLine =
  | { readonly ok: true; readonly line: number; readonly entry: MerchantEntry }
  | { readonly ok: false; readonly line: number; readonly why: string };

/** Where a list of shops comes from. Reading takes constant memory however long it is, and a bad line does not end it. */
export interface MerchantList {
  read(): AsyncIterable<MerchantLine>;
}
