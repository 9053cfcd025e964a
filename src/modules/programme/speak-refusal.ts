import type { Reason } from '#contract/shape.ts';
import type { Refused } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { decisionOf } from './refuse-by.ts';
import { speechOf, type Lang } from './speech.ts';

/** The words of a refusal. One that the core decided also shows its rule, its source and what would change it. */
export function speakRefusal(programme: Programme, refused: Refused, lang: Lang): { readonly title: string; readonly reason?: Reason } {
  const speech = speechOf(programme, lang);
  const decision = decisionOf(refused);
  if (decision) {
    const reason = speech.reason(decision);
    return { title: reason.words, reason };
  }
  // A missing consent is named by its id; people read its sentence.
  const consent = refused.refusal === 'consent.missing' ? programme.document.consents.find((one) => one.id === refused.facts['what']) : undefined;
  return { title: speech.refusal(refused.refusal, consent ? { ...refused.facts, what: consent.text } : refused.facts) };
}
