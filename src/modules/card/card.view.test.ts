import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import { speechOf } from '#modules/programme/index.ts';
import { instrumentsView } from './card.view.ts';

const file = 'kr-2020-emergency-relief.yaml';
const programme = readProgramme(readFileSync(new URL(`../../../programmes/${file}`, import.meta.url)), file).programme!;
const issuersOf = (one: Programme, lang: 'ko' | 'en' = 'ko', mine: readonly string[] = []) => instrumentsView(speechOf(one, lang), new Set(mine)).issuers;
const ids = (issuers: readonly { readonly id: string }[]) => issuers.map(({ id }) => id);

test('everybody who reads one language is shown the issuers in one order, whatever their own cards, or who stands first in the file', () => {
  const { document } = programme;
  const turned = { ...programme, document: { ...document, issuers: document.issuers!.toReversed() } };
  const shown = [issuersOf(programme, 'ko', ['hyundai']), issuersOf(turned)];
  for (const one of shown) expect(ids(one)).toEqual(ids(issuersOf(programme)));
});

test('issuers stand in the order of their names as they are written in the language asked for', () => {
  for (const lang of ['ko', 'en'] as const) {
    const names = issuersOf(programme, lang).map(({ words }) => words);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, lang)));
  }
  expect(ids(issuersOf(programme, 'ko'))).not.toEqual(ids(issuersOf(programme, 'en')));
});

test('an issuer that takes no part says so beside its name, and promises nothing else', () => {
  const citi = issuersOf(programme).find(({ id }) => id === 'citi');
  expect(citi).toMatchObject({ available: false, why: '씨티카드로는 받을 수 없어요. 다른 카드나 선불카드를 고르세요', marks: [] });
});

test('an issuer tells before the choice whether a counter takes its cards too, and whether a card of mine is known there', () => {
  const marks = (issuer: string) =>
    issuersOf(programme, 'ko', ['shinhan'])
      .find(({ id }) => id === issuer)!
      .marks.map(({ id, words }) => `${id}: ${words}`);
  expect(marks('samsung')).toEqual(['where: 온라인으로만 신청해요.']);
  expect(marks('shinhan')[0]).toBe('mine: 내 카드를 찾아 두었어요.');
});
