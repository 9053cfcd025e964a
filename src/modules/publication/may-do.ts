import type { readDraft, readDrafts } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayAct, mayNotWords, type OperatorRole, type RoleNeed } from '#core/operator.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Draft } from './draft.store.ts';
import type { DraftImpact } from './impact.store.ts';

type May = AnswerOf<typeof readDraft>['may'];
type Answer = May['change'];

const yes: Answer = { ok: true };

/** Why not: for whoever sees the button, never instead of the rule that refuses. */
const reasons = {
  own: ['본인이 요청한 초안이에요. 다른 승인자에게 부탁해 주세요.', 'You asked for this yourself. Ask another approver.'],
  said: ['이미 승인했어요. 다른 승인자 한 사람이 더 승인해야 시행돼요.', 'You have agreed already. One more approver has to.'],
  notDraft: ['작성 중일 때만 할 수 있어요.', 'Only while it is a draft.'],
  notFree: ['고쳐야 할 점이 남아 있어요.', 'Something in it has to be put right first.'],
  same: ['지금 판과 다른 점이 없어요.', 'It says the same as the version that holds now.'],
  behind: ['그사이 다른 판이 시행됐어요. 저장해서 지금 판과 다시 맞춰 주세요.', 'Another version was published since. Save it again beside that one.'],
  notWeighed: ['누구에게 무엇이 달라지는지 먼저 다 세어야 해요.', 'Work out first what it changes for whom.'],
  notWaiting: ['승인을 기다리는 초안이 아니에요.', 'It is not waiting for approval.'],
  noEarlier: ['돌아갈 이전 판이 없어요.', 'There is no earlier version to go back to.'],
  coming: ['시행을 기다리는 판이 있어요. 그 판을 먼저 거둬 주세요.', 'A version is still to come. Take that one back first.'],
  noneComing: ['시행을 기다리는 판이 없어요.', 'There is no version that is still to come.'],
} as const;

type Reason = keyof typeof reasons | 'editor' | 'approver' | 'either';

function first(speech: Speech, ...found: readonly (Reason | false)[]): Answer {
  const reason = found.find((one) => one !== false);
  if (reason === undefined) return yes;
  const needs: Readonly<Record<string, RoleNeed>> = { editor: 'editor', approver: 'approver', either: ['editor', 'approver'] };
  if (reason === 'editor' || reason === 'approver' || reason === 'either') return { ok: false, why: mayNotWords(needs[reason], speech.lang) };
  return { ok: false, why: speech.say(reasons[reason][0], reasons[reason][1]) };
}

export interface Around {
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly impact: DraftImpact | undefined;
  readonly approval: Approval | undefined;
  readonly isFree: boolean;
  readonly isSame: boolean;
  readonly isBehind: boolean;
}

/** What the operator who looks may do with a draft now, and why not otherwise. */
export function mayDo(speech: Speech, { state, basedOn }: Draft, around: Around): May {
  const { operatorId, roles, impact, approval, isFree, isSame, isBehind } = around;
  const noEditor = !mayAct(roles, 'editor') && 'editor';
  const notDraft = state !== 'draft' && 'notDraft';
  const isWeighed = impact?.state === 'done' && impact.basedOn === basedOn;
  return {
    change: first(speech, noEditor, notDraft),
    weigh: first(speech, !mayAct(roles, ['editor', 'approver']) && 'either', state !== 'draft' && state !== 'waiting' && 'notDraft', !isFree && 'notFree'),
    request: first(speech, noEditor, notDraft, !isFree && 'notFree', isBehind && 'behind', isSame && 'same', !isWeighed && 'notWeighed'),
    decide: first(
      speech,
      !mayAct(roles, 'approver') && 'approver',
      state !== 'waiting' && 'notWaiting',
      approval?.requestedBy === operatorId && 'own',
      approval?.decisions.some(({ decidedBy }) => decidedBy === operatorId) === true && 'said',
    ),
    drop: first(speech, noEditor, notDraft),
  };
}

/** What they may do with the versions. */
export function mayDoAll(
  speech: Speech,
  roles: readonly OperatorRole[],
  { hasEarlier, hasComing }: { readonly hasEarlier: boolean; readonly hasComing: boolean },
): AnswerOf<typeof readDrafts>['may'] {
  const noApprover = !mayAct(roles, 'approver') && 'approver';
  return {
    open: first(speech, !mayAct(roles, 'editor') && 'editor'),
    back: first(speech, noApprover, !hasEarlier && 'noEarlier', hasComing && 'coming'),
    withdraw: first(speech, noApprover, !hasComing && 'noneComing'),
  };
}
