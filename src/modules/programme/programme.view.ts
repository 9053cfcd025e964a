import type { readProgramme } from '#contract/programme.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Digit, OpenWindow } from '#core/calendar.ts';
import { tryFill } from '#core/message.ts';
import { tellsOf } from '#core/notice.ts';
import { preregistrationSpan } from '#core/preregistration-span.ts';
import { capital } from '#core/sentence.ts';
import { dayOf, instantOf, localOf, type Instant } from '#core/time.ts';
import { appChannels, applyWindows } from './app-channel.ts';
import type { Speech } from './speech.ts';
import { todayView } from './today.view.ts';
import { unaskedViews } from './unasked.ts';
import { besidesOf, hoursOf, lastTurnOf, whereToApply } from './where-to-apply.ts';

type ProgrammeAnswer = AnswerOf<typeof readProgramme>;
type Rotation = NonNullable<ProgrammeAnswer['rotation']>;
export interface ClockNow {
  readonly at: Instant;
  readonly isVirtual: boolean;
  /** The sandbox’s page, while time is pretended. */
  readonly control?: string | undefined;
}

/** The first screen: what is this, may I today, what do I need. `digit` is the signed-in citizen’s, to mark their day. */
export function programmeView(speech: Speech, clock: ClockNow, digit: Digit | undefined): ProgrammeAnswer {
  const { document } = speech.programme;
  const rotation = rotationView(speech, clock.at, digit);
  const preregistration = preregistrationView(speech, clock.at);
  return {
    id: document.id,
    version: document.version,
    lang: speech.lang,
    name: document.name[speech.lang],
    authority: document.authority[speech.lang],
    ...(document.summary ? { summary: document.summary[speech.lang] } : {}),
    unit: document.unit,
    ...(document.amount.cap === undefined ? {} : { atMost: speech.money(BigInt(document.amount.cap)) }),
    clock: clockView(speech, clock),
    today: todayView(speech, clock.at),
    windows: windowViews(speech, clock.at),
    unasked: unaskedViews(speech, clock.at),
    ...(rotation ? { rotation } : {}),
    ...(preregistration ? { preregistration } : {}),
    tellsPaid: tellsOf(speech.programme, 'paid'),
    needs: needViews(speech),
    instruments: document.instruments.map((one) => ({ id: one.id, words: one.words[speech.lang], kind: one.kind })),
    ...useView(speech),
    answers: answerViews(speech, clock.at),
  };
}

export function clockView(speech: Speech, { at, isVirtual, control }: ClockNow): ProgrammeAnswer['clock'] {
  const now = speech.moment(at, { year: true });
  const banner = speech.fill(
    { ko: '연습 중이에요. 시계는 {now}, 진짜 돈은 움직이지 않아요.', en: 'A rehearsal: the clock says {now}, no real money moves.' },
    { now: now.words },
  );
  return { now, virtual: isVirtual, ...(isVirtual ? { banner } : {}), ...(isVirtual && control !== undefined ? { control } : {}) };
}

function windowViews(speech: Speech, at: Instant): ProgrammeAnswer['windows'] {
  const app = new Set(appChannels(speech.programme));
  return [...speech.programme.windows]
    .sort((a, b) => a.opens - b.opens)
    .map(({ rule, opens, closes }) => {
      const from = speech.moment(opens);
      const to = Number.isFinite(closes) ? speech.moment(closes, { end: true }) : undefined;
      const template = to ? { ko: '{from}부터 {to}까지', en: 'From {from} to {to}' } : { ko: '{from}부터', en: 'From {from}' };
      const [hours, besides] = [hoursOf(speech, rule), besidesOf(speech, rule, at)].map((said) => said.join(' '));
      return {
        id: rule.id,
        for: rule.for,
        channel: rule.channel,
        channelWords: capital(speech.channel(rule.channel)),
        online: app.has(rule.channel),
        opens: from,
        ...(to ? { closes: to } : {}),
        state: at < opens ? ('before' as const) : at < closes ? ('open' as const) : ('over' as const),
        words: speech.fill(template, { from: from.words, to: to?.words ?? '' }),
        ...(hours ? { hours } : {}),
        ...(besides ? { besides } : {}),
        ...turnsOf(speech, rule, at),
      };
    });
}

/** Whose day is which, as long as one is still to come. */
function turnsOf(speech: Speech, rule: OpenWindow['rule'], at: Instant): Pick<ProgrammeAnswer['windows'][number], 'turns'> {
  if (dayOf(at, speech.programme.document.timeZone) > (lastTurnOf(rule) ?? '') || rule.rotation?.by !== 'birthYear') return {};
  return { turns: rule.rotation.days.map(({ on, digits }) => ({ on: speech.day(on), digits: [...digits] })) };
}

