import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { explainAnswers, explainAppeals, explainConsents, explainDonation, explainNotices } from './explain-service.ts';
import { tellerOf } from './explain-teller.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();
const [ko, en] = [tellerOf(document, 'ko'), tellerOf(document, 'en')];
const texts = (section: { readonly sentences: readonly { readonly text: string }[] } | undefined) => (section?.sentences ?? []).map(({ text }) => text);

test('donating is told with its unit, its undoing and the issuer that allows longer', () => {
  expect(texts(explainDonation(en))).toEqual([
    'All or part may be donated in units of 10,000 won; the question is asked separately, after applying.',
    'A donation can be taken back until 11:30 p.m. of the same day.',
    'At Seo Card, until 6:00 p.m., one day later.',
    'Not applying by midnight at the end of Sunday 5 December 2021 counts as a donation: counts as a donation.',
  ]);
  expect(texts(explainDonation(ko))).toContain('서카드는 신청 1일 뒤 오후 6시까지입니다.');
});

test('each reason for an appeal is told with its span, what a yes does, and what to bring', () => {
  expect(texts(explainAppeals(en))[1]).toBe(
    'A birth, when it happened from Wednesday 30 June 2021 until Friday 29 October 2021; if granted, it is decided again with the member added; to bring: a birth certificate.',
  );
  expect(texts(explainAppeals(ko))).toContain('이사: 받아들여지면 새 지역으로 다시 정합니다.');
});

test('a consent names who receives what, and for how long', () => {
  expect(texts(explainConsents(en))).toContain('Required: I agree to be identified. Sample City receives name, and keeps it five years.');
  expect(texts(explainConsents(ko))[0]).toBe('다음에 하나씩 동의를 받습니다.');
});

test('a file without messages or prepared answers tells none', () => {
  expect([explainNotices(en), explainAnswers(ko)]).toEqual([undefined, undefined]);
});

test('a time that ends a sentence brings its full stop along', () => {
  const first = { id: 'until-when', for: 'citizen' as const, question: { ko: '언제까지요?', en: 'Until when?' }, source: ['N1'] };
  const answers = [{ ...first, answer: { ko: '{windows.online.closes}까지예요.', en: 'Until {windows.online.closes}.' } }];
  expect(texts(explainAnswers(tellerOf({ ...document, answers }, 'en'))).join('\n')).toMatch(/6:00 p\.m\.(?!\.)/);
});

test('where text messages are sent, the name before each is told', () => {
  const texting = { ...exampleDocument(), shortName: { ko: '예시', en: 'Example' } };
  expect(texts(explainNotices(tellerOf(texting, 'ko')))).toContain('모든 문자와 알림톡 앞에 [예시] 표시가 붙습니다.');
  expect(texts(explainNotices(tellerOf(texting, 'en')))).toContain('Every text message and every Alimtalk begins with [Example].');
  const plan = texting.notices!.plan.map((one) => ({ ...one, channels: ['inbox' as const] }));
  const silent = { ...texting, notices: { ...texting.notices!, plan } };
  expect(texts(explainNotices(tellerOf(silent, 'ko'))).join(' ')).not.toContain('앞에 [예시]');
});
