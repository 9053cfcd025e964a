import type { AnswerOf } from '#contract/route.ts';
import type { RouteAt } from '#contract/index.ts';
import type { Problem } from '#contract/shape.ts';
import type { Citizen } from './nation.ts';
import type { Visitor } from './visitor.ts';

export type MyDate = NonNullable<AnswerOf<RouteAt<'POST', '/api/preregistrations'>>['myDate']>;
export type Receipt = Extract<AnswerOf<RouteAt<'POST', '/api/applications'>>, { readonly amount: unknown }>;
export type Spending = AnswerOf<RouteAt<'GET', '/api/spending'>>;
export type Me = AnswerOf<RouteAt<'GET', '/api/me'>>;

/** One purchase as the citizen remembers it: what the till said, and what the grant must have paid of it. */
export interface Bought {
  readonly approvalNumber: string;
  readonly amount: number;
  /** By plain arithmetic on what the citizen was told: as far as the balance went, where the grant counts. */
  grant: number;
  readonly counts: boolean;
  cancelled: boolean;
  /** What the shop gave back of it. */
  refunded: number;
}

/** One citizen on their way, and everything they were told. Nothing in here was read from the database. */
export interface Run {
  readonly citizen: Citizen;
  readonly visitor: Visitor;
  /** The citizen before, whose card some try first. */
  readonly neighbour: Run | undefined;
  /** The day it is, like 2020-05-13. */
  readonly today: () => string;
  preregistered: boolean;
  /** There is an app on their phone that takes push. */
  hasApp: boolean;
  /** Their phone told them of their day before they came. */
  toldByPhone: boolean;
  /** On their day neither their phone nor their inbox had called them. */
  uncalled: boolean;
  /** When they may come, as they were told. */
  myDate?: MyDate;
  /** Where one was refused and on which day, in order. */
  readonly refusals: {
    readonly at: 'preregister' | 'entitlement' | 'cards' | 'apply' | 'wrong-day' | 'borrowed' | 'other-card';
    readonly on: string;
    readonly problem: Problem;
  }[];
  /** The card they chose when they last looked. */
  card?: string;
  /** How many times an application was asked for. */
  tries: number;
  entitled?: number;
  /** The number of a wish that is kept until the register office answers, or until a pressed service has room. */
  waiting?: string;
  /** It was decided when the office was back, and it was a no. */
  isRefusedLater?: boolean;
  receipt?: Receipt;
  /** What they gave of it and did not take back. */
  donated: number;
  /** The token of the card the money is to come to, once it is another than the first. */
  otherToken?: string;
  /** The card company said no when they last looked. */
  hasFailed: boolean;
  paid: boolean;
  balance: number;
  readonly bought: Bought[];
  me?: Me;
  spending?: Spending['items'];
  messages: number;
  steps: number;
  /** What should not have happened, in sentences. */
  readonly complaints: string[];
}

export function newRun(citizen: Citizen, visitor: Visitor, today: () => string, neighbour?: Run): Run {
  return {
    citizen,
    visitor,
    neighbour,
    today,
    preregistered: false,
    hasApp: false,
    toldByPhone: false,
    uncalled: false,
    refusals: [],
    tries: 0,
    donated: 0,
    hasFailed: false,
    paid: false,
    balance: 0,
    bought: [],
    messages: 0,
    steps: 0,
    complaints: [],
  };
}

export function refused(run: Run, at: Run['refusals'][number]['at'], problem: Problem): void {
  run.refusals.push({ at, on: run.today(), problem });
}

/** Remembers what should not have happened: “applied on a day that is not theirs”. */
export function complain(run: Run, what: string): void {
  run.complaints.push(`Citizen ${run.citizen.number} ${what}.`);
}

/** What of the receipt’s amount is to reach them: what they did not donate. */
export function dueTo(run: Run): number {
  return (run.receipt?.amount.amount ?? 0) - run.donated;
}
