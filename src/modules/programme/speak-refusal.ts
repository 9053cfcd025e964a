import type { Reason } from '#contract/shape.ts';
import type { MessageFacts } from '#core/message.ts';
import { dayWords } from '#core/message-words.ts';
import type { Refused } from '#core/outcome.ts';
import { dependencyOn, registerDependency } from '#core/dependency.ts';
import type { Programme } from '#core/programme.ts';
import { decisionOf } from './refuse-by.ts';
import { speechOf, type Lang } from './speech.ts';

/** What the programme says while the register cannot be asked. */
function insteadOfRegister(programme: Programme): { readonly ko: string; readonly en: string } {
  return dependencyOn(programme, registerDependency)?.instead ?? { ko: '잠시 뒤에 다시 해 주세요.', en: 'Please try again in a moment.' };
}

/** On which day’s register somebody was looked for, and at which counter that can be put right. */
function whereToAsk({ document }: Programme): MessageFacts {
  const [day] = Object.values(document.baseDates);
  const basis = {
    ko: day ? `${day.words.ko}인 ${dayWords(day.on, 'ko', true)}` : '기준일',
    en: day ? `the ${day.words.en}, ${dayWords(day.on, 'en', true)}` : 'the base date',
  };
  const counters = document.channels.filter((one) => one.kind === 'counter');
  return { basis, where: counters.at(-1)?.words ?? { ko: '상담 창구', en: 'the help desk' } };
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
  if (refused.refusal === 'register.not_found') return { title: speech.refusal(refused.refusal, { ...refused.facts, ...whereToAsk(programme) }) };
  // A missing consent is named by its id; people read its sentence.
  const consent = refused.refusal === 'consent.missing' ? programme.document.consents.find((one) => one.id === refused.facts['what']) : undefined;
  return { title: speech.refusal(refused.refusal, consent ? { ...refused.facts, what: consent.text } : refused.facts) };
}
