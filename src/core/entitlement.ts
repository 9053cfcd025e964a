import { amountOf } from './amount.ts';
import type { ChosenHousehold, Grant } from './decision.ts';
import { eligibilityOf, type Eligibility } from './eligibility.ts';
import { bagOf, WrongFact, type Context, type FactBag, type FactValue, type Told } from './facts.ts';
import {
  addGroup,
  householdFacts,
  householdOf,
  membersOf,
  needMember,
  regionGroups,
  spousesHousehold,
  together,
  type BuiltHousehold,
  type Member,
} from './household.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';

export type Entitlement =
  | { readonly ok: true; readonly grant: Grant; readonly context: Context }
  | (Extract<Eligibility, { ok: false }> & { readonly context: Context; readonly household?: ChosenHousehold });

type Asked = Pick<Question, 'people' | 'person' | 'household' | 'applicant' | 'of' | 'claims'>;

/** Whether the question tells enough to decide an entitlement at all. */
export function tellsEntitlement(question: Asked): boolean {
  return question.people !== undefined || question.household !== undefined || question.person !== undefined;
}

/**
 * Who is entitled, to how much, as which household. Where the programme says “take the better”,
 * both households are evaluated and the one that gives its people more is taken; on a tie they stay apart.
 * Throws MissingFact and WrongFact.
 */
export function entitlementOf(programme: Programme, question: Asked, asking: Asking): Entitlement {
  const world: World = { ...asking, told: question, groupOf: groupsOf(programme) };
  if (!question.people) return granted(programme, assess(programme, world, undefined), undefined, question.claims);

  // How many are asked for is told by who they are.
  if ((question.claims ?? 1) !== 1) throw new WrongFact('claims', 'stands beside `people`: ask once for each of them');
  const people = membersOf(question.people, programme.facts);
  const person = needMember(question.of, people);
  const home = householdOf(person, people, programme.document.household);
  const spouse = spousesHousehold(home, people, programme.document.household);
  const apart = assess(programme, world, home);
  if (!spouse) return chosen(granted(programme, apart, person, question.claims), home, 'register');

  const joint = together(home, spouse.household, spouse.rule);
  const asOne = assess(programme, world, joint);
  const apartSum = sumOf(programme, apart) + sumOf(programme, assess(programme, world, spouse.household));
  const jointSum = sumOf(programme, asOne);
  if (jointSum > apartSum) return chosen(granted(programme, asOne, person, question.claims), joint, 'together', { way: 'apart', amount: apartSum });
  return chosen(granted(programme, apart, person, question.claims), { ...home, rules: [...home.rules, spouse.rule] }, 'apart', {
    way: 'together',
    amount: jointSum,
  });
}

/** Who asks, and for which application: built once a question. */
export interface Asking {
  readonly application: FactBag;
  readonly applicant: FactBag;
}

interface World extends Asking {
  readonly told: Asked;
  readonly groupOf: (region: string) => string | undefined;
}

const groups = new WeakMap<Programme, (region: string) => string | undefined>();

export function groupsOf(programme: Programme): (region: string) => string | undefined {
  let groupOf = groups.get(programme);
  if (!groupOf) groups.set(programme, (groupOf = regionGroups(programme.document)));
  return groupOf;
}

export function askingOf(programme: Programme, question: Pick<Question, 'applicant'>, application: FactBag): Asking {
  const applicant = bagOf('applicant', question.applicant, programme.facts) as Record<string, FactValue>;
  addGroup(applicant, groupsOf(programme));
  return { application, applicant };
}

/** One way of building the household, with its facts and whether its own rules pass. */
interface Assessed {
  readonly world: World;
  readonly built: BuiltHousehold | undefined;
  readonly base: Context;
  readonly fit: Eligibility;
}

function assess(programme: Programme, world: World, built: BuiltHousehold | undefined): Assessed {
  const household = householdFacts(built?.members, world.told.household, programme.document, programme.facts, world.groupOf);
  const base: Context = { application: world.application, applicant: world.applicant, household };
  // A household rule may look at the asking person (an exception by status, say); the first member stands for a built household.
  const seen = programme.householdReadsPersons ? personContext(programme, world, base, built?.members[0]) : base;
  const fit = eligibilityOf(programme, 'household', seen);
  return { world, built, base, fit };
}

