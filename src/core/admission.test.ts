import { describe, expect, test } from 'vitest';
import {
  askAgainIn,
  drawnPlace,
  isHolding,
  lapsedBy,
  latePlace,
  nextCalled,
  nextPace,
  paceLimits,
  remembered,
  showPart,
  speedOf,
  standingOf,
  waitRange,
  type Line,
  type Tick,
} from './admission.ts';

const line = (change: Partial<Line> = {}): Line => ({ opensAt: 0, early: 0, late: 0, called: 0, lapsed: 0, ...change });
const pace = { perSecond: 100, slowedAt: -10_000 };
/** A past of so many seconds in which so many a second were called, and a part of them came. */
const steady = (seconds: number, perSecond: number, part = 1): Tick[] =>
  Array.from({ length: seconds }, (_, i) => ({
    at: (i + 1) * 1_000,
    called: (i + 1) * perSecond,
    entered: Math.round((i + 1) * perSecond * part),
  }));

describe('places', () => {
  test('lots are drawn over everybody who came early, and every place has its one', () => {
    const drawn = Array.from({ length: 1_000 }, (_, i) => drawnPlace((i + 0.5) / 1_000, 1_000));
    expect(new Set(drawn).size).toBe(1_000);
    expect(Math.min(...drawn)).toBe(1);
    expect(Math.max(...drawn)).toBe(1_000);
  });

  test('a lot that nobody was counted for still has a place', () => {
    expect(drawnPlace(0.99, 0)).toBe(1);
    expect(drawnPlace(0.999_999, 3)).toBe(3);
  });

  test('who comes after the opening stands behind everybody who came before', () => {
    expect(latePlace(1, 500)).toBe(501);
  });

  test('a place waits, is called, and lapses', () => {
    const now = { called: 20, lapsed: 10 };
    expect([21, 20, 11, 10].map((place) => standingOf(place, now))).toEqual(['waiting', 'called', 'called', 'lapsed']);
  });

  test('somebody waits until the last place is called', () => {
    expect(isHolding(line({ early: 3, late: 2, called: 4 }))).toBe(true);
    expect(isHolding(line({ early: 3, late: 2, called: 5 }))).toBe(false);
  });
});

describe('how fast', () => {
  test('faster while there is room and somebody waits', () => {
    expect(nextPace(pace, 0.2, true, 0).perSecond).toBeGreaterThan(100);
  });

  test('not faster while nobody waits: what was not tried is not known to hold', () => {
    expect(nextPace(pace, 0.2, false, 0).perSecond).toBe(100);
  });

  test('neither faster nor slower in between, so that it settles', () => {
    expect(nextPace(pace, 0.85, true, 0)).toEqual(pace);
  });

  test('slower when pressed, once in two seconds, and never to a standstill', () => {
    let now = nextPace(pace, 5, true, 10_000);
    expect(now.perSecond).toBe(70);
    expect(nextPace(now, 5, true, 11_000)).toEqual(now);
    for (let at = 12_000; at < 100_000; at += 2_000) now = nextPace(now, 5, true, at);
    expect(now.perSecond).toBe(paceLimits.least);
  });

  test('never faster than one database takes', () => {
    expect(nextPace({ perSecond: 1_999, slowedAt: 0 }, 0, true, 0).perSecond).toBe(paceLimits.most);
  });
});

describe('calling', () => {
  test('as many as the pace says, and never beyond the last place', () => {
    expect(nextCalled(line({ early: 1_000 }), pace, [], 1_000)).toBe(100);
    expect(nextCalled(line({ early: 30 }), pace, [], 1_000)).toBe(30);
  });

  test('after a pause nobody is let in by the crowd that was owed', () => {
    expect(nextCalled(line({ early: 1_000_000 }), pace, [], 3_600_000)).toBe(200);
  });

  test('never back, whatever the clock does', () => {
    expect(nextCalled(line({ early: 1_000, called: 400 }), pace, [], -5_000)).toBe(400);
  });

  test('those who left hold nobody up: when half come, twice as many are called', () => {
    const past = steady(120, 100, 0.5);
    expect(showPart(past)).toBeCloseTo(0.5, 1);
    expect(nextCalled(line({ early: 1_000_000, called: 12_000 }), pace, past, 1_000)).toBe(12_200);
  });

  test('until enough were called to know, everybody is expected', () => {
    expect(showPart([])).toBe(1);
    expect(showPart(steady(20, 100, 0))).toBe(1);
  });

  test('however many stay away, four are called for one at most', () => {
    expect(showPart(steady(120, 100, 0))).toBe(0.25);
  });
});

describe('the past', () => {
  const hour = steady(3_600, 100).reduce(remembered, [] as readonly Tick[]);

  test('an hour of seconds is some fifty moments, the last of them now', () => {
    expect(hour.length).toBeLessThan(60);
    expect(hour.at(-1)).toEqual({ at: 3_600_000, called: 360_000, entered: 360_000 });
  });

  test('it says nearly the same as every second would', () => {
    const whole = steady(3_600, 100);
    expect(showPart(hour)).toBeCloseTo(showPart(whole), 1);
    expect(speedOf(hour, 100).fast / speedOf(whole, 100).fast).toBeCloseTo(1, 0);
  });

  test('a place lapses a quarter of an hour after its call, a minute later at most', () => {
    const lapsed = lapsedBy(hour, 3_600_000);
    expect(lapsed).toBeLessThanOrEqual(270_000);
    expect(lapsed).toBeGreaterThan(263_000);
    expect(lapsedBy([], 0)).toBe(0);
    expect(lapsedBy(remembered(remembered([], { at: 0, called: 7, entered: 0 }), { at: 3_600_000, called: 9, entered: 0 }), 3_600_000)).toBe(7);
  });
});

describe('how long', () => {
  test('the range holds the wait at the pace of late', () => {
    const range = waitRange(6_000, speedOf(steady(120, 100), 100));
    expect(range.fromS).toBeLessThan(60);
    expect(range.toS).toBeGreaterThan(60);
    expect(range.toS).toBeLessThan(150);
  });

  test('a line that swings is told of with a wider range', () => {
    const swing = steady(120, 100).map((tick, i) => ({ ...tick, called: tick.called + (Math.floor(i / 15) % 2) * 900 }));
    const calm = waitRange(6_000, speedOf(steady(120, 100), 100));
    const wide = waitRange(6_000, speedOf(swing, 100));
    expect(wide.toS - wide.fromS).toBeGreaterThan(calm.toS - calm.fromS);
  });

  test('before anything was called, the pace stands for what is not known', () => {
    const range = waitRange(1_000, speedOf([], 100));
    expect(range.fromS).toBe(3);
    expect(range.toS).toBe(28);
  });

  test('a line that is called faster and faster is told of with an earlier beginning', () => {
    const calm = waitRange(60_000, speedOf(steady(120, 100), 100));
    const faster = waitRange(60_000, speedOf(steady(120, 100), 200));
    expect(faster.fromS).toBeLessThan(calm.fromS / 2);
  });

  test('a line that stands still has a wait that ends', () => {
    expect(waitRange(10, speedOf(steady(120, 0), 1)).toS).toBeLessThan(3_600);
  });

  test('far back one asks seldom, near the front often', () => {
    expect([1_000, 100, 20, 0].map((fromS) => askAgainIn({ fromS, toS: fromS * 2 }))).toEqual([20, 10, 5, 2]);
  });
});
