import { bagOf, FactBag, MissingFact, type FactTypes, type FactValue, type Told } from './facts.ts';
import type { Fact } from './schema-entitlement.ts';
import type { ProgrammeDocument } from './schema.ts';

/** One person of the family circle: the told facts, and the same as CEL reads them. */
export interface Member {
  readonly id: string;
  readonly register: string;
  readonly told: Told;
  readonly bag: FactBag;
}

/** A household as the rules build it, and which of them took part. */
export interface BuiltHousehold {
  readonly members: readonly Member[];
  readonly rules: readonly string[];
}

/** Throws WrongFact. */
export function membersOf(people: readonly Told[], types: FactTypes): readonly Member[] {
  return people.map((told, i) => {
    const bag = bagOf('person', told, types);
    return { id: (told['id'] as string | undefined) ?? String(i), register: (told['register'] as string | undefined) ?? '', told, bag };
  });
}

/**
 * The household of one person on the base date: everybody on the same register, less those who do not count,
 * plus dependants registered elsewhere; somebody who is such a dependant belongs to the insured person’s household.
 */
export function householdOf(person: Member, people: readonly Member[], rules: ProgrammeDocument['household']): BuiltHousehold {
  const taken: string[] = [];
  const insured = joinedTo(person, people, rules);
  if (insured) taken.push(insured.rule);
  const home = insured?.member.register ?? person.register;
  const members: Member[] = [];
  for (const one of people) {
    const joined = joinedTo(one, people, rules);
    if (joined) {
      if (joined.member.register !== home) continue;
      if (!taken.includes(joined.rule)) taken.push(joined.rule);
    } else if (one.register !== home) continue;
    else if (rules?.drops) {
      const drop = rules.drops.find((rule) => rule.relations.includes(String(one.told['relation'] ?? '')));
      if (drop) {
        if (!taken.includes(drop.id)) taken.push(drop.id);
        continue;
      }
    }
    members.push(one);
  }
  return { members, rules: taken };
}

/** The insured person elsewhere to whose household a dependant belongs, when a rule says so. */
function joinedTo(person: Member, people: readonly Member[], rules: ProgrammeDocument['household']): { member: Member; rule: string } | undefined {
  const dependantOf = person.told['dependantOf'];
  if (dependantOf === undefined || !rules?.joins) return undefined;
  const rule = rules.joins.find((join) => join.dependants.includes(String(person.told['dependantAs'] ?? '')));
  const member = rule && people.find((one) => one.id === dependantOf);
  return rule && member && member.register !== person.register ? { member, rule: rule.id } : undefined;
}

/** The household of a spouse who earns and lives apart, when the programme lets the two be counted together. */
export function spousesHousehold(
  home: BuiltHousehold,
  people: readonly Member[],
  rules: ProgrammeDocument['household'],
): { household: BuiltHousehold; rule: string } | undefined {
  const rule = rules?.better?.[0];
  if (!rule) return undefined;
  for (const one of home.members) {
    if (one.told['earner'] !== true || one.told['spouseOf'] === undefined) continue;
    const spouse = people.find((other) => other.id === one.told['spouseOf']);
    if (!spouse || spouse.told['earner'] !== true || home.members.includes(spouse)) continue;
    return { household: householdOf(spouse, people, rules), rule: rule.id };
  }
  return undefined;
}

export function together(a: BuiltHousehold, b: BuiltHousehold, rule: string): BuiltHousehold {
  return { members: [...a.members, ...b.members.filter((one) => !a.members.includes(one))], rules: [...new Set([...a.rules, ...b.rules, rule])] };
}

/**
 * The household’s facts: derived from its members as the programme declares, and completed by what is told of it as a whole.
 * Without members only what is told counts. Throws WrongFact.
 */
export function householdFacts(
  members: readonly Member[] | undefined,
  told: Told | undefined,
  document: ProgrammeDocument,
  types: FactTypes,
  groupOf: (region: string) => string | undefined,
): FactBag {
  const ofTheWhole = bagOf('household', told, types);
  const facts = members ? new DerivedFacts(members, ofTheWhole, document, types) : ofTheWhole;
  addGroup(facts, groupOf);
  return facts;
}

