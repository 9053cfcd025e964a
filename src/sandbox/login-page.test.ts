import { expect, test } from 'vitest';
import { loginPage } from './login-page.ts';
import { sentinelPeople } from './people.ts';
import { People } from './person.ts';

const people = new People();
for (const person of sentinelPeople('shinhan', 'kb', { person: {}, household: {} })) people.add(person);

test('whoever plays somebody reads at which company that person has a card, and who has none', () => {
  expect(loginPage('/', people, '김단비')).toMatch(/김단비<small>[^<]*card at shinhan<\/small>/);
  expect(loginPage('/', people, '박거절')).toMatch(/card at shinhan and kb/);
  expect(loginPage('/', people, '김새싹')).toMatch(/no card/);
});
