import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { speechOf } from '#modules/programme/index.ts';
import { elsewhereView } from './appeal-desk.view.ts';

const speech = (file: string, lang: 'ko' | 'en') =>
  speechOf(readProgramme(readFileSync(new URL(`../../../programmes/${file}`, import.meta.url)), file).programme!, lang);

test('where no appeal is made at this service, it is said where they are, who decides and whom to call', () => {
  expect(elsewhereView(speech('kr-2020-emergency-relief.yaml', 'ko'))).toEqual({
    doors: ['읍면동 주민센터: 5월 4일(월) 오전 9시부터'],
    decidedBy: '기준일 주소지의 시군구',
    contact: '정부민원안내 콜센터 110',
  });
  expect(elsewhereView(speech('kr-2020-emergency-relief.yaml', 'en'))!.doors).toEqual([expect.stringContaining('from Monday 4 May, 9:00')]);
});

test('where they are made here, nothing is said of elsewhere', () => {
  expect(elsewhereView(speech('kr-2025-consumption-coupon-1.yaml', 'ko'))).toBeUndefined();
});
