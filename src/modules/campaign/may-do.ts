import type { readCampaign } from '#contract/campaign.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayAct, mayNotWords, type OperatorRole } from '#core/operator.ts';
import type { Instant } from '#core/time.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Campaign } from './campaign.store.ts';
import type { AudienceCount } from './count.store.ts';

type May = AnswerOf<typeof readCampaign>['may'];
type Answer = May['change'];

export interface Around {
  readonly count: AudienceCount | undefined;
  readonly approval: Approval | undefined;
  /** Who looks. */
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly at: Instant;
}

const yes: Answer = { ok: true };

/** Why not: for whoever sees the button, never instead of the rule that refuses. */
const reasons = {
  said: ['이미 승인했어요. 다른 승인자 한 사람이 더 승인해야 나가요.', 'You have agreed already. One more approver has to.'],
  own: ['본인이 요청한 캠페인이에요. 다른 승인자에게 부탁해 주세요.', 'You asked for this yourself. Ask another approver.'],
  notDraft: ['작성 중일 때만 고칠 수 있어요.', 'Only a draft can be changed.'],
  asked: ['이미 승인을 요청했어요.', 'It has been asked for already.'],
  notFree: ['고쳐야 할 점이 남아 있어요.', 'Something in it has to be put right first.'],
  notCounted: ['받을 사람을 세고 있어요.', 'Its people are still being counted.'],
  nobody: ['받을 사람이 한 명도 없어요.', 'It would tell nobody.'],
  notWaiting: ['승인을 기다리는 캠페인이 아니에요.', 'It is not waiting for approval.'],
  notReleased: ['내보내는 중이 아니에요.', 'It is not released.'],
  notPaused: ['멈춘 캠페인이 아니에요.', 'It is not paused.'],
  notOut: ['아직 내보내지 않았거나 이미 중단했어요.', 'It has not been released, or was stopped already.'],
} as const;

/** What the operator who looks may do now, and why not otherwise. */
export function mayDo(speech: Speech, { state }: Campaign, around: Around & { readonly isFree: boolean }): May {
  const { roles, count, approval, operatorId, isFree } = around;
  const no = (reason: keyof typeof reasons | 'campaigner' | 'approver'): Answer => ({
    ok: false,
    why: reason === 'campaigner' || reason === 'approver' ? mayNotWords(reason, speech.lang) : speech.say(reasons[reason][0], reasons[reason][1]),
  });
  const first = (...found: readonly (Parameters<typeof no>[0] | false)[]): Answer => {
    const reason = found.find((one) => one !== false);
    return reason === undefined ? yes : no(reason);
  };
  const noCampaigner = !mayAct(roles, 'campaigner') && 'campaigner';
  return {
    change: first(noCampaigner, state !== 'draft' && 'notDraft'),
    request: first(
      noCampaigner,
      state !== 'draft' && 'asked',
      !isFree && 'notFree',
      count?.doneAt === undefined && 'notCounted',
      count?.people === 0 && 'nobody',
    ),
    decide: first(
      !mayAct(roles, 'approver') && 'approver',
      state !== 'waiting' && 'notWaiting',
      approval?.requestedBy === operatorId && 'own',
      approval?.decisions.some(({ decidedBy }) => decidedBy === operatorId) === true && 'said',
    ),
    pause: first(noCampaigner, state !== 'released' && 'notReleased'),
    resume: first(noCampaigner, state !== 'paused' && 'notPaused'),
    stop: first(noCampaigner, state !== 'released' && state !== 'paused' && 'notOut'),
  };
}

export function mayCompose(speech: Speech, roles: readonly OperatorRole[]): Answer {
  return mayAct(roles, 'campaigner') ? yes : { ok: false, why: mayNotWords('campaigner', speech.lang) };
}
