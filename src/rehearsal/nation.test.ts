import assert from 'node:assert/strict';
import { test } from 'vitest';
import { diceOf } from './dice.ts';
import { nationOf, regionsOf, type Citizen } from './nation.ts';
import { usual } from './published.ts';
import { birthDigits, householdSizes } from './shares.ts';

const settings = {
  seed: 7,
  citizens: 4_000,
  regions: regionsOf({ metro: ['seoul', 'busan'], province: ['gyeonggi'] }),
  issuers: usual.issuers,
  example: usual,
};
const nation = [...nationOf(settings)];

function shareOf(of: (citizen: Citizen) => boolean): number {
  return (100 * nation.filter(of).length) / nation.length;
}

test('the same seed makes the same nation, and another seed another', () => {
  assert.deepEqual([...nationOf({ ...settings, citizens: 50 })], nation.slice(0, 50));
  assert.notDeepEqual([...nationOf({ ...settings, seed: 8, citizens: 50 })], nation.slice(0, 50));
});

test('a citizen’s luck does not depend on how many others there are', () => {
  assert.deepEqual([...nationOf({ ...settings, citizens: 1 })][0], nation[0]);
});

test('households, last digits and issuers come as often as published', () => {
  // Within 3 points: four standard deviations of a share of a third among 4,000.
  for (const [size, percent] of householdSizes) assert.ok(Math.abs(shareOf((one) => one.members.length === size) - percent) < 3, `size ${size}`);
  for (const [digit, percent] of birthDigits)
    assert.ok(Math.abs(shareOf((one) => Number(one.birthDate.slice(3, 4)) === digit) - percent) < 3, `digit ${digit}`);
  const all = usual.issuers.reduce((sum, [, count]) => sum + count, 0);
  for (const [issuer, count] of usual.issuers) assert.ok(Math.abs(shareOf((one) => one.issuer === issuer) - (100 * count) / all) < 3, issuer);
});

test('a few lack what a programme may ask for, others for another seed, and never one whose card has a fault', () => {
  const lacking = nation.filter((one) => one.lacksFacts);
  assert.ok(lacking.length > 200 && lacking.length < 400, `${lacking.length} of 4,000`);
  assert.deepEqual(
    lacking.filter((one) => one.fault),
    [],
  );
  const [first] = lacking;
  const others = [...nationOf({ ...settings, seed: 8, citizens: 50 })];
  assert.equal(others.find((one) => one.number === first?.number)?.lacksFacts, false);
});

test('everybody has an identifier, a card and a household of their own', () => {
  assert.equal(
    new Set(nation.flatMap((one) => one.members.map((member) => member.ci))).size,
    nation.reduce((sum, one) => sum + one.members.length, 0),
  );
  assert.equal(new Set(nation.map((one) => one.cardToken)).size, nation.length);
  for (const citizen of nation) {
    assert.equal(citizen.members.find((member) => member.ci === citizen.ci)?.relation === 'head', citizen.isHead);
    assert.ok(!Number.isNaN(Date.parse(citizen.birthDate)));
  }
});

test('dice with the same seed and label deal the same numbers, and weights hold', () => {
  const [one, other] = [diceOf(1, 'a'), diceOf(1, 'a')];
  assert.deepEqual(
    Array.from({ length: 20 }, () => one.next()),
    Array.from({ length: 20 }, () => other.next()),
  );
  assert.notEqual(diceOf(1, 'a').next(), diceOf(1, 'b').next());
  const dice = diceOf(3, 'weights');
  const threes = Array.from({ length: 10_000 }, () =>
    dice.weighted([
      ['three', 3],
      ['one', 1],
      ['never', 0],
    ]),
  ).filter((thing) => thing === 'three').length;
  assert.ok(Math.abs(threes - 7_500) < 250, `${threes} of 10,000`);
  assert.throws(() => dice.pick([]), /nothing to pick/);
  assert.throws(() => dice.weighted([['never', 0]]), /nothing to pick/);
});
