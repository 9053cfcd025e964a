import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import { isoIn, type Instant } from '#core/time.ts';
import type { Card } from '#modules/card/index.ts';
import type { Circle, PersonFacts } from '#modules/register/index.ts';

export interface Asking {
  readonly programme: Programme;
  readonly citizenId: string;
  /** Nothing when the citizen is on no register. */
  readonly circle: Circle | undefined;
  /** As the identity provider knows it, for whoever’s year no register knows. */
  readonly birth: { readonly birthYear: number; readonly birthDate?: string } | undefined;
  readonly at: Instant;
}

export interface Wish {
  readonly channel?: string;
  readonly instrument?: string;
  readonly issuer?: string;
  readonly card?: Card;
  /** Who already holds the claim, when it is somebody else. */
  readonly claimedBy?: string;
}

type Told = Record<string, string | number | boolean>;

/** The question that the core is asked about this citizen: the family circle as the register has it, and what they wish. */
export function questionOf(ask: 'apply' | 'entitlement' | 'inquire', asking: Asking, wish: Wish = {}): Question {
  const { programme, citizenId, circle, at } = asking;
  const { channel, instrument, issuer, card, claimedBy } = wish;
  const household = circle && householdTold(programme, circle, citizenId);
  return {
    ask,
    at: isoIn(at, programme.document.timeZone),
    applicant: applicantTold(asking),
    ...(circle ? { people: peopleTold(programme, circle), of: citizenId } : {}),
    ...(household && Object.keys(household).length > 0 ? { household } : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(issuer === undefined ? {} : { issuer }),
    // The issuer listed the card as the citizen’s own; an unlisted one never gets here.
    ...(card ? { cardType: card.cardType, owner: { ci: true, token: true } } : {}),
    ...(claimedBy === undefined ? {} : { claimedBy }),
  };
}

function applicantTold({ programme, citizenId, circle, birth }: Asking): Told {
  const own = circle?.people.get(citizenId);
  const isHead = own?.relation === 'head';
  const declared = factsNamed(own, Object.keys(programme.document.facts?.applicant ?? {}));
  const birthYear = own?.birthYear ?? birth?.birthYear;
  const birthDate = own?.birthDate ?? birth?.birthDate;
  return {
    ...declared,
    // Who is on no register, or is not looked at, is neither the head nor somebody else: that is not known.
    ...(own ? { isHead } : {}),
    ...(programme.document.unit === 'person' ? { actsAs: 'self' } : own ? { actsAs: isHead ? 'head' : 'household-member' } : {}),
    ...(own ? { region: own.region } : {}),
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}

function peopleTold(programme: Programme, circle: Circle): Told[] {
  const names = Object.keys(programme.document.facts?.person ?? {});
  return [...circle.people].map(([id, person]) => {
    const { register, relation, region, birthYear, birthDate, dependantOf, dependantAs, spouseOf } = person;
    return {
      ...factsNamed(person, names),
      id,
      register,
      relation,
      region,
      ...(birthYear === undefined ? {} : { birthYear }),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(dependantOf === undefined ? {} : { dependantOf }),
      ...(dependantAs === undefined ? {} : { dependantAs }),
      ...(spouseOf === undefined ? {} : { spouseOf }),
    };
  });
}

/** Facts of a household as a whole stand on its head’s line of the register; those that follow from its members are worked out. */
function householdTold(programme: Programme, circle: Circle, citizenId: string): Told {
  const page = circle.people.get(citizenId)?.register;
  const home = [...circle.people.values()].filter((person) => person.register === page);
  const head = home.find((person) => person.relation === 'head') ?? home[0];
  const declared = Object.entries(programme.document.facts?.household ?? {});
  const whole = declared.filter(([, fact]) => !(fact.sum ?? fact.count ?? fact.any ?? fact.every ?? fact.mix)).map(([name]) => name);
  return factsNamed(head, whole);
}

/** Only what the programme declares: a register holds facts for several programmes. */
function factsNamed(person: PersonFacts | undefined, names: readonly string[]): Told {
  return Object.fromEntries(names.flatMap((name) => (person?.facts[name] === undefined ? [] : [[name, person.facts[name]]])));
}

/** Who else holds a claim, as a question says it: the head of the own household, or just another. Never who. */
export function claimedBy(circle: Circle, citizenId: string, holderId: string): 'head' | 'another' {
  const [own, holder] = [circle.people.get(citizenId), circle.people.get(holderId)];
  return own !== undefined && holder?.relation === 'head' && holder.register === own.register ? 'head' : 'another';
}

/** Where a grant of these people can be used: where the head of the household lived, else the first of them. */
export function regionOf(circle: Circle, people: readonly string[]): string | undefined {
  return (people.map((id) => circle.people.get(id)).find((person) => person?.relation === 'head') ?? circle.people.get(people[0]!))?.region;
}
