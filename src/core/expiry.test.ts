import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expiryPhase } from './expiry.ts';
import { readProgramme } from './read.ts';
import { instantOf } from './time.ts';

const file = 'kr-2020-emergency-relief.yaml';
const programme = readProgramme(readFileSync(new URL(`../../programmes/${file}`, import.meta.url)), file).programme!;
const phaseAt = (instrument: string, text: string) => expiryPhase(programme, instrument, instantOf(text, 'Asia/Seoul'));

test('grants on an instrument with one end are open until it, and over from it on', () => {
  expect(phaseAt('card', '2020-08-31T23:59')).toBe('open');
  expect(phaseAt('card', '2020-08-31T24:00')).toBe('over');
});

test('where each grant ends on a day of its own, every day is one on which some may', () => {
  expect(phaseAt('gift-certificate', '2025-05-13T12:00')).toBe('2025-05-13');
});

test('an instrument that nothing is said of never ends', () => {
  expect(phaseAt('unknown', '2030-01-01T00:00')).toBeUndefined();
  const { document } = programme;
  const endless = { ...programme, document: { ...document, instruments: document.instruments.map(({ expires: _expires, ...one }) => one) } };
  expect(expiryPhase(endless, 'card', instantOf('2030-01-01T00:00', 'Asia/Seoul'))).toBeUndefined();
});
