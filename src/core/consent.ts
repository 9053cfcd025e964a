import type { ProgrammeDocument } from './schema.ts';

type Consent = ProgrammeDocument['consents'][number];
export type Purpose = Consent['purpose'];
export type Lang = 'ko' | 'en';

/** Odd events give, even ones withdraw: a consent is in force when the last event is odd. */
export function isGiven(lastSeq: number): boolean {
  return lastSeq % 2 === 1;
}

/** The required consents that are not in force, in the order of the file. */
export function missingConsents(document: Pick<ProgrammeDocument, 'consents'>, given: ReadonlySet<string>): readonly Consent[] {
  return document.consents.filter((consent) => consent.required && !given.has(consent.id));
}

/** The consents that processing for a purpose rests on and that are not in force. No consent asked for that purpose: none missing. */
export function missingFor(document: Pick<ProgrammeDocument, 'consents'>, purpose: Purpose, given: ReadonlySet<string>): readonly Consent[] {
  return document.consents.filter((consent) => consent.purpose === purpose && consent.required && !given.has(consent.id));
}
