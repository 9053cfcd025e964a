import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { playableOf } from './playable.ts';
import { tutorial } from './tutorial-with-issuer.ts';

const read = (text: string) => {
  const { programme, findings } = readProgramme(text, 'programme.yaml');
  if (!programme) throw new Error(JSON.stringify(findings));
  return programme;
};
const { plain, withIssuer } = tutorial();

test('a programme with cards is played with its first card', () => {
  expect(playableOf(read(readFileSync(join(import.meta.dirname, '../../programmes/kr-2020-emergency-relief.yaml'), 'utf8')))).toMatchObject({
    instrument: 'card',
    expires: '2020-08-31T24:00',
  });
});

test('what an issuer credits is played, whatever kind of money it is', () => {
  expect(playableOf(read(withIssuer))).toMatchObject({ instrument: 'solbit-card', issuers: ['solbit-bank'] });
});

test('of an instrument that cannot be played it is said what to add, and the file is not called wrong', () => {
  expect(playableOf(read(plain))).toBe(
    'solbit-2027-winter-relief is not rehearsed: pretended people apply online, and an issuer credits what they then spend until it expires. For solbit-card, add to a copy of the file: an entry of `issuers` with `instruments: [solbit-card]`; a consent with `purpose: card`. The file itself is not wrong without.',
  );
  const unending = read(withIssuer.replace('    expires: 2027-06-30T24:00\n', ''));
  expect(playableOf(unending)).toContain('add to a copy of the file: `expires` of solbit-card. The file');
});

test('a programme that pays in cash or by transfer alone is told why it is not played', () => {
  const programme = read(plain);
  const instruments = programme.document.instruments.map((one) => ({ ...one, kind: 'cash' as const }));
  expect(playableOf({ ...programme, document: { ...programme.document, instruments } })).toContain('in cash or by transfer alone');
});
