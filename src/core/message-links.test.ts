import { expect, test } from 'vitest';
import { linksIn, telephonesIn, withoutLinks } from './message-links.ts';

const links = [
  'https://example.kr',
  'http: //example',
  'hxxps://example.com',
  'www.example',
  'example.kr',
  'EXAMPLE.KR',
  '토스.kr에서 확인하세요',
  '긴급재난지원금.kr',
  '지원금.한국',
  '지원금.닷컴',
  'xn--on3b27gxrd.kr',
  'пример.рф',
  '例.中国',
  'bit.ly/3x',
  'han.gl/abc',
  'toss-me.kr님, 안녕하세요',
  '-toss.kr',
  '..toss.kr',
  '신청은누구나하실수있으니안심하시고아래주소로들어오셔서확인하시면바로받으실수있습니다그러니서두르세요지금바로오세요정말입니다꼭이요토스.kr',
  '지원금.go.kr',
  'toss。kr',
  'ｔｏｓｓ．ｋｒ',
  'toss[.]kr',
  'toss(dot)kr',
  'toss .kr',
  'to\u200bss.k\u200br',
  'a.b@c.kr',
  'mailto:a',
  'tel:110',
  'sms:110',
  'kakaotalk://plus',
  '카카오톡://plus',
  'javascript:alert(1)',
  '10.0.0.1',
  'QR 코드를 찍으세요',
  '큐알을 찍으세요',
  'Scan the QR code',
];

test.each(links)('“%s” leads somewhere', (text) => {
  expect(linksIn(text)).not.toEqual([]);
});

test.each([
  '7월 21일(월) 오전 9시부터 신청하세요. 감사합니다.',
  'You can apply from Monday 21 July, 9:00 a.m. to noon.',
  'e.g. today, i.e. now, at 9 p.m.',
  '국번 없이 110으로 전화하세요',
  '문의 02-2100-3399',
  '2020.05.11 공고',
  '1.5배, 3.3%',
  '신청했어요.그리고 기다려요',
  'U.S. citizens',
  '저희는 링크나 QR 코드를 보내지 않아요.',
  'We never send links or QR codes.',
  '871,000원',
])('“%s” is an ordinary sentence', (text) => {
  expect(linksIn(text)).toEqual([]);
});

test.each(links)('somebody named “%s” puts no link into a message', (name) => {
  for (const template of [`${withoutLinks(name)}님, 신청일이에요.`, `Dear ${withoutLinks(name)}, it is your day.`, withoutLinks(name)])
    expect(linksIn(template)).toEqual([]);
});

test('an ordinary name is left as it is', () => {
  for (const name of ['김단비', 'Mary-Jane O’Neill', 'Jr. Kim Jr.', '남궁 민']) expect(withoutLinks(name)).toBe(name);
});

test.each([
  '02-1234-5678',
  '02)1234-5678',
  '(02) 1234-5678',
  '031-123-4567',
  '010-1234-5678',
  '010 1234 5678',
  '01012345678',
  '010.1234.5678',
  '1588-1234',
  '1670–1234',
  '+82-2-1234-5678',
  '+82 10 1234 5678',
  '+852 1234 5678',
  '+1 (800) 555-0100',
  '800-555-0100',
  '1-800-555-0100',
  '0212345678',
  '07012345678',
  '0801234567',
  '060 7001234',
  '010·1234·5678',
  '02/123/4567',
  '010,1234,5678',
  '15881234',
  '1588 1234',
])('“%s” is a telephone number', (number) => {
  expect(telephonesIn(`문의는 ${number}로 하세요`)).toEqual([number.replace('–', '-')]);
});

test.each([
  '2025-07-21',
  '2025-2026',
  '2025.07.21 09:00',
  '09:00-18:00',
  '1,588,1234',
  '871,000원',
  '국번 없이 110',
  '1345로 전화하세요',
  '15.1588-1234',
  '2026년 1월 2일',
  '제2025-123호',
  '1234-5678-9012-3456',
  '1600-1800원',
  '100 200 3000',
])('“%s” is no telephone number', (text) => {
  expect(telephonesIn(text)).toEqual([]);
});

test.each(['전화0212345678', '문의02-123-4567', '대표15881234번'])('a number that a word runs into is one too: “%s”', (text) => {
  expect(telephonesIn(text)).toHaveLength(1);
});

test('as many people, won or days as a number could have digits are none', () => {
  for (const text of ['15880000원', '15,880,000원', '16001234명', '20200511', '접수 번호 01234-56789', '5.11~6.5', '05/11~06/05', '09:00~18:00'])
    expect([text, telephonesIn(text)]).toEqual([text, []]);
});

test('a receipt number keeps its letters, also where Q and R meet in it', () => {
  expect(withoutLinks('접수 번호는 ECPG7-AQR1D예요')).toBe('접수 번호는 ECPG7-AQR1D예요');
  expect(withoutLinks('QR 코드')).not.toContain('QR');
});
