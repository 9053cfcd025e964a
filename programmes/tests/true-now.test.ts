import { expect, test } from 'vitest';
import { fill } from '#core/message.ts';
import { instantOf } from '#core/time.ts';
import { programmeView, speechOf } from '#modules/programme/index.ts';
import { shipped, shippedIds } from './shipped.ts';

const whereAt = (lang: 'ko' | 'en', at: string, id = 'kr-2020-emergency-relief') => {
  const speech = speechOf(shipped(id), lang);
  const zone = speech.programme.document.timeZone;
  return programmeView(speech, { at: instantOf(at, zone), isVirtual: false }, undefined).answers.find((one) => one.id === 'where');
};

test.each(shippedIds)('%s: no prepared answer says that something can be done in a period, which is untrue before it and after it', (id) => {
  const texts = (shipped(id).document.answers ?? []).flatMap((one) => [one.answer.ko, one.answer.en]).filter((text) => text.includes('{windows.'));
  for (const text of texts) expect(text).not.toMatch(/ 수 있|받아요\.$|\bcan\b|\btake\b/);
});

test('where one applies is told from the file: at which doors, in which days and hours, who, as what and with which card companies', () => {
  expect(whereAt('ko', '2020-05-09T10:00')).toEqual({
    id: 'where',
    question: '어디서 신청하나요?',
    answer: '창구마다 기간과 시간이 달라요.',
    lines: [
      '이 앱 · 카드사 누리집과 앱: 5월 11일(월) 오전 7시부터 6월 5일(금) 오후 11시 30분까지. 날마다 오전 7시~오후 11시 30분. 5월 15일(금)까지는 출생연도 끝자리가 맞는 날에만 받아요. 신청하는 분: 세대주. 받는 방법: 신용·체크카드. 카드사: 롯데카드, 삼성카드, 신한카드, 우리카드, 하나카드, 현대카드, BC카드, KB국민카드, NH농협카드.',
      '은행 창구: 5월 18일(월) 오전 9시부터 6월 5일(금) 오후 4시까지. 월~금 오전 9시~오후 4시. 5월 22일(금)까지는 출생연도 끝자리가 맞는 날에만 받아요. 신청하는 분: 세대주. 받는 방법: 신용·체크카드. 카드사: 신한카드, 우리카드, 하나카드, BC카드, KB국민카드, NH농협카드.',
      '읍면동 주민센터: 5월 18일(월) 오전 9시부터 8월 24일(월)까지. 월~금 오전 9시~오후 6시. 8월 17일(월)은 쉬어요. 5월 22일(금)까지는 출생연도 끝자리가 맞는 날에만 받아요. 신청하는 분: 세대주, 위임받은 대리인. 받는 방법: 선불카드, 종이 지역상품권.',
    ],
  });
});

test('a door that is closed for good says since when, and nothing of its hours', () => {
  const [app, , centre] = whereAt('ko', '2020-06-10T10:00')!.lines!;
  expect(app).toBe('이 앱 · 카드사 누리집과 앱: 6월 5일(금) 오후 11시 30분에 끝났어요.');
  expect(centre).toMatch(/^읍면동 주민센터: 8월 24일\(월\)까지\. 월~금 오전 9시~오후 6시\. 8월 17일\(월\)은 쉬어요\. 신청하는 분/);
  expect(whereAt('en', '2020-06-10T10:00')!.lines![2]).toMatch(
    /^Community centres: until Monday 24 August\. Monday to Friday, 9:00 a\.m\. to 6:00 p\.m\. Closed on Monday 17 August\. Who applies: /,
  );
});

test.each(shippedIds)('%s: the answer names every door for applying, whole, in both languages', (id) => {
  const { document } = shipped(id);
  const doors = document.windows.filter((window) => window.for === 'apply');
  for (const lang of ['ko', 'en'] as const) {
    const where = whereAt(lang, '2020-05-09T10:00', id);
    expect(where?.lines?.length ?? 0).toBe(doors.length);
    for (const line of where?.lines ?? []) expect(line).not.toMatch(lang === 'en' ? /[가-힣]|undefined|\{|\.\./ : /undefined|\{|\.\./);
  }
});

test('what one needs in the app names those who may apply in the app, and nobody who has to go elsewhere', () => {
  const speech = speechOf(shipped('kr-2020-emergency-relief'), 'ko');
  const { needs } = programmeView(speech, { at: instantOf('2020-05-09T10:00', 'Asia/Seoul'), isVirtual: false }, undefined);
  expect(needs[0]?.words).toBe('신청할 수 있는 분: 세대주');
});

test('a letter is a way to come and no place', () => {
  const said = (lang: 'ko' | 'en') => speechOf(shipped('kr-2025-consumption-coupon-1'), lang).instead({ do: 'apply', channel: 'post' }).words;
  expect([said('ko'), said('en')]).toEqual(['지금 우편으로 신청할 수 있어요.', 'You can apply now by post.']);
});

test('the day by which one has to have applied, lest it count as donating, is the last one on which one may', () => {
  const { document } = shipped('kr-2020-emergency-relief');
  const { answer } = document.answers!.find((one) => one.id === 'press-not-applying')!;
  const said = (lang: 'ko' | 'en') => fill(answer[lang], {}, lang, document);
  expect([said('ko'), said('en')]).toEqual([
    '8월 17일(월)까지 신청하지 않으면 기부한 것으로 봐요. 주민센터 신청 기간은 8월 24일(월)까지예요.',
    'Not having applied by Monday 17 August counts as a donation. At community centres it is open until Monday 24 August.',
  ]);
});
