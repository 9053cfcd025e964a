import type { ApplicationState } from './application.ts';
import { isLive } from './application.ts';
import type { PayoutState } from './payout.ts';
import type { Words } from './schema-words.ts';

/** Where the grant of one citizen stands, as prepared answers tell it apart: at every instant it is exactly one of these. */
export const grantStages = ['not-applied', 'kept', 'to-send', 'sent', 'failed', 'paid', 'spent', 'expired', 'donated'] as const;
export type GrantStage = (typeof grantStages)[number];

export interface GrantNow {
  readonly application: ApplicationState | undefined;
  /** A wish is kept until the register office has answered. */
  readonly isKept: boolean;
  readonly payout: PayoutState | undefined;
  /** What was credited; nothing before that. */
  readonly balance: { readonly left: bigint; readonly expired: bigint } | undefined;
  readonly hasGivenAll: boolean;
  /** Whether the time for spending has ended. */
  readonly isOver: boolean;
}

export function grantStage({ application, isKept, payout, balance, hasGivenAll, isOver }: GrantNow): GrantStage {
  if (application === undefined || !isLive(application)) return isKept ? 'kept' : 'not-applied';
  if (balance) return balance.left + balance.expired === 0n ? 'spent' : balance.left > 0n && !isOver ? 'paid' : 'expired';
  if (hasGivenAll || application === 'donated') return 'donated';
  if (application === 'payout-failed') return 'failed';
  return payout === 'sending' || payout === 'sent' || payout === 'unknown' ? 'sent' : 'to-send';
}

/** Of whom an answer for a stage is true. */
export const grantStageWords: Readonly<Record<GrantStage, Words>> = {
  'not-applied': { ko: '아직 신청하지 않은 사람', en: 'who has not applied' },
  kept: { ko: '신청을 받아 둔 사람', en: 'whose wish is kept' },
  'to-send': { ko: '카드사에 보내기 전인 사람', en: 'whose grant is not sent yet' },
  sent: { ko: '카드사의 답을 기다리는 사람', en: 'whose grant is sent and not credited' },
  failed: { ko: '지급에 실패한 사람', en: 'whose payout failed' },
  paid: { ko: '받아서 남아 있는 사람', en: 'who was paid and has some left' },
  spent: { ko: '다 쓴 사람', en: 'who has spent all of it' },
  expired: { ko: '쓰지 못하고 기간이 끝난 사람', en: 'whose time for spending is over' },
  donated: { ko: '모두 기부한 사람', en: 'who gave all of it away' },
};
