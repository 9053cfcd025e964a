import { replaceReferences, type Reference, referencesOf, strayBrace } from './message-template.ts';
import { isEnd, refer, type Referred } from './message-reference.ts';
import { clockWords, dayWords, minuteWords, moneyWords, monthWords, type Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';
import { isoIn, parseInstant, type Instant } from './time.ts';

export { referencesOf } from './message-template.ts';
export type { Lang } from './message-words.ts';

/**
 * A value for a reference. bigint is money in the programme’s currency; a number is a plain count;
 * text like 2021-09-07, 2021-09-07T09:00 or 2021-09-07T09:00:00+09:00 is told as a day or minute; other text stands as it is.
 */
export type MessageFact = string | number | bigint | boolean | Words | { readonly instant: Instant };
export type MessageFacts = Readonly<Record<string, MessageFact>>;

/**
 * The text with every reference filled: from the facts, else from the programme by its path.
 * Never gives back an unfilled reference. Throws TypeError on a reference nobody can fill: check refuses such a
 * programme, so it is the caller who forgot a fact. Where that is not certain, use tryFill.
 */
export function fill(template: string, facts: MessageFacts, lang: Lang, document?: ProgrammeDocument): string {
  const filled = fillOrName(template, facts, lang, document);
  if ('missing' in filled) throw new TypeError(`Nothing fills ${filled.missing} in “${template.slice(0, 80)}”.`);
  return filled.text;
}

/** The text, or the first reference that nobody can fill. Each is worked out once: most of an answer is words. */
function fillOrName(
  template: string,
  facts: MessageFacts,
  lang: Lang,
  document: ProgrammeDocument | undefined,
): { readonly text: string } | { readonly missing: string } {
  let missing: string | undefined;
  const text = replaceReferences(template, (reference) => {
    const value = valueOf(reference, facts, lang, document);
    if (value === undefined) missing ??= reference.written;
    return value ?? '';
  });
  missing ??= strayBrace(template);
  return missing === undefined ? { text: withOneStop(text) } : { missing };
}

/** “at 7:00 a.m.” has its full stop already. */
export function withOneStop(text: string): string {
  if (!text.includes('.m..')) return text;
  return text.replaceAll(/\b([ap]\.m\.)\./g, '$1');
}

/** As fill; a reference nobody can fill is the refusal `facts.missing`, with its name. */
export function tryFill(template: string, facts: MessageFacts, lang: Lang, document?: ProgrammeDocument): Outcome<string> {
  const filled = fillOrName(template, facts, lang, document);
  return 'missing' in filled ? refuse('facts.missing', { fact: filled.missing }) : done(filled.text);
}

/** The first reference that neither the facts nor the programme can fill, or a stray brace. Nothing when all can be filled. */
export function unfillable(template: string, facts: MessageFacts, document?: ProgrammeDocument): string | undefined {
  const reference = referencesOf(template).find((one) => valueOf(one, facts, 'ko', document) === undefined);
  return reference?.written ?? strayBrace(template);
}

/** Whether a text that was filled from the programme as it was says something that the programme has otherwise now. Persons’ own facts are not looked at. */
export function isOvertaken(template: string, text: string, lang: Lang, then: ProgrammeDocument, now: ProgrammeDocument): boolean {
  return referencesOf(template).some((one) => {
    const was = valueOf(one, {}, lang, then);
    return was !== undefined && text.includes(was) && valueOf(one, {}, lang, now) !== was;
  });
}

function valueOf(reference: Reference, facts: MessageFacts, lang: Lang, document: ProgrammeDocument | undefined): string | undefined {
  if (reference.unknownFormat !== undefined) return undefined;
  const plain = Object.hasOwn(facts, reference.name)
    ? factWords(facts[reference.name]!, reference, lang, document)
    : document && referredWords(refer(document, reference.name), reference, lang, document);
  if (plain === undefined) return undefined;
  return reference.particle && lang === 'ko' ? withParticle(plain, reference.particle) : plain;
}

const localText = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}|Z)?)?$/;

function factWords(fact: MessageFact, reference: Reference, lang: Lang, document: ProgrammeDocument | undefined): string | undefined {
  if (typeof fact === 'bigint') return document ? moneyWords(fact, document.currency, lang) : moneyWords(fact, { code: '', decimals: 0 }, lang).trim();
  if (typeof fact === 'number') return String(fact);
  if (typeof fact === 'boolean') return lang === 'ko' ? (fact ? '예' : '아니요') : fact ? 'yes' : 'no';
  if (typeof fact === 'object' && 'ko' in fact) return fact[lang];
  // An instant means nothing to people without a zone; the programme has one.
  if (typeof fact === 'object')
    return document && Number.isFinite(fact.instant) ? timeWords(isoIn(fact.instant, document.timeZone), reference, lang) : undefined;
  return localText.test(fact) ? timeWords(inZone(fact, document), reference, lang) : fact;
}

/** Text with an offset is told on the programme’s clock. */
function inZone(text: string, document: ProgrammeDocument | undefined): string {
  const instant = document && /(Z|[+-]\d{2}:\d{2})$/.test(text) && text.length > 16 ? parseInstant(text, document.timeZone) : undefined;
  return instant === undefined ? text : isoIn(instant, document!.timeZone);
}

function timeWords(text: string, reference: Reference, lang: Lang): string {
  if (text.length === 10) return dayWords(text, lang, reference.year);
  return minuteWords(text.slice(0, 16), lang, { year: reference.year, only: reference.only, end: isEnd(reference.name) });
}

function referredWords(referred: Referred, reference: Reference, lang: Lang, document: ProgrammeDocument): string | undefined {
  switch (referred.kind) {
    case 'minute':
      return minuteWords(referred.text, lang, { year: reference.year, only: reference.only, end: referred.end });
    case 'day':
      return dayWords(referred.text, lang, reference.year);
    case 'month':
      return monthWords(referred.text, lang);
    case 'clock':
      return clockWords(referred.text, lang);
    case 'money':
      return moneyWords(referred.amount, document.currency, lang);
    case 'number':
      return String(referred.number);
    case 'words':
      return referred.words[lang];
    case 'text':
      return referred.text;
    case 'nothing':
      return undefined;
  }
}
