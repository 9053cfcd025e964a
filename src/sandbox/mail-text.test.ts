import { expect, test } from 'vitest';
import { readMail } from './mail-text.ts';

const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n')).toString('latin1');

test('a subject in encoded words, over several lines, is read as it was written', () => {
  const { headers } = readMail(mail('Subject: =?UTF-8?B?6ri06riJ7J6s?=', ' =?UTF-8?B?64Kc7KeA7JuQ6riI?=', 'From: a@example.com', '', 'text'));
  expect(headers['subject']).toBe('긴급재난지원금');
  expect(readMail(mail('Subject: =?UTF-8?Q?=EA=B0=80_a?=', '', '')).headers['subject']).toBe('가 a');
});

test('a text is read whichever way it was carried', () => {
  expect(readMail(mail('Content-Transfer-Encoding: base64', '', '6rCA64KY', '')).text).toBe('가나');
  expect(readMail(mail('Content-Transfer-Encoding: quoted-printable', '', '=EA=B0=80=', '=EB=82=98 =3D', '')).text).toBe('가나 =');
  expect(readMail(mail('', '가', '나')).text).toBe('');
  expect(readMail(mail('A: b', '', '가', '나')).text).toBe('가\n나');
});
