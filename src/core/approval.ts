import type { Lang } from './message-words.ts';
import { done, refuse, type Outcome } from './outcome.ts';

export const approvalAnswers = ['granted', 'refused'] as const;
export type ApprovalAnswer = (typeof approvalAnswers)[number];

interface Threshold {
  /** What its size is counted in. */
  readonly unit: Readonly<Record<Lang, string>>;
  /** From which size on one other has to agree; left out: whatever its size. */
  readonly oneFrom?: number;
  /** From which size on two others have to; left out: never. */
  readonly twoFrom?: number;
}

/** What needs the word of others, and from what size on of how many. The one place where this is said. */
export const thresholds = {
  /** 100,000: what that many read by mistake is in the evening news, and a wrong sentence cannot be called back. */
  'campaign.release': { unit: { ko: '명', en: 'people' }, twoFrom: 100_000 },
  /** Rules always need another; where one person gets less or loses a day by them, two. */
  'programme.publish': { unit: { ko: '명이 잃음', en: 'people who lose' }, twoFrom: 1 },
  /** A role that lets rules or money move. */
  'operator.roles': { unit: { ko: '개 권한', en: 'roles' } },
  /** What is kept from everybody for somebody’s safety: one look, and the end of it. */
  'support.see': { unit: { ko: '명', en: 'people' } },
  'support.lift': { unit: { ko: '명', en: 'people' } },
  /** An appeal after which money moves outside this service, where nothing here counts it. */
  'appeal.uphold': { unit: { ko: '건', en: 'appeals' } },
  /** What is said in public stands in the newspaper. */
  'press.release': { unit: { ko: '건', en: 'items' } },
  /** What opens the service to a country. */
  'launch.item': { unit: { ko: '건', en: 'items' } },
} as const satisfies Record<string, Threshold>;
export type ApprovalKind = keyof typeof thresholds;

/** How many others have to agree. */
export function othersNeeded(kind: ApprovalKind, size: number): 0 | 1 | 2 {
  const { oneFrom = 0, twoFrom = Infinity }: Threshold = thresholds[kind];
  return size >= twoFrom ? 2 : size >= oneFrom ? 1 : 0;
}

/** What one operator asks for and others grant or refuse, each once. */
export interface Asked {
  readonly requestedBy: string;
  /** How many others have to agree. */
  readonly needed: number;
  readonly decisions: readonly { readonly decidedBy: string; readonly answer: ApprovalAnswer }[];
}

/** What came of it: a single no ends it, a yes only with the last that is needed. Nothing while it waits. */
export function cameOf({ needed, decisions }: Pick<Asked, 'needed' | 'decisions'>): ApprovalAnswer | undefined {
  if (decisions.some(({ answer }) => answer === 'refused')) return 'refused';
  return decisions.length >= needed ? 'granted' : undefined;
}

/** Whether this operator may say yes or no to it: never to their own, never twice, never after it was decided. */
export function mayDecide(asked: Asked, by: string): Outcome<'may'> {
  if (asked.requestedBy === by) return refuse('approval.same_person');
  if (cameOf(asked) !== undefined) return refuse('approval.already_decided');
  return asked.decisions.some(({ decidedBy }) => decidedBy === by) ? refuse('approval.said_already') : done('may');
}