/** The grant of a household as assessed: one person’s (times the claims), or the whole unit’s. */
function granted(programme: Programme, assessed: Assessed, person: Member | undefined, claims: number | undefined): Entitlement {
  const { world, base, built, fit } = assessed;
  const own = personContext(programme, world, base, person);
  if (!fit.ok) return { ...fit, context: own };
  const perPerson = programme.document.unit === 'person';
  if (!programme.testsPersons) {
    const count = perPerson ? (claims ?? 1) : (built?.members.length ?? 1);
    return {
      ok: true,
      grant: amountOf(programme, perPerson || !built ? [own] : built.members.map((one) => personContext(programme, world, base, one)), count),
      context: own,
    };
  }
  const fits = (built && !perPerson ? built.members.map((one) => personContext(programme, world, base, one)) : [own]).map((context) => ({
    context,
    fit: eligibilityOf(programme, 'person', context),
  }));
  const entitled = fits.filter((one) => one.fit.ok).map((one) => one.context);
  if (entitled.length === 0) return { ...(fits[0]!.fit as Extract<Eligibility, { ok: false }>), context: own };
  return { ok: true, grant: amountOf(programme, entitled, perPerson ? (claims ?? 1) : entitled.length), context: own };
}

function personContext(programme: Programme, world: World, base: Context, member: Member | undefined): Context {
  if (!programme.readsPersons) return base;
  const person = (member?.bag ?? bagOf('person', personTold(programme, world.told), programme.facts)) as Record<string, FactValue>;
  // The household’s region stands in for a person’s that was not told.
  if (person['region'] === undefined && base.household!['region'] !== undefined) person['region'] = base.household!['region'];
  addGroup(person, world.groupOf);
  return { ...base, person };
}

/** The one who is asked for, with who asks; nothing when nobody is told. Throws WrongFact. An `of` that is nobody’s is told by the entitlement. */
export function beneficiaryOf(programme: Programme, question: Asked, asking: Asking): Context | undefined {
  const { people, of } = question;
  const told = people ? people.find((one, i) => of === undefined || (one['id'] ?? String(i)) === of) : question.person;
  if (told === undefined) return undefined;
  const person = bagOf('person', told, programme.facts) as Record<string, FactValue>;
  addGroup(person, groupsOf(programme));
  return { ...asking, person };
}

/** Without a beneficiary of their own, the applicant is the person. */
function personTold(programme: Programme, told: Asked): Told | undefined {
  if (told.person !== undefined || told.applicant === undefined) return told.person;
  const person: Record<string, string | number | boolean> = {};
  const known = programme.facts.person;
  for (const [name, value] of Object.entries(told.applicant as Told)) if (known.has(name)) person[name] = value;
  return person;
}

/** What all members of a household receive in sum: the measure by which “the better” is taken. */
function sumOf(programme: Programme, assessed: Assessed): bigint {
  if (!assessed.fit.ok) return 0n;
  const { members } = assessed.built!;
  if (programme.document.unit !== 'person') return amountGranted(programme, assessed, members[0]);
  // Where nothing is read of one person, each receives the same.
  if (!programme.readsPersons) return amountGranted(programme, assessed, members[0]) * BigInt(members.length);
  return members.reduce((sum, member) => sum + amountGranted(programme, assessed, member), 0n);
}

function amountGranted(programme: Programme, assessed: Assessed, member: Member | undefined): bigint {
  const one = granted(programme, assessed, member, 1);
  return one.ok ? one.grant.amount : 0n;
}

function chosen(entitlement: Entitlement, built: BuiltHousehold, way: ChosenHousehold['way'], other?: ChosenHousehold['other']): Entitlement {
  const household: ChosenHousehold = {
    size: built.members.length,
    members: built.members.map((one) => one.id),
    way,
    rules: built.rules,
    ...(other ? { other } : {}),
  };
  if (!entitlement.ok) return { ...entitlement, household };
  const { amount, parts, elsewhere, beneficiaries } = entitlement.grant;
  return { ok: true, grant: { amount, parts, elsewhere, beneficiaries, household }, context: entitlement.context };
}
