import type { readProgramme } from '#contract/programme.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Programme } from '#core/programme.ts';
import { capital } from '#core/sentence.ts';
import { dayOf, type Instant } from '#core/time.ts';
import type { Speech } from './speech.ts';

type Automatic = NonNullable<Programme['document']['automatic']>[number];

/** Who is paid without applying, when and as what. */
export function unaskedViews(speech: Speech, at: Instant): AnswerOf<typeof readProgramme>['unasked'] {
  return (speech.programme.document.automatic ?? []).map((one) => ({
    id: one.id,
    who: capital(one.words[speech.lang]),
    when: paidOnWords(speech, one, at),
  }));
}

/** When it is paid and as what, in the tense of now. The paying office tells us nothing of it, so nobody is told that it arrived. */
export function paidOnWords(speech: Speech, { on, instrument }: Pick<Automatic, 'on' | 'instrument'>, at: Instant): string {
  const { document } = speech.programme;
  const told = { on, as: document.instruments.find((one) => one.id === instrument)?.words ?? document.name };
  const today = dayOf(at, document.timeZone);
  if (today === on) return speech.fill({ ko: '오늘 {as:으로/로} 받아요.', en: 'You are paid today, as: {as}.' }, told);
  return today < on
    ? speech.fill({ ko: '{on}에 {as:으로/로} 받아요.', en: 'You are paid on {on}, as: {as}.' }, told)
    : speech.fill({ ko: '지급일은 {on}이었어요.', en: 'The day of payment was {on}.' }, told);
}
