import { expect, test } from 'vitest';
import { tellerOf } from './explain-teller.ts';
import { explainWindows } from './explain-windows.ts';
import { sampleProgramme } from './sample-programme.ts';

const told = (lang: 'ko' | 'en', edit?: (yaml: string) => string) =>
  explainWindows(tellerOf(sampleProgramme(edit).document, lang)).sentences.map(({ text }) => text);

test('a window is told with its first and last minute', () => {
  expect(told('en')).toContain('Applying at online is open from Monday 6 September 2021, 9:00 a.m. until Friday 29 October, 6:00 p.m.');
  expect(told('ko')).toContain('온라인 신청은 2021년 9월 6일(월) 오전 9시부터 10월 29일(금) 오후 6시까지 받습니다.');
});

test('the rotation is told as dates for digits, and from when everybody may come', () => {
  expect(told('en').join('\n')).toContain('1 and 6 on Monday 6 September 2021, 2 and 7 on Tuesday 7 September');
  expect(told('ko').join('\n')).toContain('2021년 9월 11일(토)부터는 누구나 됩니다.');
});

test('nightly maintenance, closed days and what is said during an outage are told', () => {
  const said = told('en');
  expect(said).toContain('Every night from 11:30 p.m. to 12:30 a.m. it is closed for maintenance.');
  expect(said).toContain('It is closed on Tuesday 21 September 2021 and Wednesday 22 September.');
  expect(said.join('\n')).toContain('people are told: “Please visit a community centre”');
});

test('a window without a published end says no end', () => {
  const open = told('en', (yaml) => yaml.replace(', closes: 2021-11-13T00:00', ''));
  expect(open).toContain('Appealing at online is open from Monday 6 September 2021, 9:00 a.m.');
});

test('an outage says what is not possible, or that it is taken and decided later', () => {
  expect(told('ko').join('\n')).toMatch(/이의신청 창구 장애로 온라인 이의신청을 할 수 없습니다\. 이렇게 안내합니다/);
  const later = (yaml: string) => yaml.replace('degraded: say-instead', 'degraded: accept-and-decide-later');
  expect(told('ko', later).join('\n')).toMatch(/장애로 온라인 이의신청은 받아 두고 나중에 결정합니다/);
  expect(told('en', later).join('\n')).toMatch(/while appeal portal is down, appealing at online is taken and decided later; people are told/);
});
