import { bagOf, checkFacts, MissingFact, WrongFact, type FactBag, type FactTypes, type FactValue, type Told } from './facts.ts';
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

class Relative implements Member {
  readonly id: string;
  readonly register: string;
  readonly told: Told;
  readonly #types: FactTypes;
  #bag: FactBag | undefined;

  constructor(id: string, told: Told, types: FactTypes) {
    this.id = id;
    this.register = String(told['register'] ?? '');
    this.told = told;
    this.#types = types;
  }

  /** Made when it is first read: of most families the rules read one person’s. */
  get bag(): FactBag {
    return (this.#bag ??= bagOf('person', this.told, this.#types));
  }
}

export function membersOf(people: readonly Told[], types: FactTypes): readonly Member[] {
  return people.map((told, i) => {
    if (told['id'] !== undefined && typeof told['id'] !== 'string') throw new WrongFact('person.id', 'must be text');
    checkFacts('person', told, types);
    return new Relative(told['id'] ?? String(i), told, types);
  });
}

/**
 * The household of one person on the base date: everybody on the same register, less those who do not count,
 * plus dependants registered elsewhere; somebody who is such a dependant belongs to the insured person’s household.
 */
export function householdOf(person: Member, people: readonly Member[], rules: ProgrammeDocument['household']): BuiltHousehold {
  const taken = new Set<string>();
  const insured = joinedTo(person, people, rules);
  if (insured) taken.add(insured.rule);
  const home = insured?.member.register ?? person.register;
  const members: Member[] = [];
  for (const one of people) {
    const joined = joinedTo(one, people, rules);
    if (joined) {
      if (joined.member.register !== home) continue;
      taken.add(joined.rule);
    } else if (one.register !== home) continue;
    else if (rules?.drops) {
      const drop = rules.drops.find((rule) => rule.relations.includes(String(one.told['relation'] ?? '')));
      if (drop) {
        taken.add(drop.id);
        continue;
      }
    }
    members.push(one);
  }
  return { members, rules: [...taken] };
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
 * Without members only what is told counts.
 */
export function householdFacts(
  members: readonly Member[] | undefined,
  told: Told | undefined,
  document: ProgrammeDocument,
  types: FactTypes,
  groupOf: (region: string) => string | undefined,
): FactBag {
  const facts = bagOf('household', told, types) as Record<string, FactValue>;
  if (members) {
    facts['size'] = BigInt(members.length);
    const region = (members.find((one) => one.told['relation'] === 'head') ?? members[0])?.told['region'];
    if (typeof region === 'string') facts['region'] = region;
    const declared = document.facts?.household;
    for (const name in declared) {
      const value = derive(declared[name]!, members);
      if (value !== undefined) facts[name] = value;
    }
  }
  addGroup(facts, groupOf);
  return facts;
}

/** Adds regionGroup where the region is known and the group was not told. */
export function addGroup(facts: Record<string, FactValue>, groupOf: (region: string) => string | undefined): void {
  if (typeof facts['region'] !== 'string' || facts['regionGroup'] !== undefined) return;
  const group = groupOf(facts['region']);
  if (group !== undefined) facts['regionGroup'] = group;
}

function derive(fact: Fact, members: readonly Member[]): FactValue | undefined {
  if (fact.sum !== undefined) return sumOf(members, fact.sum);
  if (fact.count !== undefined) return BigInt(members.filter((one) => one.told[fact.count!] === true).length);
  if (fact.any !== undefined) return members.some((one) => one.told[fact.any!] === true);
  if (fact.every !== undefined) return members.length > 0 && members.every((one) => one.told[fact.every!] === true);
  if (fact.mix === undefined) return undefined;
  let common: FactValue | undefined;
  for (const one of members) {
    const value = fact.type === 'text' ? (one.told[fact.mix] as string | undefined) : one.bag[fact.mix];
    if (value === undefined) continue;
    if (common !== undefined && common !== value) return fact.mixed;
    common = value;
  }
  return common;
}

/** Children have no premium: a member without the fact adds nothing, but if nobody has it the sum is unknown. */
function sumOf(members: readonly Member[], name: string): bigint | undefined {
  let sum: bigint | undefined;
  for (const one of members) {
    const value = one.told[name];
    if (typeof value === 'number') sum = (sum ?? 0n) + BigInt(value);
  }
  return sum;
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
