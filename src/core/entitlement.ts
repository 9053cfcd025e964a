import { amountOf } from './amount.ts';
import type { ChosenHousehold, Grant } from './decision.ts';
import { eligibilityOf, type Eligibility } from './eligibility.ts';
import { bagOf, FactBag, type Context, type Told } from './facts.ts';
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
import { dayOf, parseInstant } from './time.ts';
import { WrongFact } from './wrong-fact.ts';

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
export function entitlementOf(programme: Programme, question: Question, asking: Asking = askingOf(programme, question)): Entitlement {
  const world: World = { asking, told: question, groupOf: groupsOf(programme) };
  const { people } = asking;
  if (!people) return granted(programme, assess(programme, world, undefined), undefined, question.claims);

  // How many are asked for is told by who they are.
  if ((question.claims ?? 1) !== 1) throw new WrongFact('claims', 'beside_people');
  const person = needMember(question.of, people);
  const home = householdOf(person, people, programme.document.household);
  const spouse = spousesHousehold(home, people, programme.document.household);
  const apart = assess(programme, world, home);
  if (!spouse) return chosen(granted(programme, apart, person, question.claims), home, 'register');

  const joint = together(home, spouse.household, spouse.rule);
  const asOne = assess(programme, world, joint);
  const apartSum = sumOf(programme, apart) + sumOf(programme, assess(programme, world, spouse.household));
  const jointSum = sumOf(programme, asOne);
  if (jointSum > apartSum)
    return chosen(granted(programme, asOne, person, question.claims), joint, 'together', {
      way: 'apart',
      amount: amountGranted(programme, apart, person),
      inSum: { taken: jointSum, other: apartSum },
    });
  return chosen(granted(programme, apart, person, question.claims), { ...home, rules: [...home.rules, spouse.rule] }, 'apart', {
    way: 'together',
    amount: amountGranted(programme, asOne, person),
    inSum: { taken: apartSum, other: jointSum },
  });
}

/** Who asks, for which application, and the family that is told: read once a question. */
export interface Asking {
  readonly application: FactBag;
  readonly applicant: FactBag;
  readonly people?: readonly Member[] | undefined;
}

interface World {
  readonly asking: Asking;
  readonly told: Asked;
  readonly groupOf: (region: string) => string | undefined;
}

const groups = new WeakMap<Programme, (region: string) => string | undefined>();

export function groupsOf(programme: Programme): (region: string) => string | undefined {
  let groupOf = groups.get(programme);
  if (!groupOf) groups.set(programme, (groupOf = regionGroups(programme.document)));
  return groupOf;
}

/** Throws WrongFact. */
export function askingOf(programme: Programme, question: Question): Asking {
  const applicant = bagOf('applicant', question.applicant, programme.facts);
  addGroup(applicant, groupsOf(programme));
  return { application: applicationBag(programme, question), applicant, people: question.people && membersOf(question.people, programme.facts) };
}

/** What is known of the application itself. */
export function applicationBag(programme: Programme, question: Question): FactBag {
  const { instrument, issuer, channel, cardType } = question;
  const registered = question.registeredAt === undefined ? undefined : parseInstant(question.registeredAt, programme.document.timeZone);
  const registeredOn = registered === undefined ? undefined : dayOf(registered, programme.document.timeZone);
  return new FactBag('application', { instrument, issuer, channel, cardType, registeredOn }, programme.facts);
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
  const base: Context = { application: world.asking.application, applicant: world.asking.applicant, household };
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
  const person = member?.bag ?? bagOf('person', personTold(programme, world.told), programme.facts);
  // The household’s region stands in for a person’s that was not told.
  const region = base.household!.get('region');
  if (person.get('region') === undefined && typeof region === 'string') person.add('region', region);
  addGroup(person, world.groupOf);
  return { application: base.application!, applicant: base.applicant!, household: base.household!, person };
}

/** The one who is asked for, with who asks; nothing when nobody is told. Throws WrongFact. An `of` that is nobody’s is told by the entitlement. */
export function beneficiaryOf(programme: Programme, question: Asked, asking: Asking): Context | undefined {
  const { people } = asking;
  const member = people && (question.of === undefined ? people[0] : people.find((one) => one.id === question.of));
  if (!member && (people ?? question.person === undefined)) return undefined;
  const person = member?.bag ?? bagOf('person', question.person, programme.facts);
  addGroup(person, groupsOf(programme));
  return { application: asking.application, applicant: asking.applicant, person };
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
