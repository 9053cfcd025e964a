import { expect, test } from 'vitest';
import { afterNight, asAdvertisement, handWrittenMarkIn } from './advertising.ts';
import { advertisingExample as document } from './campaign-example.ts';
import { exampleDocument } from './example-programme.ts';
import { instantOf } from './time.ts';

const seoul = (text: string) => instantOf(text, 'Asia/Seoul');

test('nothing is advertised from 21:00 to 08:00, to the minute', () => {
  expect(afterNight(document, seoul('2026-05-11T20:59'))).toBe(seoul('2026-05-11T20:59'));
  expect(afterNight(document, seoul('2026-05-11T21:00'))).toBe(seoul('2026-05-12T08:00'));
  expect(afterNight(document, seoul('2026-05-12T07:59'))).toBe(seoul('2026-05-12T08:00'));
  expect(afterNight(document, seoul('2026-05-12T08:00'))).toBe(seoul('2026-05-12T08:00'));
});

test('an advertisement begins with the mark and the sender, and ends with how to refuse', () => {
  expect(asAdvertisement('신청하세요.', 'ko', document)).toBe('(광고) 단비시\n신청하세요.\n무료 수신거부: 앱의 알림 설정');
  expect(asAdvertisement('Apply now.', 'en', document)).toBe('(광고) Danbi City\nApply now.\nTo refuse, free of charge: notifications in the app');
  expect(asAdvertisement('x', 'ko', exampleDocument())).toBeUndefined();
});

test.each(['(광고) 신청하세요', '( 광 고 ) 신청', '(광/고)', '[광고]', '（광고）', '<AD>'])('a mark written by hand is found in “%s”', (text) => {
  expect(handWrittenMarkIn(text)).toBeDefined();
});

test('a sentence that only speaks of advertising holds no mark', () => {
  expect(handWrittenMarkIn('광고가 아니에요. (광고 동의를 하지 않은 분께도 보내요.)')).toBeUndefined();
});
