import { createHash } from 'node:crypto';
import { diceOf, type Dice } from './dice.ts';
import type { Published } from './published-series.ts';
import { birthDigits, cashHouseholds2020, householdSizes, invented, regionsKorea, visitingHours, type Hour, type Shares } from './shares.ts';

/** Somebody on the register. */
export interface Member {
  readonly ci: string;
  readonly relation: 'head' | 'spouse' | 'child';
  readonly birthDate: string;
}

export interface PlannedPurchase {
  /** Days after the opening. */
  readonly day: number;
  /** The amount in thousandths of the grant. */
  readonly share: number;
  readonly where: 'counts' | 'class' | 'payment' | 'region';
  readonly cancelled: boolean;
  /** Part of it is given back. */
  readonly refunded: boolean;
}

/** What a citizen will do; all of it is drawn before anything begins. */
export interface Plan {
  readonly comes: 'ownDay' | number;
  readonly hour: Hour;
  readonly wrongDayFirst: boolean;
  readonly tapsTwice: boolean;
  readonly donates: 'nothing' | 'some' | 'all';
  readonly takesDonationBack: boolean;
  /** Applies on two phones at the same instant. */
  readonly hasTwoPhones: boolean;
  readonly agreesToOptional: boolean;
  /** Takes the optional consents back as soon as they are given. */
  readonly changesMind: boolean;
  /** Leaves out a consent that is required, until told. */
  readonly forgetsConsent: boolean;
  /** First tries with the card of the citizen before. */
  readonly borrowsCard: boolean;
  readonly spendsTooLate: boolean;
  /** Where it gets rough: every first answer to what they send gets lost. */
  readonly losesAnswers: boolean;
  readonly purchases: readonly PlannedPurchase[];
}

/** What goes wrong with a card, as the sandbox knows it (see src/sandbox/person.ts). */
export const faults = ['declined', 'refused', 'late', 'twice', 'never', 'out-of-order', 'silent', 'lost-answer'] as const;
export type Fault = (typeof faults)[number];

/** One of those who come: with a household on the register, a card, and a plan. */
export interface Citizen {
  readonly number: number;
  readonly id: string;
  readonly ci: string;
  readonly name: string;
  readonly birthDate: string;
  readonly isHead: boolean;
  readonly register: string;
  readonly region: string;
  readonly members: readonly Member[];
  readonly issuer: string;
  readonly cardToken: string;
  readonly cardType: string;
  readonly fault?: Fault;
  /** A second card without a fault, for some whose first is declined or refused. */
  readonly otherCardToken?: string;
  /** Every member has what pays a household without an application, where the programme knows such a thing. */
  readonly isAutomatic: boolean;
  /** No roster names the household; a look-up at the register office finds it. */
  readonly isRegisteredLate: boolean;
  /** Nobody in the household has what entitles, where the programme asks for something. */
  readonly lacksFacts: boolean;
  /** Everybody in the household is called something else than the ordinary: which of the words, as a share of all there are. */
  readonly otherWord?: number;
  readonly plan: Plan;
}

export interface NationSettings {
  readonly seed: number;
  readonly citizens: number;
  /** The first-level regions of the programme, and for a province one of its municipalities. */
  readonly regions: Shares<string>;
  readonly issuers: Shares<string>;
  /** When people come and spend. */
  readonly example: Pick<Published, 'coming' | 'spending'>;
}

/** The citizens, one after the other and the same ones every time for the same settings. */
export function* nationOf(settings: NationSettings): Generator<Citizen> {
  for (let number = 1; number <= settings.citizens; number += 1) yield citizenOf(number, settings);
}

/** The published population spread over the regions that the programme names. A programme without regions has one, `everywhere`. */
export function regionsOf(regions: { readonly metro: readonly string[]; readonly province: readonly string[] } | undefined): Shares<string> {
  if (!regions) return [['everywhere', 1]];
  const known = new Map(regionsKorea);
  const metro = regions.metro.map((id) => [id, known.get(id) ?? 1] as const);
  const province = regions.province.map((id) => [`${id}/central`, known.get(id) ?? 1] as const);
  return [...metro, ...province];
}

function citizenOf(number: number, settings: NationSettings): Citizen {
  const dice = diceOf(settings.seed, `citizen ${number}`);
  const id = `c${String(number).padStart(6, '0')}`;
  const isHead = !dice.chance(invented.notHead) || faultOf(number) !== undefined;
  const size = Math.max(isHead ? 1 : 2, dice.weighted(householdSizes));
  const members = membersOf(dice, `${settings.seed}/${id}`, size);
  const self = members[isHead ? 0 : 1] ?? members[0]!;
  const familyCard = dice.chance(invented.familyCardOnly);
  const fault = faultOf(number);
  return {
    number,
    id,
    ci: self.ci,
    name: `${dice.pick(surnames)}${dice.pick(firstSyllables)}${dice.pick(lastSyllables)}`,
    birthDate: self.birthDate,
    isHead,
    register: `r${id.slice(1)}`,
    region: dice.weighted(settings.regions),
    members,
    issuer: dice.weighted(settings.issuers),
    cardToken: `card-${id}`,
    cardType: familyCard && !fault ? 'family' : dice.pick(['credit', 'debit']),
    ...(fault ? { fault } : {}),
    // Every other one: who stays unpaid is rehearsed too.
    ...((fault === 'declined' || fault === 'refused') && Math.floor(number / (invented.faultEvery * faults.length)) % 2 === 0
      ? { otherCardToken: `card-${id}-other` }
      : {}),
    isAutomatic: dice.chance(cashHouseholds2020) && !fault,
    isRegisteredLate: dice.chance(invented.registeredLate),
    ...(dice.chance(invented.anotherWord) ? { otherWord: dice.next() } : {}),
    lacksFacts: (number + settings.seed) % invented.lacksFactsEvery === 0 && !fault,
    plan: planOf(dice, fault, settings.example),
  };
}