class DerivedFacts extends FactBag {
  readonly #members: readonly Member[];
  readonly #ofTheWhole: FactBag;
  readonly #declared: Readonly<Record<string, Fact>> | undefined;

  constructor(members: readonly Member[], ofTheWhole: FactBag, document: ProgrammeDocument, types: FactTypes) {
    super('household', {}, types);
    this.#members = members;
    this.#ofTheWhole = ofTheWhole;
    this.#declared = document.facts?.household;
  }

  override get(fact: string): FactValue | undefined {
    const declared = this.#declared?.[fact];
    const derived = fact === 'size' ? BigInt(this.#members.length) : fact === 'region' ? this.#region() : declared && derive(declared, this.#members);
    return derived ?? this.#ofTheWhole.get(fact) ?? super.get(fact);
  }

  #region(): string | undefined {
    const region = (this.#members.find((one) => one.told['relation'] === 'head') ?? this.#members[0])?.told['region'];
    return typeof region === 'string' ? region : undefined;
  }
}

/** Adds regionGroup where the region is known and the group was not told. */
export function addGroup(facts: FactBag, groupOf: (region: string) => string | undefined): void {
  const region = facts.get('region');
  if (typeof region !== 'string' || facts.get('regionGroup') !== undefined) return;
  const group = groupOf(region);
  if (group !== undefined) facts.add('regionGroup', group);
}

function derive(fact: Fact, members: readonly Member[]): FactValue | undefined {
  if (fact.sum !== undefined) return sumOf(members, fact.sum);
  if (fact.count !== undefined) return countOf(members, fact.count);
  if (fact.any !== undefined) return settled(members, fact.any, true);
  if (fact.every !== undefined) return members.length === 0 ? false : settled(members, fact.every, false);
  if (fact.mix === undefined) return undefined;
  let common: FactValue | undefined;
  for (const one of members) {
    const value = fact.type === 'text' ? (one.told[fact.mix] as string | undefined) : one.bag.get(fact.mix);
    if (value === undefined) continue;
    if (common !== undefined && common !== value) return fact.mixed;
    common = value;
  }
  return common;
}

/** One member settles it; without such a one it is the other way only if all have told. */
function settled(members: readonly Member[], name: string, settles: boolean): boolean | undefined {
  if (members.some((one) => one.told[name] === settles)) return settles;
  return members.every((one) => one.told[name] !== undefined) ? !settles : undefined;
}

function countOf(members: readonly Member[], name: string): bigint {
  let count = 0;
  for (const one of members) if (one.told[name] === true) count += 1;
  return BigInt(count);
}

/** Children have no premium: a member without the fact adds nothing, but if nobody has it the sum is unknown. */
function sumOf(members: readonly Member[], name: string): bigint | undefined {
  let sum: number | undefined;
  for (const one of members) {
    const value = one.told[name];
    if (typeof value === 'number') sum = (sum ?? 0) + value;
  }
  if (sum === undefined || Number.isSafeInteger(sum)) return sum === undefined ? undefined : BigInt(sum);
  return members.reduce((exact, one) => exact + BigInt((one.told[name] as number | undefined) ?? 0), 0n);
}

/** Which group a region belongs to: the longest entry that it is, or lies in. */
export function regionGroups(document: ProgrammeDocument): (region: string) => string | undefined {
  const entries = (document.regions?.groups ?? []).flatMap((group) => group.regions.map((region) => ({ region, group: group.id })));
  entries.sort((a, b) => b.region.length - a.region.length);
  const known = new Map<string, string | undefined>();
  return (region) => {
    if (!known.has(region)) {
      const found = entries.find((entry) => region === entry.region || region.startsWith(`${entry.region}/`));
      // Regions come from a finite register; the bound keeps a hostile stream from growing the map.
      if (known.size > 5_000) known.clear();
      known.set(region, found?.group);
    }
    return known.get(region);
  };
}

export function needMember(id: string | undefined, people: readonly Member[]): Member {
  const member = id === undefined ? people[0] : people.find((one) => one.id === id);
  if (!member) throw new MissingFact(id === undefined ? 'people' : `people: nobody has the id “${id}”`);
  return member;
}
