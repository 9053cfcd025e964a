import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { plannedNotices, type Notice, type NoticeFacts } from './notice.ts';
import { instantOf, isoIn } from './time.ts';

const zone = 'Asia/Seoul';
const at = (local: string) => instantOf(local, zone);
const source = ['notice-2'];

/** The example with one notice in its plan, and when it goes out to somebody. */
function whenTold(
  { at: clock = '10:00', ...notice }: Partial<Omit<Notice, 'at'>> & { readonly at?: string },
  who: NoticeFacts,
  lateDays: number | 'unsaid' = 1,
): readonly string[] {
  const document = exampleDocument();
  document.notices!.plan = [
    {
      id: 'notice',
      trigger: 'date',
      on: '2026-05-09',
      ...(clock === 'unsaid' ? {} : { at: clock }),
      audience: 'everyone',
      channels: ['inbox'],
      text: { ko: '안내', en: 'notice' },
      source,
      ...notice,
    },
  ];
  if (lateDays === 'unsaid') delete document.notices!.lateDays;
  else document.notices!.lateDays = lateDays;
  return plannedNotices({ document }, who).map((one) => isoIn(one.at, zone).slice(0, 16));
}

test('a notice of a day goes out on it, at its time', () => {
  expect(whenTold({}, {})).toEqual(['2026-05-09T10:00']);
  expect(whenTold({ offsetDays: -1 }, {})).toEqual(['2026-05-08T10:00']);
});

test.each([
  [1981, '2026-05-11T08:00'],
  [1972, '2026-05-12T08:00'],
  [2003, '2026-05-13T08:00'],
  [1944, '2026-05-14T08:00'],
  [2000, '2026-05-15T08:00'],
])('somebody born in %i is told on the morning of their day', (birthYear, when) => {
  expect(whenTold({ trigger: 'rotation-day', window: 'online', at: '08:00' }, { birthYear })).toEqual([when]);
});

test('somebody whose birth year no register knows has no day to be told of', () => {
  expect(whenTold({ trigger: 'rotation-day', window: 'online' }, {})).toEqual([]);
});

test('opening and closing count from the window, and from all windows for applying when none is named', () => {
  expect(whenTold({ trigger: 'opening', offsetDays: -2 }, {})).toEqual(['2026-05-09T10:00']);
  expect(whenTold({ trigger: 'opening', window: 'centre' }, {})).toEqual(['2026-05-18T10:00']);
  expect(whenTold({ trigger: 'closing', offsetDays: -7 }, {})).toEqual(['2026-05-29T10:00']);
});

test('what ends at midnight is counted from the day that it ends', () => {
  expect(whenTold({ trigger: 'expiry', offsetDays: -7 }, {})).toEqual(['2026-08-24T10:00']);
  expect(whenTold({ trigger: 'expiry' }, { instrument: 'card' })).toEqual(['2026-08-31T10:00']);
  expect(whenTold({ trigger: 'expiry' }, { instrument: 'nothing-of-the-kind' })).toEqual([]);
});

test('a notice of something that happened goes out then, or so many days later, or not at all', () => {
  expect(whenTold({ trigger: 'preregistered', at: 'unsaid' }, { preregisteredAt: at('2026-05-05T14:23') })).toEqual(['2026-05-05T14:23']);
  expect(whenTold({ trigger: 'applied', at: 'unsaid', offsetDays: 1 }, { appliedAt: at('2026-05-05T14:23') })).toEqual(['2026-05-06T14:23']);
  expect(whenTold({ trigger: 'paid' }, { paidAt: at('2026-05-05T14:23') })).toEqual(['2026-05-05T10:00']);
  expect(whenTold({ trigger: 'payout-failed', audience: 'applied', at: 'unsaid' }, { appliedAt: 0, payoutFailedAt: at('2026-05-05T22:23') })).toEqual([
    '2026-05-06T08:00',
  ]);
  expect(whenTold({ trigger: 'payout-failed', audience: 'applied' }, { appliedAt: 0 })).toEqual([]);
  expect(whenTold({ trigger: 'amount-changed' }, {})).toEqual([]);
});

test('a last day to spend that moved is news for whoever has something left, or will have', () => {
  const told = (balanceLeft: boolean | undefined) =>
    whenTold({ trigger: 'expiry-changed', at: 'unsaid' }, { appliedAt: 0, expiryChangedAt: at('2026-05-06T14:00'), balanceLeft });
  expect([told(true), told(undefined), told(false)]).toEqual([['2026-05-06T14:00'], ['2026-05-06T14:00'], []]);
});

