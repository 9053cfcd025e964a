import { mobileDigits } from './reach.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { Words } from './schema-words.ts';
import { minuteMs, type Instant } from './time.ts';

/** By what a citizen is found: only by what nobody guesses, read out whole. Never by name, never by a part. */
export const searchWays = ['receipt', 'phone', 'ci'] as const;
export type SearchWay = (typeof searchWays)[number];

/** What people call about. */
export const supportTopics = ['date', 'eligibility', 'amount', 'card', 'payout', 'spending', 'appeal', 'message', 'safety', 'other'] as const;
export type SupportTopic = (typeof supportTopics)[number];

export const topicWords: Readonly<Record<SupportTopic, Words>> = {
  date: { ko: '신청 날짜', en: 'the day to apply' },
  eligibility: { ko: '대상 여부', en: 'whether entitled' },
  amount: { ko: '금액', en: 'the amount' },
  card: { ko: '카드와 받는 방법', en: 'card, and how it is received' },
  payout: { ko: '지급', en: 'the payout' },
  spending: { ko: '사용처와 잔액', en: 'spending and balance' },
  appeal: { ko: '이의신청', en: 'an appeal' },
  message: { ko: '받은 메시지', en: 'a message' },
  safety: { ko: '신변 보호', en: 'safety' },
  other: { ko: '그 밖의 일', en: 'something else' },
};

/** What is masked until somebody says why they need it. */
export const revealable = ['identity', 'contact', 'home'] as const;
export type Revealable = (typeof revealable)[number];

/** The number in the form in which it is kept; nothing where it is not whole, or none. */
export function identifierOf(way: SearchWay, text: string): string | undefined {
  switch (way) {
    case 'receipt': {
      const signs = text.replaceAll(/[\s-]/g, '').toUpperCase();
      return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(signs) ? `${signs.slice(0, 5)}-${signs.slice(5)}` : undefined;
    }
    case 'phone':
      return mobileDigits(text);
    case 'ci':
      return /^[A-Za-z0-9+/]{86}==$/.test(text.trim()) ? text.trim() : undefined;
  }
}

const hourMs = 60 * minuteMs;

/** 30 an hour: twice the calls that one person answers, each with a number mistyped now and then. 150 a day: a whole day of the same. */
export const searchesMax = { hour: 30, day: 150 } as const;

/** Whether one more search, counted already, is within what one operator may do. */
export function maySearch(counted: { readonly hour: number; readonly day: number }): Outcome<'may'> {
  if (counted.hour > searchesMax.hour) return refuse('support.too_many', { limit: searchesMax.hour });
  return counted.day > searchesMax.day ? refuse('support.too_many_today', { limit: searchesMax.day }) : done('may');
}

/** The hour in which a search is counted. */
export function hourOf(at: Instant): Instant {
  return Math.floor(at / hourMs) * hourMs;
}

/** 15 minutes: a call. Whoever looks at the same case again after that has looked again, and the citizen is told so. */
export const lookLastsMs = 15 * minuteMs;

export interface HeldCase {
  readonly heldBy?: string;
  readonly closedAt?: Instant;
}

/** How a case stands: it waits for somebody’s answer, was passed on and waits for another’s, was answered, or is closed. */
export const standings = ['waiting', 'passed', 'answered', 'closed'] as const;
export type Standing = (typeof standings)[number];

export interface StandingCase extends HeldCase {
  readonly waitsSince: Instant;
  readonly answeredAt?: Instant;
  readonly passedBy?: string;
}

/** How a case stands, and since when. What was answered waits no more, until it is passed on. */
export function standingOf({ closedAt, answeredAt, passedBy, waitsSince }: StandingCase): { readonly state: Standing; readonly since: Instant } {
  if (closedAt !== undefined) return { state: 'closed', since: closedAt };
  if (answeredAt !== undefined) return { state: 'answered', since: answeredAt };
  return { state: passedBy === undefined ? 'waiting' : 'passed', since: waitsSince };
}

/** Whether this operator may see the person of a case and work on it: only who has it in hand, only while it is open. */
export function mayWork({ heldBy, closedAt }: HeldCase, operatorId: string): Outcome<'may'> {
  if (closedAt !== undefined) return refuse('support.closed');
  return heldBy === operatorId ? done('may') : refuse('support.not_yours');
}

/** Notes speak of the person: they are for whoever has the case in hand, and after its end for whoever had it last. */
export function mayReadNotes({ heldBy }: HeldCase, operatorId: string): boolean {
  return heldBy === operatorId;
}

/** Whether this operator may take a case in hand. A colleague’s as well: they may have gone home. The reason is theirs to give. */
export function mayTake({ heldBy, closedAt }: HeldCase, operatorId: string): Outcome<'may'> {
  if (closedAt !== undefined) return refuse('support.closed');
  return heldBy === operatorId ? refuse('support.yours_already') : done('may');
}

/** Whether somebody may see what is masked. Of a protected person, where they live and how they are reached needs a second person’s yes. */
export function mayReveal(what: Revealable, { isProtected, isGranted }: { readonly isProtected: boolean; readonly isGranted: boolean }): Outcome<'may'> {
  return what !== 'identity' && isProtected && !isGranted ? refuse('support.protected') : done('may');
}
