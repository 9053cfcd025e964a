import { fittingFacts, otherFittingPeople } from '#core/fitting-facts.ts';
import type { Programme } from '#core/programme.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import { dayMs, dayOf, instantAt, instantOf, minuteMs, type Instant } from '#core/time.ts';
import { publishedOf, usual } from './published.ts';
import type { Published } from './published-series.ts';
import type { Shares } from './shares.ts';
import { regionsOf } from './nation.ts';
import { playableOf } from './playable.ts';

type Facts = Readonly<Record<string, string | number | boolean>>;

/** What a rehearsal needs to know of a programme before it begins; everything else it must be told by the service. */
export interface Stage {
  readonly zone: string;
  readonly instrument: string;
  readonly issuers: Shares<string>;
  /** When people come and spend: as was published of this programme, or of the usual one. */
  readonly example: Published;
  readonly regions: Shares<string>;
  /** Whether one may ask to be told one’s day. */
  readonly preregisters: boolean;
  /** When everybody signs in and pre-registers, where there is such a thing: a weekend morning before the opening, or the first morning on which one may. */
  readonly preregisterAt: Instant;
  readonly eveAt: Instant;
  readonly opensAt: Instant;
  /** The midnight before the opening. */
  readonly midnightAt: Instant;
  /** The day of the first opening; planned days are counted from it. */
  readonly firstDay: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
  readonly rotationDays: readonly string[];
  /** From when everybody may come, where the rotation says so. */
  readonly freeFrom: string | undefined;
  readonly expiresAt: Instant;
  /** Facts that the programme declares, with which people are entitled: of every person, and of a household as a whole. */
  readonly personFacts: Facts;
  readonly householdFacts: Facts;
  /** Facts of people who are called something else than the ordinary and are entitled too: of other classes, where there are classes. */
  readonly otherPeople: readonly Facts[];
  /** Facts with which people are not entitled, where the rules ask for something. */
  readonly unfitFacts: { readonly person: Facts; readonly household: Facts } | undefined;
  /** Flags that put a household among those who are paid without applying, when all its members have them. */
  readonly automaticFlags: readonly string[];
  /** Whether one may donate after applying. */
  readonly takesDonations: boolean;
  /** Notices that ask people to apply. */
  readonly callsToApply: ReadonlySet<string>;
}

/** Reads the stage off a programme. Answers a sentence when the rehearsal cannot drive such a programme yet. */
export function stageOf(programme: Programme): Stage | string {
  const { document } = programme;
  const playable = playableOf(programme);
  if (typeof playable === 'string') return playable;
  const { window } = playable;
  const facts = fittingFacts(programme);
  const zone = document.timeZone;
  const firstDay = Temporal.PlainDate.from(dayOf(window.opens, zone));
  const example = publishedOf(document.id) ?? usual;
  const share = new Map(example.issuers);
  return {
    zone,
    instrument: playable.instrument,
    issuers: playable.issuers.map((id) => [id, share.get(id) ?? 1] as const),
    example,
    regions: regionsOf(document.regions),
    preregisters: document.preregistration !== undefined,
    preregisterAt: Math.max(
      atHour(firstDay.subtract({ days: 2 }), 10, zone),
      document.preregistration ? instantOf(document.preregistration.opens, zone) + minuteMs : 0,
    ),
    eveAt: atHour(firstDay.subtract({ days: 1 }), 20, zone),
    opensAt: window.opens,
    midnightAt: atHour(firstDay, 0, zone),
    firstDay,
    lastDay: Temporal.PlainDate.from(dayOf(window.closes - 1, zone)),
    rotationDays: (window.rule.rotation?.days ?? []).map((day) => day.on),
    freeFrom: window.rule.rotation?.freeFrom,
    expiresAt: instantOf(playable.expires, zone),
    personFacts: facts.person,
    householdFacts: facts.household,
    otherPeople: otherFittingPeople(programme, facts),
    unfitFacts: facts.unfit,
    automaticFlags: automaticFlagsOf(document),
    takesDonations: document.donation !== undefined,
    callsToApply: new Set(document.notices?.plan.filter((one) => one.audience === 'not-applied').map((one) => one.id)),
  };
}

/** The instant of a full hour of a day. */
export function atHour(day: Temporal.PlainDate, hour: number, zone: string): Instant {
  return instantAt(day, hour * 60, zone);
}

/** Whole days from one instant to another, as the zone counts them. */
export function daysBetween(from: Instant, to: Instant): number {
  return Math.floor((to - from) / dayMs);
}

/** `household.allPension` in an automatic rule, where allPension is every member’s `pension`: then `pension`. */
function automaticFlagsOf(document: ProgrammeDocument): string[] {
  const household = document.facts?.household ?? {};
  return Object.entries(household).flatMap(([name, fact]) =>
    fact.every !== undefined && document.automatic?.some((rule) => rule.when.includes(`household.${name}`)) ? [fact.every] : [],
  );
}