/** One kind after the other, so that sixty citizens meet every one; those whom it meets are otherwise sure to be paid. */
function faultOf(number: number): Fault | undefined {
  return number % invented.faultEvery === 0 ? faults[(number / invented.faultEvery - 1) % faults.length] : undefined;
}

function membersOf(dice: Dice, label: string, size: number): Member[] {
  const headYear = birthYearOf(dice, 1941, 1995);
  return Array.from({ length: size }, (_, index): Member => {
    const ci = createHash('sha512').update(`rehearsal/${label}/${index}`).digest('base64');
    if (index === 0) return { ci, relation: 'head', birthDate: dayIn(dice, headYear) };
    if (index === 1) return { ci, relation: 'spouse', birthDate: dayIn(dice, birthYearOf(dice, headYear - 6, headYear + 6)) };
    return { ci, relation: 'child', birthDate: dayIn(dice, Math.min(2019, headYear + dice.whole(24, 38))) };
  });
}

/** A year whose last digit is as frequent as published; which decade, every one alike. */
function birthYearOf(dice: Dice, from: number, to: number): number {
  const digit = dice.weighted(birthDigits);
  const first = from + ((((digit - from) % 10) + 10) % 10);
  return first > to ? first - 10 : first + 10 * dice.whole(0, Math.floor((to - first) / 10));
}

function dayIn(dice: Dice, year: number): string {
  // 28: every month has one, and nothing here rests on the end of a month.
  return `${year}-${String(dice.whole(1, 12)).padStart(2, '0')}-${String(dice.whole(1, 28)).padStart(2, '0')}`;
}

function planOf(dice: Dice, fault: Fault | undefined, { coming, spending }: NationSettings['example']): Plan {
  const comes = dice.weighted(coming);
  return {
    comes,
    hour: dice.weighted(visitingHours),
    wrongDayFirst: comes === 'ownDay' && dice.chance(invented.wrongDay),
    tapsTwice: dice.chance(invented.tapTwice),
    agreesToOptional: dice.chance(invented.optionalConsents),
    changesMind: dice.chance(invented.changesMind),
    forgetsConsent: dice.chance(invented.forgetsConsent),
    borrowsCard: dice.chance(invented.borrowsCard),
    spendsTooLate: dice.chance(invented.tooLate) && fault !== 'out-of-order',
    donates: fault
      ? 'nothing'
      : dice.weighted([
          ['nothing', 1 - invented.donatesSome - invented.donatesAll],
          ['some', invented.donatesSome],
          ['all', invented.donatesAll],
        ]),
    takesDonationBack: dice.chance(0.25),
    hasTwoPhones: dice.chance(invented.twoPhones),
    losesAnswers: dice.chance(invented.losesAnswers),
    purchases: purchasesOf(dice, spending, fault === 'out-of-order'),
  };
}

/** Six to nine purchases that together ask for about the grant, and one for what is left, unless this one leaves some. */
function purchasesOf(dice: Dice, spending: Published['spending'], allCancelled: boolean): PlannedPurchase[] {
  const leavesSome = dice.chance(invented.leavesSome);
  const count = dice.whole(6, 9);
  const share = leavesSome ? 80 : Math.ceil(1_400 / count);
  const usual = Array.from({ length: count }, (): PlannedPurchase => {
    const elsewhere = dice.chance(invented.elsewhere);
    return {
      day: dice.whole(...dice.weighted(spending)),
      share: share + dice.whole(-20, 40),
      where: elsewhere ? dice.pick(['class', 'payment', 'region'] as const) : 'counts',
      // Such a card’s purchases are reported only after their cancellation.
      cancelled: dice.chance(invented.cancels) || allCancelled,
      refunded: dice.chance(invented.refunds),
    };
  });
  if (leavesSome) return usual;
  // What is left is spent on something larger, once the first rush is over.
  const last = { day: dice.whole(...dice.weighted(spending.slice(1))), share: 600, where: 'counts' as const, cancelled: allCancelled, refunded: false };
  return [...usual, last];
}

const surnames = '김이박최정강조윤장임한오서신권황안송전홍'.split('');
const firstSyllables = '가나다라민서지현수영은하도예준윤'.split('');
const lastSyllables = '람별솔빛결찬우진아연희호빈경선원'.split('');
