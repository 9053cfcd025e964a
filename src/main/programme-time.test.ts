import { expect, test } from 'vitest';
import { sampleProgramme } from '#core/sample-programme.ts';
import { isoIn } from '#core/time.ts';
import { endOf, startOf } from './programme-time.ts';

const iso = (instant: number | undefined) => (instant === undefined ? undefined : isoIn(instant, 'Asia/Seoul').slice(0, 16));

test('a pretended clock begins three days before the first applications, or when one may pre-register', () => {
  const { document } = sampleProgramme((yaml) => yaml);
  const opens = document.windows
    .filter((window) => window.for === 'apply')
    .map((window) => window.opens)
    .toSorted()[0]!;
  const { preregistration: _asked, ...without } = document;
  const threeDaysBefore = Temporal.PlainDate.from(opens.slice(0, 10)).subtract({ days: 3 });
  expect(iso(startOf(without))).toBe(`${threeDaysBefore.toString()}T10:00`);
  const dayBefore = Temporal.PlainDate.from(opens.slice(0, 10)).subtract({ days: 1 });
  const asked = { opens: `${dayBefore.toString()}T09:00`, channels: ['online'] };
  expect(iso(startOf({ ...without, preregistration: { ...document.preregistration!, ...asked } }))).toBe(asked.opens);
  expect(startOf({ ...document, windows: [] })).toBeUndefined();
});

test('a programme is over when nobody can apply any more and its last money has expired', () => {
  const programme = sampleProgramme((yaml) => yaml);
  const last = Math.max(...programme.windows.filter(({ rule }) => rule.for === 'apply').map((window) => window.closes));
  const instruments = (expires: string | undefined) =>
    programme.document.instruments.map(({ expires: _before, ...one }) => (expires === undefined ? one : { ...one, expires }));
  const over = (expires?: string) => endOf({ ...programme, document: { ...programme.document, instruments: instruments(expires) } });
  expect(iso(over('2099-12-31T24:00'))).toBe('2100-01-01T00:00');
  expect(over()).toBe(last);
  expect(endOf({ ...programme, windows: programme.windows.map((window) => ({ ...window, closes: Number.POSITIVE_INFINITY })) })).toBeUndefined();
});