test.each([
  ['21:00', '2026-05-10T08:00'],
  ['23:59', '2026-05-10T08:00'],
  ['00:00', '2026-05-09T08:00'],
  ['07:59', '2026-05-09T08:00'],
  ['08:00', '2026-05-09T08:00'],
  ['20:59', '2026-05-09T20:59'],
  ['24:00', '2026-05-10T08:00'],
])('at %s it goes out at %s: quiet hours are waited out', (clock, when) => {
  expect(whenTold({ at: clock }, {})).toEqual([when]);
});

test('whoever registers after a notice went out gets it so many days later', () => {
  expect(whenTold({}, { preregisteredAt: at('2026-05-09T09:59') })).toEqual(['2026-05-09T10:00']);
  expect(whenTold({}, { preregisteredAt: at('2026-05-09T10:00') })).toEqual(['2026-05-10T10:00']);
  expect(whenTold({}, { preregisteredAt: at('2026-05-12T23:59') })).toEqual(['2026-05-13T10:00']);
});

test('nobody is told to apply when applying is over, nor late where the programme says nothing of it', () => {
  expect(whenTold({}, { preregisteredAt: at('2026-06-05T17:00') })).toEqual([]);
  expect(whenTold({}, { preregisteredAt: at('2026-05-12T09:00') }, 'unsaid')).toEqual([]);
});

test('a notice that counts down to a day is not sent late', () => {
  const who = { birthYear: 1981, preregisteredAt: at('2026-06-05T12:00') };
  expect(whenTold({ trigger: 'rotation-day', window: 'online' }, who)).toEqual([]);
  expect(whenTold({ trigger: 'closing', offsetDays: -7 }, who)).toEqual([]);
});

test.each([
  ['everyone', {}, true],
  ['preregistered', {}, false],
  ['preregistered', { preregisteredAt: 0 }, true],
  ['not-applied', {}, true],
  ['not-applied', { applied: true }, false],
  ['not-applied', { appliedAt: 0 }, false],
  ['not-applied', { automatic: true }, false],
  ['not-applied', { ruledOut: true }, false],
  ['applied', { applied: true }, true],
  ['applied', {}, false],
  ['paid', { paidAt: 0 }, true],
  ['paid', { applied: true }, false],
  ['balance-left', { balanceLeft: true }, true],
  ['balance-left', { balanceLeft: false }, false],
  ['balance-left', {}, false],
  ['not-automatic', {}, true],
  ['not-automatic', { automatic: true }, false],
] as const)('the audience “%s” of %o: told is %o', (audience, who, isTold) => {
  expect(whenTold({ audience }, who).length).toBe(isTold ? 1 : 0);
});

test('nobody is asked to come who is known to be told no, whomever the notice is for; what happened to them is told', () => {
  const who = { birthYear: 1981, preregisteredAt: at('2026-05-05T10:00'), appealDecidedAt: at('2026-05-20T10:00'), ruledOut: true };
  for (const audience of ['everyone', 'preregistered'] as const) {
    expect(whenTold({ trigger: 'rotation-day', window: 'online', audience }, who)).toEqual([]);
    expect(whenTold({ trigger: 'rotation-day', window: 'online', audience }, { ...who, ruledOut: false })).toHaveLength(1);
  }
  expect(whenTold({ trigger: 'appeal-decided' }, who)).toHaveLength(1);
});

test('notices come in the order in which they go out, with their channels and source', () => {
  const planned = plannedNotices({ document: exampleDocument() }, { birthYear: 1972, preregisteredAt: at('2026-05-05T10:00') });
  expect(planned.map((one) => one.id)).toEqual(['your-day', 'today', 'last-week']);
  expect(planned[0]).toEqual({ id: 'your-day', at: at('2026-05-09T10:00'), channels: ['inbox', 'sms'], source });
});

test('the worked case of 2021: asked for the alert on 7 September, told on the 8th', () => {
  const document = exampleDocument();
  document.windows.forEach((window) => Object.assign(window, { opens: '2021-09-06T09:00', closes: '2021-10-29T18:00' }));
  document.notices!.plan = [
    { id: 'first', trigger: 'date', on: '2021-09-05', at: '09:00', audience: 'preregistered', channels: ['inbox'], text: { ko: '안내', en: 'notice' }, source },
  ];
  expect(plannedNotices({ document }, { preregisteredAt: at('2021-09-07T15:00') }).map((one) => one.at)).toEqual([at('2021-09-08T09:00')]);
  expect(plannedNotices({ document }, { preregisteredAt: at('2021-08-30T15:00') }).map((one) => one.at)).toEqual([at('2021-09-05T09:00')]);
});
