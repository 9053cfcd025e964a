import { expect, test } from 'vitest';
import { matchTemplate } from './approved-template.ts';

const template = '[단비시] 신청 안내\n#{사업} 신청은 #{마감}까지예요. #{사업} 앱에서 신청해 주세요.';

test('a text that is the template with its places filled gives what fills them', () => {
  expect(matchTemplate(template, '[단비시] 신청 안내\n소비쿠폰 신청은 9월 12일까지예요. 소비쿠폰 앱에서 신청해 주세요.')).toEqual({
    ok: true,
    variables: { 사업: '소비쿠폰', 마감: '9월 12일' },
  });
  expect(matchTemplate('안내해요.', '안내해요.\r\n')).toEqual({ ok: true, variables: {} });
});

test('a letter more, a letter less or a place left empty is not the template, and where it leaves it is said', () => {
  expect(matchTemplate('안내해요.', '안내해요!')).toEqual({ ok: false, at: '!' });
  expect(matchTemplate('안내해요.', '안내해요. 꼭요.')).toEqual({ ok: false, at: ' 꼭요.' });
  expect(matchTemplate('#{마감}까지예요.', '까지예요.').ok).toBe(false);
  expect(matchTemplate('#{마감}까지예요.', '9월 12일까지입니다.')).toEqual({ ok: false, at: '9월 12일까지입니다.' });
});

test('one name is one value', () => {
  expect(matchTemplate(template, '[단비시] 신청 안내\n소비쿠폰 신청은 9월 12일까지예요. 상생지원금 앱에서 신청해 주세요.')).toEqual({
    ok: false,
    at: '상생지원금',
  });
});

test('a value may hold what stands after its place', () => {
  expect(matchTemplate('#{가}까지 #{나}까지', '오늘까지 내일까지 모레까지')).toMatchObject({ ok: true, variables: { 가: '오늘', 나: '내일까지 모레' } });
});

test('a text made to be slow is looked through once', () => {
  const many = Array.from({ length: 40 }, (_, i) => `#{v${i}}가`).join('');
  const began = performance.now();
  expect(matchTemplate(many, '가'.repeat(1_000)).ok).toBe(true);
  expect(matchTemplate(`${many}나`, '가'.repeat(1_000)).ok).toBe(false);
  expect(performance.now() - began).toBeLessThan(200);
});
