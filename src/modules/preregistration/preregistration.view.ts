import type { preregister } from '#contract/preregistration.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Digit } from '#core/calendar.ts';
import type { Instant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import { myDateView } from './my-date.ts';

/** The date card: when, and when we will tell. */
export function preregistrationView(
  speech: Speech,
  digit: Digit,
  made: { readonly at: Instant; readonly isNew: boolean },
  now: Instant,
): AnswerOf<typeof preregister> {
  const myDate = myDateView(speech, digit, now);
  const title = myDate
    ? speech.fill({ ko: '{date}부터 신청할 수 있어요.', en: 'You can apply from {date}.' }, { date: myDate.opens.words })
    : speech.say('신청할 수 있는 날이 아직 정해지지 않았어요.', 'There is no day for applying yet.');
  return {
    at: speech.moment(made.at),
    title,
    words: speech.say(
      '그날 메시지함과 고른 방법으로 알려드려요. 링크는 보내지 않아요.',
      'We will tell you in your messages and by the ways you chose. We never send links.',
    ),
    ...(myDate ? { myDate } : {}),
    isNew: made.isNew,
  };
}
