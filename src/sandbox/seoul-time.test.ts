import assert from 'node:assert/strict';
import { test } from 'vitest';
import { businessDayOf, compactOf, endOf, morningAfter, nightLeftMs } from './seoul-time.ts';

const at = (text: string) => Date.parse(`${text}+09:00`);

test('a business day ends at 23:30, and what comes later is the next one’s', () => {
  assert.equal(businessDayOf(at('2020-05-13T23:29:59.999')), '2020-05-13');
  assert.equal(businessDayOf(at('2020-05-13T23:30')), '2020-05-14');
  assert.equal(endOf('2020-05-13'), at('2020-05-13T23:30'));
  assert.equal(morningAfter(at('2020-05-13T23:29'), 2), at('2020-05-15T09:00'));
  assert.equal(morningAfter(at('2020-05-13T23:30'), 2), at('2020-05-16T09:00'));
});

test('the night lasts an hour', () => {
  assert.equal(nightLeftMs(at('2020-05-13T23:29')), 0);
  assert.equal(nightLeftMs(at('2020-05-13T23:30')), 3_600_000);
  assert.equal(nightLeftMs(at('2020-05-14T00:29')), 60_000);
  assert.equal(nightLeftMs(at('2020-05-14T00:30')), 0);
});

test('a compact instant is written on the clocks of Seoul', () => assert.equal(compactOf(at('2020-05-13T09:00:07')), '20200513090007'));
