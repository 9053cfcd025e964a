import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import { speechOf } from '#modules/programme/index.ts';
import { instrumentsView } from './card.view.ts';

const file = 'kr-2020-emergency-relief.yaml';
const programme = readProgramme(readFileSync(new URL(`../../../programmes/${file}`, import.meta.url)), file).programme!;
const opening = Date.parse('2020-05-11T09:00:00+09:00');
const issuersOf = (one: Programme, lang: 'ko' | 'en' = 'ko', mine: readonly string[] = []) =>
  instrumentsView(speechOf(one, lang), { mine: new Set(mine), digit: 0, at: opening }).issuers;
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
  expect(citi).toMatchObject({ available: false, why: '씨티카드로는 받을 수 없어요. 다른 카드나 선불카드를 고르세요.', marks: [] });
});

test('an issuer tells before the choice whether a counter takes its cards too, and whether a card of mine is known there', () => {
  const marks = (issuer: string) =>
    issuersOf(programme, 'ko', ['shinhan'])
      .find(({ id }) => id === issuer)!
      .marks.map(({ id, words }) => `${id}: ${words}`);
  expect(marks('samsung')).toEqual(['where: 온라인으로만 신청해요.']);
  expect(marks('shinhan')[0]).toBe('mine: 내 카드를 찾아 두었어요.');
});

test('when the money comes is a date, counted from the day on which this citizen may apply', () => {
  const cardOf = (digit: number, lang: 'ko' | 'en') => instrumentsView(speechOf(programme, lang), { mine: new Set(), digit, at: opening }).instruments[0]!;
  const said = (digit: number, lang: 'ko' | 'en') => cardOf(digit, lang).consequences.find(({ id }) => id === 'credit')!.words;
  expect(said(0, 'ko')).toBe('5월 15일(금)에 신청하면 늦어도 5월 17일(일)에는 들어와요.');
  expect(said(1, 'ko')).toBe('5월 11일(월)에 신청하면 늦어도 5월 13일(수)에는 들어와요.');
  expect(said(0, 'en')).toBe('On Sunday 17 May at the latest, if you apply on Friday 15 May.');
  expect(cardOf(0, 'ko').credit).toEqual({ on: '2020-05-17', words: '5월 17일(일)' });
});

test('where one applies names this app first where it is one of the places, so that nobody who reads it there is in the wrong one', () => {
  const whereOf = (lang: 'ko' | 'en') =>
    instrumentsView(speechOf(programme, lang), { mine: new Set(), digit: 0, at: opening }).instruments.map(
      ({ here, consequences }) => [here, consequences.find(({ id }) => id === 'where')!.words] as const,
    );
  expect(whereOf('ko')[0]).toEqual([true, '여기서 이어서 신청하면 돼요. 카드사 누리집과 앱, 은행 창구에서도 신청할 수 있어요.']);
  expect(whereOf('en')[0]).toEqual([true, 'Here, just go on. You can also apply at card companies’ sites and apps, bank counters.']);
  for (const [here, words] of whereOf('ko')) expect(words.startsWith('여기서')).toBe(here);
});
