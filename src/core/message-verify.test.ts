import { describe, expect, test } from 'vitest';
import { plainMessage, sameMessage, warningsIn } from './message-verify.ts';

const ours = '오늘 긴급재난지원금을 신청할 수 있어요. 오후 11시 30분에 마감해요.';

describe('a pasted message is ours', () => {
  test.each([
    ['as it was sent', ours],
    ['with the carrier’s mark', `[Web발신]\n${ours}`],
    ['with two marks, forwarded', `[FWD] [Web발신] ${ours}`],
    ['broken into lines by the phone', ours.replaceAll('. ', '.\r\n\r\n')],
    ['with spaces lost', ours.replaceAll(' ', '')],
    ['with invisible letters in it', ours.replaceAll('.', '.\u200B')],
    ['with the sender’s name before it', `긴급재난지원금\n${ours}`],
    ['with the sender’s name in brackets', `[Web발신]\n[긴급재난지원금] ${ours}`],
  ])('%s', (_how, pasted) => {
    expect(sameMessage(pasted, ours, '긴급재난지원금')).toBe(true);
  });
});

describe('it is not ours', () => {
  test.each([
    ['with an address added', `${ours} https://relief.example`],
    ['with another hour', ours.replace('11시', '10시')],
    ['only a piece of it', ours.slice(0, 12)],
    ['with a sentence before it', `안녕하세요. ${ours}`],
    ['nothing at all', ' '],
  ])('%s', (_how, pasted) => {
    expect(sameMessage(pasted, ours, '긴급재난지원금')).toBe(false);
  });
});

test('quotes and dashes are one sign, however a keyboard writes them', () => {
  expect(plainMessage('We’re here – “now”')).toBe(plainMessage('We\'re here - "now"'));
});

test('what none of our messages holds is named', () => {
  expect(warningsIn('지원금 신청 http://bit.ly/abc')).toEqual(['link']);
  expect(warningsIn('상담 02-1234-5678로 계좌번호를 알려 주세요')).toEqual(['telephone', 'code']);
  expect(warningsIn('수수료를 먼저 입금해 주세요')).toEqual(['money']);
  expect(warningsIn(ours)).toEqual([]);
});
