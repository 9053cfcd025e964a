import { afterEach, describe, expect, test, vi } from 'vitest';
import { openPressureGauge, type PressureGauge } from './pressure.ts';

let gauge: PressureGauge;
let now = 0;

/** Timers that fire when told, so late as told. */
function opened(): PressureGauge {
  vi.useFakeTimers();
  now = 0;
  gauge = openPressureGauge(() => now);
  return gauge;
}

/** So many looks of the loop, each so late. */
function looks(count: number, lateMs: number): void {
  for (let i = 0; i < count; i += 1) {
    now += 20 + lateMs;
    vi.advanceTimersByTime(20);
  }
}

afterEach(() => {
  gauge.close();
  vi.useRealTimers();
});

describe('how hard pressed', () => {
  test('a loop that is on time is not pressed', () => {
    opened();
    looks(50, 0);
    expect(gauge.read()).toBe(0);
  });

  test('a loop that comes 100 ms late again and again is at 1, and 300 ms at 3', () => {
    opened();
    looks(8, 100);
    expect(gauge.read()).toBe(1);
    looks(3, 300);
    expect(gauge.read()).toBe(3);
  });

  test('one long pause of a second is forgiven', () => {
    opened();
    looks(40, 2);
    looks(1, 200);
    looks(5, 2);
    expect(gauge.read()).toBeLessThan(0.1);
  });

  test('a loop that comes to few looks because each is late is forgiven none', () => {
    opened();
    looks(3, 400);
    expect(gauge.read()).toBe(4);
  });

  test('answers that take 400 ms are at 2, and one slow one among many is forgiven', () => {
    opened();
    for (let i = 0; i < 10; i += 1) gauge.answered(400);
    expect(gauge.read()).toBe(2);
    gauge.answered(9_000);
    for (let i = 0; i < 99; i += 1) gauge.answered(5);
    expect(gauge.read()).toBeLessThan(0.1);
  });

  test('what was read is over', () => {
    opened();
    looks(8, 500);
    gauge.read();
    looks(8, 0);
    expect(gauge.read()).toBe(0);
  });

  test('a loop that came to no look at all is as late as it is', () => {
    opened();
    now = 5_020;
    expect(gauge.read()).toBe(50);
  });

  test('the fullest queue counts: a quarter full is 1', () => {
    opened();
    gauge.watch(() => 0.25);
    gauge.watch(() => 0.1);
    expect(gauge.read()).toBe(1);
  });
});

describe('how busy', () => {
  const answersIn = (ms: number, count: number) => {
    for (let i = 0; i < count; i += 1) {
      now += ms / count;
      gauge.answered(1);
    }
  };

  test('300 answers a second are busy, 100 are not, and neither is the second after', () => {
    opened();
    answersIn(2_000, 600);
    expect(gauge.isBusy()).toBe(true);
    answersIn(2_000, 200);
    expect(gauge.isBusy()).toBe(false);
    answersIn(2_000, 600);
    now += 2_500;
    expect(gauge.isBusy()).toBe(false);
  });
});
