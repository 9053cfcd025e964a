import type { Static } from 'typebox';
import type { MyDate } from '#contract/me.ts';
import { openAtOrAfter, type Digit, type Interval, type OpenWindow } from '#core/calendar.ts';
import { dayOf, instantOf, isoIn, type Instant } from '#core/time.ts';
import { applyWindows, type Speech } from '#modules/programme/index.ts';

/** When somebody may apply in this app: their own day where a rotation decides, else the first opening. */
export interface MyDay {
  readonly window: OpenWindow;
  readonly on: string;
  /** Half-open, and within the day. */
  readonly hours: Interval;
  /** From when everybody may come, after the rotation. */
  readonly alsoFrom?: Instant;
}

/** A programme has eleven days at most, one a digit and one for nobody knows; a calendar is not drawn anew for each of a million people. */
const days = new WeakMap<Speech['programme'], Map<Digit, MyDay | undefined>>();

/** The day of a last digit (null: unknown, so no rotation stops them). Nothing when there is no window here. */
export function myDayOf({ programme }: Pick<Speech, 'programme'>, digit: Digit): MyDay | undefined {
  const known = days.get(programme) ?? new Map<Digit, MyDay | undefined>();
  days.set(programme, known);
  if (!known.has(digit)) known.set(digit, drawDay(programme, digit));
  return known.get(digit);
}

function drawDay(programme: Speech['programme'], digit: Digit): MyDay | undefined {
  const zone = programme.document.timeZone;
  const found = applyWindows(programme).flatMap((window) => {
    const [first] = window.open[digit ?? 10]!;
    if (!first) return [];
    const on = dayOf(first.from, zone);
    const free = window.rule.rotation?.freeFrom;
    const alsoFrom = free === undefined ? undefined : openAtOrAfter(window.open[digit ?? 10]!, instantOf(`${free}T00:00`, zone))?.from;
    const hours = { from: first.from, to: Math.min(first.to, instantOf(`${on}T24:00`, zone)) };
    return [{ window, on, hours, ...(alsoFrom === undefined || alsoFrom <= first.from ? {} : { alsoFrom }) }];
  });
  return found.sort((a, b) => a.hours.from - b.hours.from)[0];
}

export function myDateView(speech: Speech, digit: Digit, at: Instant): Static<typeof MyDate> | undefined {
  const day = myDayOf(speech, digit);
  if (!day) return undefined;
  const { from, to } = day.hours;
  const door = openAtOrAfter(day.window.open[digit ?? 10]!, at);
  return {
    ...cardOf(speech, digit, day),
    state: at < from ? 'before' : at < to ? 'open' : 'over',
    ...(door && door.from <= at ? { until: speech.moment(door.to, { end: true }) } : {}),
    ...(door && door.from > at && at >= from ? { next: speech.moment(door.from) } : {}),
  };
}

type Card = Omit<Static<typeof MyDate>, 'state'>;
const cardsDrawn = new WeakMap<MyDay, Map<Speech['lang'], Card>>();

/** What does not depend on the hour, drawn once a language. */
function cardOf(speech: Speech, digit: Digit, day: MyDay): Card {
  const known = cardsDrawn.get(day) ?? new Map<Speech['lang'], Card>();
  cardsDrawn.set(day, known);
  const card = known.get(speech.lang) ?? drawCard(speech, digit, day);
  known.set(speech.lang, card);
  return card;
}

function drawCard(speech: Speech, digit: Digit, day: MyDay): Card {
  const { from, to } = day.hours;
  const zone = speech.programme.document.timeZone;
  const facts = { from: isoIn(from, zone), until: { instant: to } };
  return {
    window: day.window.rule.id,
    channel: speech.channel(day.window.rule.channel),
    on: day.on,
    ...(digit === null || !day.window.rule.rotation ? {} : { digit }),
    opens: speech.moment(from),
    closes: speech.moment(to, { end: true }),
    words: speech.fill({ ko: '{from}부터 {until:time}까지', en: '{from} to {until:time}' }, facts),
    ...(day.alsoFrom === undefined ? {} : { alsoFrom: speech.moment(day.alsoFrom) }),
  };
}
