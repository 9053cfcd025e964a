import { expect, test } from 'vitest';
import { loginPage } from './login-page.ts';
import { notesKo } from './people-ko.ts';
import { sentinelPeople } from './people.ts';
import { People } from './person.ts';

const people = new People();
const sentinels = sentinelPeople('shinhan', 'kb', { person: {}, household: {} });
for (const person of sentinels) people.add(person);

test('whoever plays somebody reads at which company that person has a card, and who has none', () => {
  expect(loginPage('/', people, '김단비')).toMatch(/김단비<small>[^<]*카드: shinhan<\/small>/);
  expect(loginPage('/', people, '박거절')).toMatch(/카드: shinhan, kb/);
  expect(loginPage('/', people, '김새싹')).toMatch(/카드 없음/);
});

test('what happens to everybody is told in Korean too, and of nobody who is not there', () => {
  expect(Object.keys(notesKo).toSorted()).toEqual(sentinels.map(({ id }) => id).toSorted());
});
