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
  notOwn: ['요청한 사람만 거둘 수 있어요.', 'Only whoever asked for it can take it back.'],
  said: ['이미 승인했어요. 다른 승인자 한 사람이 더 승인해야 시행돼요.', 'You have agreed already. One more approver has to.'],
  letter: [
    '글자 그대로 되돌리는 일이라 고치지 않아요. 다 견주면 저절로 승인을 요청해요.',
    'It goes back to the letter and is not changed. Once all are counted, it is asked for by itself.',
  ],
  notDraft: ['작성 중일 때만 할 수 있어요.', 'Only while it is a draft.'],
  notFree: ['고쳐야 할 점이 남아 있어요.', 'Something in it has to be put right first.'],
  same: ['지금 판과 다른 점이 없어요.', 'It says the same as the version that holds now.'],
  behind: ['그사이 다른 판이 시행됐어요. 저장해서 지금 판과 다시 맞춰 주세요.', 'Another version was published since. Save it again beside that one.'],
  notWeighed: ['누구에게 무엇이 달라지는지 먼저 다 세어야 해요.', 'Work out first what it changes for whom.'],
  notWaiting: ['승인을 기다리는 초안이 아니에요.', 'It is not waiting for approval.'],
  noEarlier: ['돌아갈 이전 판이 없어요.', 'There is no earlier version to go back to.'],
  coming: ['시행을 기다리는 판이 있어요. 그 판을 먼저 거둬 주세요.', 'A version is still to come. Take that one back first.'],
  shareOut: [
    '일부에게 먼저 시행한 판이 있어요. 그 판을 모두에게 시행하거나 거둔 뒤에 할 수 있어요.',
    'A version holds for a share of people: make it everybody’s or take it back first.',
  ],
  noShare: ['일부에게 먼저 시행한 판이 아니에요.', 'It does not hold for a share of people.'],
  shareAsked: ['몫을 늘려 달라는 요청이 승인을 기다려요.', 'A larger share is waiting for approval.'],
  noShareAsked: ['승인을 기다리는 요청이 없어요.', 'Nothing is waiting for approval.'],
  noneComing: ['시행을 기다리거나 일부에게 시행한 판이 없어요.', 'No version is still to come or holds for a share of people.'],
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
  /** Whether a version holds for a share of people, and whether it is this draft’s. */
  readonly share: 'none' | 'own' | 'another';
}

/** What the operator who looks may do with a draft now, and why not otherwise. */
export function mayDo(speech: Speech, { state, basedOn, kind, createdBy }: Draft, around: Around): May {
  const { operatorId, roles, impact, approval, isFree, isSame, isBehind, share } = around;
  const noEditor = !mayAct(roles, 'editor') && 'editor';
  const notDraft = state !== 'draft' && 'notDraft';
  const isBack = kind === 'back';
  const asker = isBack ? createdBy : approval?.requestedBy;
  const isWeighed = impact?.state === 'done' && impact.basedOn === basedOn;
  return {
    change: first(speech, noEditor, isBack && 'letter', notDraft),
    weigh: first(
      speech,
      !mayAct(roles, ['editor', 'approver']) && 'either',
      state !== 'draft' && state !== 'waiting' && share !== 'own' && 'notDraft',
      !isFree && 'notFree',
    ),
    request: first(
      speech,
      noEditor,
      isBack && 'letter',
      notDraft,
      !isFree && 'notFree',
      isBehind && 'behind',
      isSame && 'same',
      share !== 'none' && 'shareOut',
      !isWeighed && 'notWeighed',
    ),
    decide: first(
      speech,
      !mayAct(roles, 'approver') && 'approver',
      state !== 'waiting' && 'notWaiting',
      approval?.requestedBy === operatorId && 'own',
      approval?.decisions.some(({ decidedBy }) => decidedBy === operatorId) === true && 'said',
    ),
    drop: first(speech, noEditor, notDraft),
    takeBack: first(
      speech,
      !mayAct(roles, ['editor', 'approver']) && 'either',
      state !== 'waiting' && !(isBack && state === 'draft') && 'notWaiting',
      asker !== operatorId && 'notOwn',
    ),
  };
}

/** What they may do with the share of people for which a version holds. */
export function mayShare(
  speech: Speech,
  { operatorId, roles }: Pick<Around, 'operatorId' | 'roles'>,
  { isOut, asked }: { readonly isOut: boolean; readonly asked: Approval | undefined },
): AnswerOf<typeof readDraft>['shares']['may'] {
  const noShare = !isOut && 'noShare';
  const noApprover = !mayAct(roles, 'approver') && 'approver';
  return {
    raise: first(speech, !mayAct(roles, 'editor') && 'editor', noShare, asked !== undefined && 'shareAsked'),
    decide: first(
      speech,
      noApprover,
      asked === undefined && 'noShareAsked',
      asked?.requestedBy === operatorId && 'own',
      asked?.decisions.some(({ decidedBy }) => decidedBy === operatorId) === true && 'said',
    ),
    takeBack: first(speech, noApprover, noShare),
  };
}

/** What they may do with the versions. */
export function mayDoAll(
  speech: Speech,
  roles: readonly OperatorRole[],
  { hasEarlier, hasComing, hasShare }: { readonly hasEarlier: boolean; readonly hasComing: boolean; readonly hasShare: boolean },
): AnswerOf<typeof readDrafts>['may'] {
  const noApprover = !mayAct(roles, 'approver') && 'approver';
  return {
    open: first(speech, !mayAct(roles, 'editor') && 'editor'),
    back: first(speech, !mayAct(roles, ['editor', 'approver']) && 'either', hasShare && 'shareOut', !hasEarlier && 'noEarlier', hasComing && 'coming'),
    withdraw: first(speech, noApprover, !hasComing && !hasShare && 'noneComing'),
  };
}
