import type { readLaunch } from '#contract/launch.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayDecide } from '#core/approval.ts';
import { carrierWords, launchItems, mayProve, type LaunchState } from '#core/launch.ts';
import { mayAct, mayNotWords, type OperatorRole, type RoleNeed } from '#core/operator.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { troubleWords } from '#core/partner-answer.ts';
import type { Instant } from '#core/time.ts';
import { applyWindows, type Speech } from '#modules/programme/index.ts';
import type { Sheet, SheetItem } from './sheet.ts';

type View = AnswerOf<typeof readLaunch>;
type Item = View['items'][number];
type May = Item['may']['prove'];

const stateWords: Readonly<Record<LaunchState, { readonly ko: string; readonly en: string }>> = {
  open: { ko: '남음', en: 'open' },
  waiting: { ko: '확인 기다림', en: 'waits to be looked at' },
  stale: { ko: '바뀌어서 다시', en: 'changed: again' },
  done: { ko: '끝', en: 'done' },
};

export interface Looking {
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly at: Instant;
  /** Also of those who have ended: what they did names them. */
  readonly nameOf: (operatorId: string) => string;
  readonly tellsChat: boolean;
}

export const assigners: RoleNeed = ['campaigner', 'editor', 'approver', 'admin'];
export const provers: RoleNeed = ['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin'];

export function launchView(speech: Speech, sheet: Sheet, looking: Looking): View {
  const { items, operators } = sheet;
  const { at } = looking;
  const opens = applyWindows(speech.programme)
    .map((one) => one.opens)
    .sort((a, b) => a - b)[0];
  const isDone = items.filter((one) => one.state === 'done').length;
  return {
    asOf: speech.moment(at, { year: true }),
    ...(opens === undefined ? {} : { opens: speech.moment(opens) }),
    ...(opens === undefined || opens <= at ? {} : { left: speech.lasting(opens - at) }),
    isReady: isDone === launchItems.length,
    done: isDone,
    all: launchItems.length,
    items: items.map((one) => ({ ...itemView(speech, one, looking), ...(one.item.id === 'partners' ? { partners: partnersView(speech, sheet) } : {}) })),
    operators: operators.map(({ operatorId: id, name }) => ({ id, name })),
    tellsChat: looking.tellsChat,
  };
}

/** Who was asked, whether they are ready, and when they were last. */
function partnersView(speech: Speech, { answering, messages }: Sheet): NonNullable<Item['partners']> {
  const partners = [
    ...(speech.programme.document.issuers ?? []).map(({ id, words }) => ({ id, words })),
    ...messages.map((one) => ({ id: one.id, words: carrierWords(one) })),
  ];
  return partners.flatMap(({ id, words }) => {
    const one = answering.get(id);
    if (!one) return [];
    const ago = one.readyAgoMs === undefined ? undefined : speech.lasting(one.readyAgoMs);
    const last =
      ago === undefined
        ? speech.say('아직 준비된 적이 없어요.', 'It has not been ready yet.')
        : speech.say(`${ago} 전에 준비돼 있었어요.`, `It was ready ${ago} ago.`);
    const trouble = one.trouble && troubleWords[one.trouble];
    return [{ words: words[speech.lang], isReady: !trouble, last, ...(trouble ? { trouble: speech.say(trouble.ko, `It ${trouble.en}`) } : {}) }];
  });
}

function itemView(speech: Speech, { item, state, gaps, assigned, proof }: SheetItem, looking: Looking): Item {
  const { lang } = speech;
  const { at, nameOf } = looking;
  const decision = proof?.approval.decision;
  return {
    id: item.id,
    kind: item.kind,
    words: item.words[lang],
    what: item.what[lang],
    state,
    stateWords: stateWords[state][lang],
    gaps: gaps.map((one) => one[lang]),
    ...(assigned ? { owner: { id: assigned.owner, name: nameOf(assigned.owner) }, due: speech.moment(assigned.dueAt, { year: true }) } : {}),
    isLate: assigned !== undefined && state !== 'done' && assigned.dueAt <= at,
    ...(proof
      ? {
          proof: {
            text: proof.proof.proof,
            by: nameOf(proof.proof.broughtBy),
            at: speech.moment(proof.proof.broughtAt, { year: true }),
            ...(decision ? { answer: decision.answer, decidedBy: nameOf(decision.decidedBy), reason: decision.reason } : {}),
          },
        }
      : {}),
    may: {
      assign: only(speech, looking, assigners, done('may')),
      prove: only(speech, looking, provers, mayProve(item.id)),
      decide: only(speech, looking, 'approver', proof && !decision ? mayDecide(proof.approval, looking.operatorId) : refuse('launch.nothing_waits')),
    },
  };
}

/** Whether a button may be pressed, and else why not: what the role lacks, then the words of the refusal that would come. */
function only(speech: Speech, { roles }: Looking, needs: RoleNeed, may: Outcome<unknown>): May {
  if (!mayAct(roles, needs)) return { ok: false, why: mayNotWords(needs, speech.lang) };
  return may.ok ? { ok: true } : { ok: false, why: speech.refusal(may.refusal, may.facts) };
}
