import type { Reason } from '#contract/shape.ts';
import type { Refused } from '#core/outcome.ts';
import { dependencyOn, registerDependency } from '#core/dependency.ts';
import type { Programme } from '#core/programme.ts';
import { decisionOf } from './refuse-by.ts';
import { speechOf, type Lang } from './speech.ts';

/** What the programme says while the register cannot be asked. */
function insteadOfRegister(programme: Programme): { readonly ko: string; readonly en: string } {
  return dependencyOn(programme, registerDependency)?.instead ?? { ko: '잠시 뒤에 다시 해 주세요.', en: 'Please try again in a moment.' };
}

/** The words of a refusal. One that the core decided also shows its rule, its source and what would change it. */
export function speakRefusal(programme: Programme, refused: Refused, lang: Lang): { readonly title: string; readonly reason?: Reason } {
  const speech = speechOf(programme, lang);
  const decision = decisionOf(refused);
  if (decision) {
    const reason = speech.reason(decision);
    return { title: reason.words, reason };
  }
  if (refused.refusal === 'register.unavailable') return { title: speech.refusal(refused.refusal, { instead: insteadOfRegister(programme) }) };
  // A missing consent is named by its id; people read its sentence.
  const consent = refused.refusal === 'consent.missing' ? programme.document.consents.find((one) => one.id === refused.facts['what']) : undefined;
  return { title: speech.refusal(refused.refusal, consent ? { ...refused.facts, what: consent.text } : refused.facts) };
}
