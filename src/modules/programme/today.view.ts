import type { readProgramme } from '#contract/programme.ts';
import type { AnswerOf } from '#contract/route.ts';
import { openAtOrAfter, type OpenWindow } from '#core/calendar.ts';
import { otherDoors } from '#core/gate.ts';
import { dayWords } from '#core/message-words.ts';
import type { Programme } from '#core/programme.ts';
import { dayOf, isoIn, type Instant } from '#core/time.ts';
import { dayNumber } from '#core/wall-clock.ts';
import { applyWindows } from './app-channel.ts';
import type { Speech } from './speech.ts';

type ProgrammeAnswer = AnswerOf<typeof readProgramme>;

/** May somebody of an unknown birth year apply here today. */
export function todayView(speech: Speech, at: Instant): ProgrammeAnswer['today'] {
  const windows = applyWindows(speech.programme);
  const today = dayOf(at, speech.programme.document.timeZone);
  const isFree = windows.some(({ rule, opens }) => opens <= at && rule.rotation?.freeFrom !== undefined && rule.rotation.freeFrom <= today);
  const left = isFree ? leftWords(speech, Math.max(...windows.map(({ closes }) => closes)), at) : {};
  const [now] = windows.flatMap((window) => openNow(window, at));
  if (now) {
    const until = speech.moment(now.to, { end: true });
    const closes = Math.max(...windows.filter((window) => openNow(window, at).length > 0).map((window) => window.closes));
    const rotates = windows.some((window) => rotatesToday(speech.programme, window, at));
    return {
      state: 'open',
      title: rotates
        ? speech.say('오늘은 끝자리가 맞는 분만 신청할 수 있어요.', 'Today is for certain birth years only.')
        : isFree
          ? speech.say('이제 끝자리와 상관없이 신청할 수 있어요.', 'You can apply now, whatever your last digit.')
          : speech.say('지금 신청할 수 있어요.', 'You can apply now.'),
      words: openWords(speech, now.to, closes, left.left !== undefined),
      until,
      ...left,
    };
  }
  const next = windows.flatMap((window) => openAtOrAfter(window.open[10]!, at)?.from ?? []).sort((a, b) => a - b)[0];
  if (next === undefined) return overView(speech, at);
  const begun = windows.some((window) => window.opens <= at);
  const moment = speech.moment(next);
  return {
    state: begun ? 'closed-now' : 'before',
    title: begun
      ? speech.say('지금은 쉬는 시간이에요.', 'We are closed at this hour.')
      : speech.say('아직 신청 전이에요.', 'Applications have not opened yet.'),
    words: speech.fill({ ko: '{next}부터 신청할 수 있어요.', en: 'You can apply from {next}.' }, { next: moment.words }),
    next: moment,
    ...left,
  };
}

/** How many days it still is, counted as people count: from today’s date to the last one. */
function leftWords(speech: Speech, closes: Instant, at: Instant): Pick<ProgrammeAnswer['today'], 'left'> {
  if (!Number.isFinite(closes)) return {};
  const { timeZone } = speech.programme.document;
  const last = dayOf(closes - 1, timeZone);
  const days = dayNumber(last) - dayNumber(dayOf(at, timeZone));
  if (days === 0) return { left: speech.say('오늘이 마지막 날이에요.', 'Today is the last day.') };
  const en = days === 1 ? '1 day left, until {last}.' : '{days} days left, until {last}.';
  return { left: speech.fill({ ko: '{last}까지 {days}일 남았어요.', en }, { last: dayWords(last, speech.lang), days: String(days) }) };
}

/** Until when it is open: today, and on its last day, unless that is told already. What closes every evening has not ended. */
function openWords(speech: Speech, until: Instant, last: Instant, isLastTold: boolean): string {
  const { timeZone } = speech.programme.document;
  if (last <= until) return speech.fill({ ko: '{until}까지 열려 있어요.', en: 'Open until {until}.' }, { until: speech.moment(until, { end: true }).words });
  const today = speech.fill({ ko: '오늘은 {until:time}까지 열려 있어요.', en: 'Open until {until:time} today.' }, { until: isoIn(until, timeZone) });
  if (isLastTold || !Number.isFinite(last)) return today;
  const end = speech.fill({ ko: '신청은 {last}까지 받아요.', en: 'You can apply until {last}.' }, { last: speech.moment(last, { end: true }).words });
  return `${today} ${end}`;
}

/** Over in this app: where one can still apply and until when; else where one can still appeal. */
function overView(speech: Speech, at: Instant): ProgrammeAnswer['today'] {
  const { programme } = speech;
  const isFor = (action: string) => programme.windows.some((window) => window.rule.for === action);
  if (!isFor('apply'))
    return {
      state: 'over',
      title: speech.say('신청하지 않아도 받아요.', 'Nobody needs to apply.'),
      words: speech.say('대상이면 저절로 들어와요.', 'It comes to everybody who is entitled.'),
    };
  const doors = otherDoors(programme, 'apply', '', at, null);
  const words = doors.map((door) => speech.instead(door).words).join(' ');
  const title = doors.some((door) => door.do === 'apply')
    ? speech.say('여기서 하는 신청은 끝났어요.', 'Applying here is over.')
    : speech.say('신청이 끝났어요.', 'Applications are over.');
  const nothing = isFor('appeal') ? speech.say('이의신청도 끝났어요.', 'Appeals are over too.') : speech.instead({ do: 'support' }).words;
  return { state: 'over', title, words: words === '' ? nothing : words };
}

function openNow(window: OpenWindow, at: Instant): { from: Instant; to: Instant }[] {
  const interval = openAtOrAfter(window.open[10]!, at);
  return interval && interval.from <= at ? [interval] : [];
}

function rotatesToday(programme: Programme, window: OpenWindow, at: Instant): boolean {
  const day = window.rule.rotation?.days.find((one) => one.on === dayOf(at, programme.document.timeZone));
  return day !== undefined && day.digits.length < 10;
}
