import type { readDashboard } from '#contract/dashboard.ts';
import type { AnswerOf } from '#contract/route.ts';
import { ageBands, ageBandWords } from '#core/age-band.ts';
import { expectedBy, slotMs, slotOf } from '#core/day-curve.ts';
import { breakdowns, figureBook, keyOf, type Dimension } from '#core/figure-book.ts';
import { payoutStates } from '#core/payout.ts';
import { plainRefusal } from '#core/refusal-words.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import { regionIds, regionWords } from '#core/region-words.ts';
import { noticeChannels } from '#core/schema-service.ts';
import { dayAfter, dayOf, instantOf, type Instant } from '#core/time.ts';
import { unknownLabel, type FigureSlot } from '#modules/figures/index.ts';
import { myDayOf } from '#modules/preregistration/index.ts';
import { clockView, type ClockNow, type Speech } from '#modules/programme/index.ts';
import type { SourceName } from '#modules/source/index.ts';
import { payoutStateWords } from './payout-state.words.ts';
import type { Board } from './watch.ts';

type Dashboard = AnswerOf<typeof readDashboard>;

/** Midnight of the day in which an instant lies, of the day before, and of the day after. */
export function daysAround(at: Instant, zone: string): { readonly yesterday: Instant; readonly today: Instant; readonly tomorrow: Instant } {
  const midnight = (days: number) => instantOf(`${dayAfter(at, zone, days)}T00:00`, zone);
  return { yesterday: midnight(-1), today: midnight(0), tomorrow: midnight(1) };
}

interface Around {
  /** Of yesterday and today. */
  readonly slots: readonly FigureSlot[];
  /** What brought people, and what it is called. */
  readonly sources: readonly SourceName[];
  /** The issuers this installation speaks to. */
  readonly connected: readonly string[];
}

/** The dashboard, with the words it needs. */
export function boardView(speech: Speech, clock: ClockNow, board: Board, { slots, sources, connected }: Around): Dashboard {
  const { document } = speech.programme;
  const days = daysAround(board.at, document.timeZone);
  return {
    asOf: speech.moment(board.at, { year: true }),
    clock: clockView(speech, clock),
    programme: {
      id: document.id,
      name: document.name[speech.lang],
      authority: document.authority[speech.lang],
      version: document.version,
      currency: document.currency.code,
      decimals: document.currency.decimals,
    },
    day: speech.day(dayOf(board.at, document.timeZone)),
    startsAt: days.today,
    values: [...board.values].map(([key, value]) => ({ key, value })),
    dimensions: [...new Set(breakdowns.map((one) => one.dimension))].map((id) => ({ id, labels: labelsOf(speech, id, sources) })),
    curves: curvesOf(speech, board, slots, days),
    partners: (document.issuers ?? []).map((issuer) => ({ id: issuer.id, words: issuer.words[speech.lang], connected: connected.includes(issuer.id) })),
  };
}

function curvesOf(speech: Speech, board: Board, slots: readonly FigureSlot[], { yesterday, today, tomorrow }: ReturnType<typeof daysAround>) {
  const kept = new Map(slots.map(({ figure, label, slot, value }) => [`${keyOf(figure, label)}@${slot}`, Number(value)]));
  const between = (key: string, from: Instant, until: Instant) =>
    Array.from({ length: Math.round((until - from) / slotMs) }, (_, i) => kept.get(`${key}@${from + i * slotMs}`) ?? 0);
  return figureBook.flatMap(({ id, of, curve }): Dashboard['curves'] => {
    const [first] = of;
    if (!curve || !first) return [];
    const key = keyOf(first.figure, first.label ?? '');
    const expected = id === 'applications' ? expectedOf(speech, board, today, tomorrow) : undefined;
    return [
      {
        id,
        today: between(key, today, slotOf(board.at) + slotMs),
        yesterday: between(key, yesterday, today),
        ...(expected ? { expected } : {}),
      },
    ];
  });
}

/** How many of those who pre-registered are expected today, by those whose own day it is; nothing on a day that is nobody’s own. */
function expectedOf(speech: Speech, { at, values }: Board, today: Instant, tomorrow: Instant): number[] | undefined {
  const on = dayOf(at, speech.programme.document.timeZone);
  const turns = [...Array(10).keys(), null].flatMap((digit) => {
    const day = myDayOf(speech, digit);
    const people = values.get(keyOf('preregistrations.digit', digit === null ? unknownLabel : String(digit))) ?? 0;
    return day?.on === on && people > 0 ? [{ ...day.hours, people }] : [];
  });
  if (turns.length === 0) return undefined;
  return Array.from({ length: Math.round((tomorrow - today) / slotMs) }, (_, i) =>
    Math.round(turns.reduce((sum, turn) => sum + expectedBy(turn, today + (i + 1) * slotMs), 0)),
  );
}

/** The labels by which a figure is told apart, with what is not known at the end. */
export function labelsOf(speech: Speech, dimension: Dimension, sources: readonly SourceName[] = []): Dashboard['dimensions'][number]['labels'] {
  const { lang } = speech;
  const { document } = speech.programme;
  const unknown = { label: unknownLabel, words: speech.say('알 수 없음', 'not known') };
  const all = (ids: readonly string[], words: (id: string) => string) => ids.map((label) => ({ label, words: words(label) }));
  switch (dimension) {
    case 'digit':
      return [
        ...all(
          Array.from({ length: 10 }, (_, digit) => String(digit)),
          (label) => label,
        ),
        unknown,
      ];
    case 'age':
      return [...ageBands.map((band) => ({ label: band, words: ageBandWords(band)[lang] })), unknown];
    case 'region':
      return [...all(regionIds, (id) => regionWords(id)[lang]), unknown];
    case 'channel':
      return [
        ...all([...new Set(speech.programme.windows.filter((one) => one.rule.for === 'apply').map((one) => one.rule.channel))], (id) => speech.channel(id)),
        unknown,
      ];
    case 'issuer':
      return [
        ...(document.issuers ?? []).map((one) => ({ label: one.id, words: one.words[lang] })),
        { label: unknownLabel, words: speech.say('카드가 아닌 방법', 'not by card') },
      ];
    case 'payout':
      return payoutStates.map((state) => ({ label: state, words: payoutStateWords[state][speech.lang] }));
    case 'refusal':
      return all(Object.keys(refusals), (code) => plainRefusal(code as RefusalCode, lang));
    case 'appeal':
      return (document.appeals?.reasons ?? []).map((one) => ({ label: one.id, words: one.words[lang] }));
    case 'source':
      return [...sources.map(({ code, name }) => ({ label: code, words: name })), { label: unknownLabel, words: speech.say('코드 없이', 'without a code') }];
    case 'way':
      return noticeChannels.map((way) => ({ label: `${way} delivered`, words: wayWords(speech, way) }));
  }
}

function wayWords(speech: Speech, way: (typeof noticeChannels)[number]): string {
  switch (way) {
    case 'inbox':
      return speech.say('앱 안의 받은 알림', 'in the app');
    case 'push':
      return speech.say('푸시', 'push');
    case 'sms':
      return speech.say('문자(SMS)', 'text message');
    case 'lms':
      return speech.say('긴 문자(LMS)', 'long text message');
    case 'alimtalk':
      return speech.say('알림톡', 'Alimtalk');
    case 'email':
      return speech.say('이메일', 'e-mail');
  }
}
