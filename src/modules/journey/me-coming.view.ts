import type { readMe } from '#contract/me.ts';
import type { AnswerOf } from '#contract/route.ts';
import { preregistrationSpan } from '#core/preregistration-span.ts';
import { capital } from '#core/sentence.ts';
import { dayOf, type Instant } from '#core/time.ts';
import { applyingHere } from '#modules/application/index.ts';
import { applyWindows, type Speech } from '#modules/programme/index.ts';
import type { Standing } from './standing.ts';

type Me = AnswerOf<typeof readMe>;
type Card = Me['card'];

export function mayAskToBeTold({ preregisteredAt, programme }: Standing, at: Instant): boolean {
  const span = preregistrationSpan(programme);
  return preregisteredAt === undefined && span !== undefined && span.opens <= at && at < span.closes;
}

type Coming = Pick<Standing, 'applying' | 'missing' | 'prepared'> & { readonly preregisteredAt?: Instant | undefined };

/** It is still to come: when, and whether we tell. */
export function comingCard(speech: Speech, standing: Coming, when: string, mayAsk: boolean): Card {
  const title = comingTitle(speech, standing, when);
  const [unasked, ready] = [unaskedWords(speech, standing), readyWords(speech, standing)];
  if (mayAsk)
    return {
      title,
      words: [...unasked, ...ready, speech.say('그날 알려드릴까요?', 'Shall we tell you on that day?')].join(' '),
      next: { do: 'preregister', words: speech.say('알림 받기', 'Tell me') },
    };
  const told = standing.preregisteredAt === undefined ? [] : [speech.say('그날 알려드릴게요.', 'We will tell you on that day.')];
  const words = [...unasked, ...ready, ...told].join(' ');
  return {
    title,
    ...(words === '' ? {} : { words }),
    next: {
      do: 'wait',
      words: ready.length > 0 ? speech.say('준비한 것 보기', 'See what is ready') : unreadyNext(speech, standing),
    },
  };
}

function unreadyNext(speech: Speech, { missing }: Coming): string {
  return missing.length > 0 ? speech.say('내 날짜 보기', 'See my day') : speech.say('금액 보고 미리 준비하기', 'See my amount and prepare');
}

/** Whoever has chosen everything for their day reads that only the last tap is left. */
function readyWords(speech: Speech, { prepared, missing }: Coming): readonly string[] {
  if (!prepared || missing.length > 0) return [];
  return [
    prepared.card
      ? speech.say('받을 카드까지 준비해 두었어요.', 'Everything is ready, with the card you chose.')
      : speech.say('받을 방법까지 준비해 두었어요.', 'Everything is ready, with the way you chose.'),
    speech.say('그때 신청 버튼만 누르면 돼요.', 'All that is left is to press “Apply” then.'),
  ];
}

/** Before we may look, nobody is promised that they are the one who may apply. */
function comingTitle(speech: Speech, { applying }: Pick<Standing, 'applying'>, when: string): string {
  const who = applying?.answer === 'unsure' ? onlyApplicant(speech) : undefined;
  if (!who) return speech.fill({ ko: '{when}부터 신청할 수 있어요.', en: 'You can apply from {when}.' }, { when });
  return capital(speech.fill({ ko: '{who:은/는} {when}부터 신청할 수 있어요.', en: '{who} can apply from {when}.' }, { who, when }));
}

/** Before we may look, nobody is asked to apply who is paid without it: who that is, is said. */
export function unaskedWords(speech: Speech, { applying }: Pick<Standing, 'applying'>): readonly string[] {
  if (applying?.answer !== 'unsure') return [];
  return (speech.programme.document.automatic ?? []).map(({ words: who }) =>
    speech.fill({ ko: '{who:은/는} 신청하지 않아도 받아요.', en: 'Paid without applying: {who}.' }, { who }),
  );
}

/** Once one’s day has come, and consents are still to be given: that one may apply now and until when, or when again. Nothing before, and after the end. */
export function doorCard(speech: Speech, standing: Standing, myDate: Me['myDate'], at: Instant): Card | undefined {
  const next = { do: 'agree', words: speech.say('동의하러 가기', 'See the consents') } as const;
  const unasked = unaskedWords(speech, standing);
  if (myDate?.next) {
    const words = [...unasked, speech.say('먼저 동의가 필요해요.', 'We need your consent first.')].join(' ');
    return { title: comingTitle(speech, standing, myDate.next.words), words, next };
  }
  const window = applyWindows(speech.programme).find(({ rule }) => rule.id === myDate?.window);
  if (!myDate?.until || !window) return undefined;
  const who = standing.applying?.answer === 'unsure' ? onlyApplicant(speech) : undefined;
  const title = who
    ? capital(speech.fill({ ko: '{who:은/는} 지금 신청할 수 있어요.', en: '{who} can apply now.' }, { who }))
    : speech.say('지금 신청할 수 있어요.', 'You can apply now.');
  const until = untilWords(speech, Date.parse(myDate.until.at), window.closes, at);
  return { title, words: [...unasked, until, speech.say('먼저 동의가 필요해요.', 'We need your consent first.')].join(' '), next };
}

/** Until when today, and until when at all. */
export function untilWords(speech: Speech, until: Instant, closes: Instant, at: Instant): string {
  const zone = speech.programme.document.timeZone;
  const facts = { until: { instant: until }, ...(Number.isFinite(closes) ? { closes: { instant: closes } } : {}) };
  const isToday = dayOf(until - 1, zone) === dayOf(at, zone);
  const open = isToday
    ? speech.fill({ ko: '오늘은 {until:time}까지 열려 있어요.', en: 'Open today until {until:time}.' }, facts)
    : speech.fill({ ko: '{until}까지 열려 있어요.', en: 'Open until {until}.' }, facts);
  const last = !Number.isFinite(closes)
    ? []
    : closes > until
      ? [speech.fill({ ko: '신청은 {closes}에 끝나요.', en: 'Applying ends on {closes}.' }, facts)]
      : isToday
        ? [speech.say('오늘이 마지막 날이에요.', 'Today is the last day.')]
        : [];
  return [open, ...last].join(' ');
}

/** Who alone may apply in the app, where that is one kind of person: before we may look, nobody is promised that they are it. */
function onlyApplicant({ programme }: Speech): { readonly ko: string; readonly en: string } | undefined {
  const { channel } = applyingHere(programme);
  const [only, ...others] = programme.document.applicants.filter(
    (one) => channel === undefined || one.channels === undefined || one.channels.includes(channel),
  );
  return others.length === 0 ? only?.words : undefined;
}
