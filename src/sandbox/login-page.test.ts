import { expect, test } from 'vitest';
import { loginPage } from './login-page.ts';
import { notesKo } from './people-ko.ts';
import { sentinelPeople } from './people.ts';
import { People } from './person.ts';

const people = new People();
const sentinels = sentinelPeople('shinhan', 'kb', { person: {}, household: {} });
for (const person of sentinels) people.add(person);

const issuers = new Map([
  ['shinhan', '신한카드'],
  ['kb', 'KB국민카드'],
]);
const page = (typed: string, lang: 'ko' | 'en' = 'ko') => loginPage({ action: '/', people, lang, issuers, typed });

test('whoever plays somebody reads at which company that person has a card, and who has none', () => {
  expect(page('김단비')).toMatch(/김단비<\/span><small>[^<]*카드: 신한카드<\/small>/);
  expect(page('박거절')).toMatch(/카드: 신한카드, KB국민카드/);
  expect(page('김새싹')).toMatch(/카드 없음/);
});

test('whoever wishes for English reads English, besides the names', () => {
  const text = page('김단비', 'en').replaceAll(/<span lang="ko">[^<]*<\/span>|value="[^"]*"/g, '');
  expect(text).toContain('Who are you?');
  expect(text.replace('신한카드', '')).not.toMatch(/[가-힣]/);
});

test('what happens to everybody is told in Korean too, and of nobody who is not there', () => {
  expect(Object.keys(notesKo).toSorted()).toEqual(sentinels.map(({ id }) => id).toSorted());
});
