import { expect, test } from 'vitest';
import { rootOf, step, type Place } from './diff-place.ts';
import { entryName } from './entry-name.ts';
import { exampleDocument } from './example-programme.ts';

const document = exampleDocument();
const list = (...names: string[]) => names.reduce<Place>((place, name) => step(place, name, name, false, undefined), rootOf(document, document));
const named = (names: readonly string[], rule: { readonly id: string }, lang: 'ko' | 'en') => entryName(step(list(...names), 0, rule.id, true, rule), lang);

test('an entry is called by its words, a window by what one does there and where, and a notice by how it begins', () => {
  const words = { ko: '차액', en: 'the gap' };
  expect(named(['instruments'], { id: 'gap', words } as object as { id: string }, 'ko')).toBe('차액');
  const online = document.windows.find((one) => one.id === 'online')!;
  const where = document.channels.find((one) => one.id === online.channel)!.words.en;
  expect(named(['windows'], online, 'en')).toBe(`applying at ${where}`);
  const notice = (en: string) => ({ id: 'left', text: { ko: '{balance:이/가} 남았어요. 오늘까지 쓸 수 있어요.', en } });
  expect(named(['notices', 'plan'], notice('x'), 'ko')).toBe('“… 남았어요. 오늘까지 쓸 수 있어요.”');
  expect(named(['notices', 'plan'], notice('x'.repeat(60)), 'en')).toBe(`“${'x'.repeat(40)}…”`);
});

test('an answer is called by its question and of whom it is true; words that are a sentence stand in quotes', () => {
  const answer = (stages: readonly string[]) => ({ id: 'a', question: { ko: '들어왔나요?', en: 'Has it come?' }, stages });
  expect(named(['answers'], answer(['spent']), 'ko')).toBe('“들어왔나요?” (다 쓴 사람)');
  expect(named(['answers'], answer(['paid', 'spent', 'expired']), 'en')).toBe('“Has it come?” (who was paid and has some left, and 2 more)');
  const words = { ko: '건강보험료가 기준 이하예요.', en: 'The premium is at most the limit.' };
  expect(named(['eligibility'], { id: 'limit', words } as object as { id: string }, 'en')).toBe('“The premium is at most the limit”');
});

test('two that are called alike are told apart by what they differ in, else by which of them it is; no id is ever said', () => {
  const text = { ko: '남아 있어요.', en: 'Some is left.' };
  const plan = [-30, -7, -7].map((offsetDays, i) => ({
    id: `left-${i}`,
    source: ['N1'],
    trigger: 'expiry' as const,
    offsetDays,
    audience: 'paid' as const,
    channels: ['inbox' as const],
    text,
  }));
  const twice = { ...document, notices: { ...document.notices!, plan } };
  const place = (i: number) =>
    step(step(step(rootOf(twice, twice), 'notices', 'notices', false, undefined), 'plan', 'plan', false, undefined), i, `left-${i}`, true, plan[i]);
  expect([0, 1, 2].map((i) => entryName(place(i), 'ko'))).toEqual(['“남아 있어요.” (사용 기한 30일 전)', '“남아 있어요.” (2번째)', '“남아 있어요.” (3번째)']);
  expect(named(['windows'], { id: 'plain' }, 'en')).not.toContain('plain');
});
