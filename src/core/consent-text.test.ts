import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { consentItems, consentLines, consentText } from './consent-text.ts';
import { readProgramme } from './read.ts';

const open = (file: string) => readProgramme(readFileSync(new URL(`../../programmes/${file}.yaml`, import.meta.url)), file).programme!.document;
const shipped = [
  'kr-2020-emergency-relief',
  'kr-2021-win-win-relief',
  'kr-2025-consumption-coupon-1',
  'kr-2025-consumption-coupon-2',
  'hk-2021-consumption-voucher',
  'us-2021-economic-impact-3',
];
const document = open('kr-2020-emergency-relief');
const linesOf = (id: string, lang: 'ko' | 'en' = 'ko') =>
  Object.fromEntries(
    consentLines(
      document,
      document.consents.find((one) => one.id === id)!,
      lang,
    ).map((one) => [one.id, one.value]),
  );

test.each(shipped)('every consent of %s tells all that the law wants told, in both languages', (file) => {
  const programme = open(file);
  for (const consent of programme.consents)
    for (const lang of ['ko', 'en'] as const) {
      const lines = consentLines(programme, consent, lang);
      expect(lines.map(({ id }) => id)).toEqual(consentItems);
      for (const { value } of lines) expect(value.trim()).not.toBe('');
      if (lang === 'en') expect(consentText(programme, consent, lang)).not.toMatch(/[가-힣]/);
    }
});

test('whoever may refuse reads where else they can apply, and of an optional one that nothing is lost', () => {
  expect(linesOf('card-company')['refusing']).toBe(
    '동의하지 않아도 돼요. 다만 이 앱으로는 신청할 수 없어요. 앱이 아닌 곳에서 신청할 수 있어요: 은행 창구, 읍면동 주민센터.',
  );
  expect(linesOf('alerts')['refusing']).toContain('신청하고 받는 데에는 아무 차이가 없어요.');
});

test('what goes to another is named with it, and what stays says so', () => {
  expect(linesOf('card-company')['given']).toMatch(/^고른 카드사\./);
  expect(linesOf('identity')['given']).toBe('다른 곳에 주지 않아요.');
});

test('the words of the programme take the place of ours', () => {
  const consent = { ...document.consents[0]!, why: { ko: '가', en: 'a' }, refusing: { ko: '나', en: 'b' }, collectedBy: { ko: '다', en: 'c' } };
  const said = consentLines(document, consent, 'ko').map(({ value }) => value);
  expect(said.slice(0, 2)).toEqual(['다', '가']);
  expect(said[5]).toBe('나');
});