/** The week from the Monday of the first rotation day, one tile a day, at least to the last day of the table. */
function rotationView(speech: Speech, at: Instant, digit: Digit | undefined): Rotation | undefined {
  const { programme } = speech;
  const window = applyWindows(programme).find((one) => one.rule.rotation);
  const rotation = window?.rule.rotation;
  if (!window || !rotation) return undefined;
  const zone = programme.document.timeZone;
  const days = rotation.days.map((one) => one.on).sort();
  const first = Temporal.PlainDate.from(days[0]!);
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const length = Math.max(7, Math.ceil((monday.until(Temporal.PlainDate.from(days.at(-1)!)).days + 1) / 7) * 7);
  const tiles = Array.from({ length }, (_, i) => tileOf(speech, window, monday.add({ days: i }).toString(), dayOf(at, zone), digit));
  return {
    window: window.rule.id,
    words:
      rotation.by === 'birthYear'
        ? speech.say('태어난 해의 끝자리에 따라 날짜가 정해져요.', 'The last digit of your birth year decides your day.')
        : speech.say('계좌 번호의 끝자리에 따라 날짜가 정해져요.', 'The last digit of your account decides your day.'),
    tiles,
    ...(rotation.freeFrom === undefined ? {} : { freeFrom: speech.day(rotation.freeFrom) }),
  };
}

function tileOf(speech: Speech, window: OpenWindow, on: string, today: string, digit: Digit | undefined): Rotation['tiles'][number] {
  const zone = speech.programme.document.timeZone;
  const [from, to] = [instantOf(`${on}T00:00`, zone), instantOf(`${on}T24:00`, zone)];
  const isOpen = (one: number) => window.open[one]!.some((interval) => interval.from < to && from < interval.to);
  const digits = Array.from({ length: 10 }, (_, one) => one).filter(isOpen);
  const everyone = digits.length === 10;
  const date = localOf(from, zone);
  // 5·0 as officials write it: zero stands for ten.
  const written = [...digits].sort((a, b) => ((a + 9) % 10) - ((b + 9) % 10)).join('·');
  return {
    on,
    weekday: date.toLocaleString(speech.lang === 'ko' ? 'ko-KR' : 'en-GB', { weekday: 'short' }),
    day: speech.say(`${date.day}일`, String(date.day)),
    digits: everyone ? [] : digits,
    everyone,
    words: everyone ? speech.say('모두', 'All') : digits.length === 0 ? speech.say('쉼', 'Closed') : written,
    today: on === today,
    mine: digit !== undefined && !everyone && (digit === null ? digits.length > 0 : digits.includes(digit)),
  };
}

function preregistrationView(speech: Speech, at: Instant): ProgrammeAnswer['preregistration'] {
  const span = preregistrationSpan(speech.programme);
  if (!span) return undefined;
  const from = speech.moment(span.opens);
  const to = Number.isFinite(span.closes) ? speech.moment(span.closes, { end: true }) : undefined;
  const words = speech.fill(to ? { ko: '{from}부터 {to}까지', en: 'From {from} to {to}' } : { ko: '{from}부터', en: 'From {from}' }, {
    from: from.words,
    to: to?.words ?? '',
  });
  return { open: span.opens <= at && at < span.closes, words, opens: from, ...(to ? { closes: to } : {}) };
}

function needViews(speech: Speech): ProgrammeAnswer['needs'] {
  const { document } = speech.programme;
  const here = appChannels(speech.programme);
  // Who may come elsewhere only is told where the other ways are.
  const applicants = document.applicants
    .filter((one) => one.channels?.some((channel) => here.includes(channel)) ?? true)
    .map((one) => one.words[speech.lang])
    .join(', ');
  return [
    ...(applicants === ''
      ? []
      : [{ id: 'applicant', words: speech.fill({ ko: '신청할 수 있는 분: {who}', en: 'Who may apply: {who}' }, { who: applicants }) }]),
    { id: 'identity', words: speech.say('본인 확인 수단(휴대전화나 인증서)', 'A way to prove who you are (a phone or a certificate)') },
    ...(document.issuers?.length ? [{ id: 'card', words: speech.say('본인 이름의 카드', 'A card in your own name') }] : []),
  ];
}

/** What the money may buy, to be read before applying. */
function useView({ lang, programme }: Speech): Pick<ProgrammeAnswer, 'use'> {
  const { use } = programme.document;
  if (!use) return {};
  const refused = [...(use.refusedClasses ?? []), ...(use.refusedPayments ?? [])].map((rule) => rule.words[lang]);
  return { use: { ...(use.region?.words ? { region: use.region.words[lang] } : {}), refused } };
}

/** The file’s, and where one applies. Answers whose references this instant cannot fill are left out rather than shown with a hole. */
function answerViews(speech: Speech, at: Instant): ProgrammeAnswer['answers'] {
  const { document } = speech.programme;
  const where = whereToApply(speech, at);
  const prepared = (document.answers ?? []).flatMap((one) => {
    if (one.for !== 'citizen') return [];
    const [question, answer] = [one.question, one.answer].map((words) => tryFill(words[speech.lang], {}, speech.lang, document));
    return question?.ok && answer?.ok ? [{ id: one.id, question: question.value, answer: answer.value }] : [];
  });
  return where ? [...prepared, where] : prepared;
}
