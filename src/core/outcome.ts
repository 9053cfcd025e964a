import type { RefusalCode } from './refusal.ts';

/** What a decision or a verb returns: a value, or a refusal. A “no” is a value; a surprise is a throw. */
export type Outcome<T> = Done<T> | Refused;
export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Refused {
  readonly ok: false;
  readonly refusal: RefusalCode;
  /** What the words of the refusal speak of: dates, amounts, names of channels. Never a person’s data. */
  readonly facts: Readonly<Record<string, string | number | bigint>>;
}

export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

export function refuse(refusal: RefusalCode, facts: Refused['facts'] = {}): Refused {
  return { ok: false, refusal, facts };
}
