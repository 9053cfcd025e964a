import { expect, test } from 'vitest';
import { costOf, isTold, mayMove, paceOf, reckonedAt, toldAt, toldPerMinute, type Audience, type AudienceFacts } from './campaign.ts';
import { advertisingExample as document } from './campaign-example.ts';
import { exampleDocument } from './example-programme.ts';
import { instantOf } from './time.ts';

const seoul = (text: string) => instantOf(text, 'Asia/Seoul');
const everyone: Audience = { state: 'everyone', digits: [], regions: [] };
const kim: AudienceFacts = { who: { birthYear: 1984, preregisteredAt: 1 }, region: 'gyeonggi/suwon', ways: new Set(['push']), isPromoted: false };

test('a campaign goes only where its states lead, and a stopped one nowhere', () => {
  expect(mayMove('draft', 'waiting').ok).toBe(true);
  expect(mayMove('draft', 'released').ok).toBe(false);
  expect(mayMove('waiting', 'draft').ok).toBe(true);
  expect(mayMove('paused', 'released').ok).toBe(true);
  expect(mayMove('stopped', 'released').ok).toBe(false);
});

test('an audience is told apart by state, digit, region and way', () => {
  const told = (audience: Partial<Audience>, who: AudienceFacts = kim) => isTold('service', { ...everyone, ...audience }, who);
  expect(told({})).toBe(true);
  expect([told({ state: 'applied' }), told({ state: 'not-applied' }), told({ state: 'preregistered' })]).toEqual([false, true, true]);
  expect([told({ digits: [4] }), told({ digits: [5, 6] })]).toEqual([true, false]);
  expect([told({ regions: ['gyeonggi'] }), told({ regions: ['seoul'] })]).toEqual([true, false]);
  expect([told({ reachedBy: 'push' }), told({ reachedBy: 'sms' })]).toEqual([true, false]);
});

test('who is not known to belong is left out', () => {
  const unknown: AudienceFacts = { who: {}, ways: new Set(), isPromoted: false };
  expect(isTold('service', { ...everyone, digits: [4] }, unknown)).toBe(false);
  expect(isTold('service', { ...everyone, regions: ['seoul'] }, unknown)).toBe(false);
});

test('only who agreed to it is advertised to', () => {
  expect(isTold('advertising', everyone, kim)).toBe(false);
  expect(isTold('advertising', everyone, { ...kim, isPromoted: true })).toBe(true);
});

test('people are told at the pace, and the morning goes on where the night stopped it', () => {
  const { notices: _quiet, ...noQuiet } = document;
  const start = seoul('2026-05-11T20:58');
  expect(toldAt(noQuiet, 'advertising', start, 0)).toBe(start);
  expect(toldAt(noQuiet, 'advertising', start, toldPerMinute - 1)).toBe(start);
  expect(toldAt(noQuiet, 'advertising', start, toldPerMinute)).toBe(seoul('2026-05-11T20:59'));
  expect(toldAt(noQuiet, 'advertising', start, 2 * toldPerMinute)).toBe(seoul('2026-05-12T08:00'));
  expect(toldAt(noQuiet, 'advertising', start, 3 * toldPerMinute)).toBe(seoul('2026-05-12T08:01'));
  expect(toldAt(noQuiet, 'service', start, 3 * toldPerMinute)).toBe(seoul('2026-05-11T21:01'));
});

test('a cost is rounded up to a whole won, and what has no price costs nothing', () => {
  expect(costOf(document, { sms: 1, push: 1_000 })).toBe(9n);
  expect(costOf(document, { sms: 1_000, lms: 500 })).toBe(21_400n);
  expect(costOf(exampleDocument(), { sms: 1_000 })).toBe(0n);
});

test('a campaign goes as fast as its own pace, those who may be asked to come and the providers allow, whichever is least', () => {
  const of = { people: 1_000, byChannel: { push: 900, sms: 100 }, invites: true };
  expect(paceOf(of, { perSecond: {} })).toEqual({ perMinute: toldPerMinute, by: 'own' });
  expect(paceOf(of, { perSecond: {}, invitesPerSecond: 20 })).toEqual({ perMinute: 1_200, by: 'invites' });
  expect(paceOf({ ...of, invites: false }, { perSecond: {}, invitesPerSecond: 20 }).by).toBe('own');
  // Two text messages a second hold up a tenth of the people: twenty a second of all.
  expect(paceOf(of, { perSecond: { sms: 2, push: 10_000 } })).toEqual({ perMinute: 1_200, by: 'sms' });
  expect(paceOf(of, { perSecond: {}, invitesPerSecond: 0 }).perMinute).toBe(0);
});

test('the last one is told after the minutes that the pace takes, and nothing is said of what takes longer than three days or stands still', () => {
  const noQuiet = { ...document, notices: undefined } as unknown as typeof document;
  const start = seoul('2026-05-11T10:00');
  expect(reckonedAt(noQuiet, 'service', start, 5_999, 1_200)).toBe(seoul('2026-05-11T10:04'));
  expect(reckonedAt(noQuiet, 'service', start, 800_000, 100)).toBeUndefined();
  expect(reckonedAt(noQuiet, 'service', start, 1, 0)).toBeUndefined();
});
