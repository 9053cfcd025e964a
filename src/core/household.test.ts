import { expect, test } from 'vitest';
import { factTypesOf, MissingFact } from './facts.ts';
import { householdFacts, householdOf, membersOf, needMember, regionGroups, spousesHousehold, together } from './household.ts';
import { sampleProgramme } from './sample-programme.ts';
import { WrongFact } from './wrong-fact.ts';

const { document } = sampleProgramme();
const types = factTypesOf(document);
const family = membersOf(
  [
    { id: 'a', register: 'A', relation: 'head', region: 'seoul/mapo', earner: true, spouseOf: 'b', premium: 100, insurance: 'workplace' },
    { id: 'b', register: 'B', relation: 'head', earner: true, spouseOf: 'a', premium: 50, insurance: 'regional' },
    { id: 'c', register: 'B', relation: 'child' },
    { id: 'd', register: 'C', relation: 'head', dependantOf: 'a', dependantAs: 'child' },
  ],
  types,
);
const ids = (household: { members: readonly { id: string }[] }) => household.members.map((one) => one.id);

test('a household is its register and the dependants elsewhere', () => {
  expect(ids(householdOf(family[0]!, family, document.household))).toEqual(['a', 'd']);
  expect(ids(householdOf(family[1]!, family, document.household))).toEqual(['b', 'c']);
  expect(ids(householdOf(family[3]!, family, document.household))).toEqual(['a', 'd']);
});

test('without household rules only the register counts', () => {
  expect(ids(householdOf(family[3]!, family, undefined))).toEqual(['d']);
});

test('two earning spouses make one household of everybody, once', () => {
  const home = householdOf(family[0]!, family, document.household);
  const spouse = spousesHousehold(home, family, document.household)!;
  expect(ids(together(home, spouse.household, spouse.rule))).toEqual(['a', 'd', 'b', 'c']);
});

test('the household’s facts are derived as the programme declares', () => {
  const joint = together(householdOf(family[0]!, family, document.household), householdOf(family[1]!, family, document.household), 'x');
  const facts = householdFacts(joint.members, undefined, document, types, regionGroups(document));
  expect(Object.fromEntries(Object.entries(facts.whole()))).toEqual({
    size: 4n,
    region: 'seoul/mapo',
    regionGroup: 'capital',
    premium: 150n,
    insurance: 'mixed',
    earners: 2n,
  });
});

test('whether all, or any, of them are so is unknown until it is settled or all have told', () => {
  const all = (...told: (boolean | undefined)[]) => {
    const members = membersOf(
      told.map((pension, i) => ({ id: String(i), register: 'X', ...(pension === undefined ? {} : { pension }) })),
      types,
    );
    return householdFacts(members, undefined, document, types, () => undefined).get('allPension');
  };
  expect([all(true, true), all(true, false), all(false, undefined), all(true, undefined), all(undefined)]).toEqual([true, false, false, undefined, undefined]);
});

test('what nobody told stays unknown rather than zero', () => {
  const facts = householdFacts(membersOf([{ id: 'x', register: 'X' }], types), undefined, document, types, () => undefined);
  expect(facts.get('premium')).toBeUndefined();
});

test('the longest region of a group decides', () => {
  const groupOf = regionGroups(document);
  expect([groupOf('gyeonggi/gapyeong'), groupOf('gyeonggi/suwon'), groupOf('busan'), groupOf('seoulite')]).toEqual(['rural', 'capital', undefined, undefined]);
});

test('asking for somebody who is not there names them', () => {
  expect(() => needMember('z', family)).toThrow(MissingFact);
  expect(() => membersOf([{ id: 7 }], types)).toThrow(WrongFact);
});
