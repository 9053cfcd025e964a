import type { readProgramme } from '#contract/programme.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { OpenWindow } from '#core/calendar.ts';
import { weekday } from '#core/ics.ts';
import { withOneStop } from '#core/message.ts';
import { clockWords, dayWords } from '#core/message-words.ts';
import { asSentence, capital } from '#core/sentence.ts';
import { dayOf, type Instant } from '#core/time.ts';
import { appChannels, instrumentsAskedFor } from './app-channel.ts';
import type { Speech } from './speech.ts';

type Answer = AnswerOf<typeof readProgramme>['answers'][number];
type Rule = OpenWindow['rule'];

/**
 * Where one applies, told from the file so that nobody has to write it: at which doors, in which days and hours, who, as what it comes, and with
 * which card companies. It is true at every instant: a door that is closed for good says since when.
 */
export function whereToApply(speech: Speech, at: Instant): Answer | undefined {
  const doors = speech.programme.windows.filter(({ rule }) => rule.for === 'apply').toSorted((a, b) => a.opens - b.opens);
  if (doors.length === 0) return undefined;
  return {
    id: 'where',
    question: speech.say('어디서 신청하나요?', 'Where do I apply?'),
    answer: doors.every((door) => at >= door.closes)
      ? speech.say('신청은 모두 끝났어요.', 'Applying is over everywhere.')
      : doors.length === 1
        ? speech.say('신청하는 곳은 한 곳이에요.', 'There is one place for it.')
        : speech.say('창구마다 기간과 시간이 달라요.', 'Each place has its own days and hours.'),
    lines: doors.map((door) => lineOf(speech, door, at)),
  };
}

function lineOf(speech: Speech, { rule, opens, closes }: OpenWindow, at: Instant): string {
  const channel = speech.channel(rule.channel);
  const isApp = appChannels(speech.programme).includes(rule.channel);
  const name = isApp ? speech.say(`이 앱 · ${channel}`, `This app · ${channel}`) : capital(channel);
  const facts = {
    from: speech.moment(opens).words,
    to: Number.isFinite(closes) ? speech.moment(closes, { end: true }).words : '',
  };
  if (at >= closes) return withOneStop(`${name}: ${speech.fill({ ko: '{to}에 끝났어요.', en: 'ended on {to}.' }, facts)}`);
  const [hasBegun, ends] = [at >= opens, Number.isFinite(closes)];
  const ko = `${hasBegun && ends ? '' : '{from}부터 '}${ends ? '{to}까지' : ''}`.trim();
  const en = `${hasBegun && ends ? '' : 'from {from} '}${ends ? 'until {to}' : ''}`.trim();
  const sentences = [
    asSentence(speech.fill({ ko, en }, facts)),
    ...hoursOf(speech, rule),
    ...besidesOf(speech, rule, at),
    ...whoAndHow(speech, rule).map(asSentence),
  ];
  return withOneStop(`${name}: ${sentences.join(' ')}`);
}

/** On which days and at which hours it is open, whatever the day. */
export function hoursOf(speech: Speech, { hours, weekdays, maintenance }: Rule): readonly string[] {
  const clock = (text: string) => clockWords(text, speech.lang);
  const days = weekdays ? daysWords(speech, weekdays) : speech.say('날마다', 'Every day');
  const open = hours ? [speech.say(`${days} ${clock(hours.from)}~${clock(hours.to)}`, `${days}, ${clock(hours.from)} to ${clock(hours.to)}`)] : [];
  return [
    ...(open.length === 0 && weekdays ? [days] : open),
    ...(maintenance
      ? [
          speech.say(
            `${clock(maintenance.from)}부터 ${clock(maintenance.to)}까지는 쉬어요`,
            `Closed each night from ${clock(maintenance.from)} to ${clock(maintenance.to)}`,
          ),
        ]
      : []),
  ].map(asSentence);
}

/** What holds for that from now on: days on which it is closed, and until when each last digit has its day. */
export function besidesOf(speech: Speech, rule: Rule, at: Instant): readonly string[] {
  const today = dayOf(at, speech.programme.document.timeZone);
  const off = (rule.closedOn ?? []).filter((on) => on >= today).map((on) => dayWords(on, speech.lang));
  const lastTurn = lastTurnOf(rule);
  const digit = rule.rotation?.by === 'accountNumber' ? { ko: '계좌번호', en: 'account number' } : { ko: '출생연도', en: 'birth year' };
  return [
    ...(off.length > 0 ? [speech.fill({ ko: '{off:은/는} 쉬어요', en: 'Closed on {off}' }, { off: off.join(', ') })] : []),
    ...(lastTurn !== undefined && today <= lastTurn
      ? [
          speech.fill(
            { ko: '{last}까지는 {digit} 끝자리가 맞는 날에만 받아요', en: 'Until {last}, each last digit of a {digit} has its day' },
            { last: dayWords(lastTurn, speech.lang), digit },
          ),
        ]
      : []),
  ].map(asSentence);
}

/** The last day on which a last digit still has its day there. */
export function lastTurnOf({ rotation }: Rule): string | undefined {
  return rotation?.days
    .map((day) => day.on)
    .toSorted()
    .at(-1);
}

/** 월~금, Monday to Friday; a list where they do not follow each other. */
function daysWords(speech: Speech, days: NonNullable<Rule['weekdays']>): string {
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const at = days.map((day) => week.indexOf(day)).toSorted((a, b) => a - b);
  const names = at.map((day) => weekday(week[day]!, speech.lang));
  const isRun = at.length > 2 && at.at(-1)! - at[0]! === at.length - 1;
  return isRun ? speech.say(`${names[0]}~${names.at(-1)}`, `${names[0]} to ${names.at(-1)}`) : names.join(speech.say('·', ', '));
}

/** Who may ask there, as what it comes, and through which card companies. */
function whoAndHow(speech: Speech, { channel }: Rule): string[] {
  const { document } = speech.programme;
  const { lang } = speech;
  const applicants = document.applicants.filter((one) => one.channels?.includes(channel) ?? true);
  const instruments = instrumentsAskedFor(speech.programme).filter((one) => one.channels.includes(channel));
  const issuers = (document.issuers ?? []).filter(
    (one) => !one.notOn?.includes(channel) && instruments.some((instrument) => one.instruments.includes(instrument.id)),
  );
  const list = (words: readonly string[]) => words.toSorted((a, b) => a.localeCompare(b, lang)).join(', ');
  const listed = (title: string, words: string) => (words === '' ? [] : [`${title}: ${words}`]);
  return [
    ...listed(speech.say('신청하는 분', 'Who applies'), applicants.map((one) => one.words[lang]).join(', ')),
    ...listed(speech.say('받는 방법', 'Received as'), instruments.map((one) => one.words[lang]).join(', ')),
    ...listed(speech.say('카드사', 'Card companies'), list(issuers.map((one) => one.words[lang]))),
  ];
}
