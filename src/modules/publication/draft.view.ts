import type { readDraft, readDrafts } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import { othersNeeded } from '#core/approval.ts';
import type { Change } from '#core/diff.ts';
import type { OperatorRole } from '#core/operator.ts';
import { losersBy } from '#core/publishing.ts';
import { readProgramme } from '#core/read.ts';
import type { Instant } from '#core/time.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Operator } from '#modules/identity/index.ts';
import { comingOf, type OpenProgramme, type Speech, type VersionHead } from '#modules/programme/index.ts';
import { checkedView } from './checked.view.ts';
import type { Draft } from './draft.store.ts';
import { stateWords, versionWords } from './draft.words.ts';
import type { DraftImpact } from './impact.store.ts';
import { impactView } from './impact.view.ts';
import { mayDo } from './may-do.ts';
import { changesOf } from './publish-draft.ts';
import type { VersionTold } from './told.store.ts';

type View = AnswerOf<typeof readDraft>;
type List = AnswerOf<typeof readDrafts>;

/** What stands around a draft when somebody looks at it. */
export interface Seen {
  readonly open: OpenProgramme;
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly impact: DraftImpact | undefined;
  readonly approval: Approval | undefined;
  readonly people: ReadonlyMap<string, Operator>;
  /** The version that holds now, or will hold next. */
  readonly last: number;
  readonly at: Instant;
}

export function summaryView(speech: Speech, draft: Draft, people: Seen['people']): List['drafts'][number] {
  const { draftId: id, title, kind, state, basedOn, revision, changedBy, changedAt, version } = draft;
  const name = people.get(changedBy)?.name ?? changedBy;
  const words = stateWords[state][speech.lang];
  const summary = { id, title, kind, state, stateWords: words, basedOn, revision, changedBy: name, changedAt: speech.moment(changedAt) };
  return { ...summary, ...(version === undefined ? {} : { version }) };
}

export function draftView(speech: Speech, draft: Draft, seen: Seen): View {
  const { open, impact, approval, people, last, at } = seen;
  const { document, programme } = readProgramme(draft.text, 'draft');
  const changes = document ? changesOf(open, draft, document) : [];
  const needed = document ? neededView(speech, changes, impact) : undefined;
  const isBehind = draft.state !== 'published' && draft.basedOn !== last;
  const around = { ...seen, isFree: programme !== undefined, isSame: changes.length === 0, isBehind };
  return {
    ...summaryView(speech, draft, people),
    text: draft.text,
    ...checkedView(speech, open, draft),
    isBehind,
    ...(impact ? { impact: impactView(speech, impact, document, at) } : {}),
    ...(needed ? { needed } : {}),
    ...(approval ? { request: requestView(speech, draft, approval, people) } : {}),
    may: mayDo(speech, draft, around),
  };
}

/** How many others have to agree, as far as is known, and why. */
function neededView(speech: Speech, changes: readonly Change[], impact: DraftImpact | undefined): View['needed'] {
  const loses = impact?.total.loses ?? 0;
  const others = othersNeeded('programme.publish', losersBy(changes, { loses }));
  if (others === 0) return undefined;
  if (others === 1) return { others, why: speech.say('규칙을 바꾸는 일이라 다른 한 사람이 승인해야 해요.', 'It changes rules: one other has to agree.') };
  return {
    others,
    why:
      loses > 0
        ? speech.say(
            `${loses.toLocaleString('en')}명이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.`,
            `${loses.toLocaleString('en')} people lose something: two others have to agree.`,
          )
        : speech.say('앞으로 올 사람이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.', 'It takes something from those to come: two others have to agree.'),
  };
}

function requestView(speech: Speech, { publishAt }: Draft, approval: Approval, people: Seen['people']): NonNullable<View['request']> {
  const name = (id: string) => people.get(id)?.name ?? id;
  const { requestedBy, reason, requestedAt, decisions } = approval;
  return {
    by: name(requestedBy),
    reason,
    at: speech.moment(requestedAt),
    ...(publishAt === undefined ? {} : { publishAt: speech.moment(publishAt) }),
    said: decisions.map((one) => ({ by: name(one.decidedBy), answer: one.answer, reason: one.reason, at: speech.moment(one.decidedAt) })),
  };
}

/** Every version, newest first, each with the draft that it was and whom it told. */
export function versionViews(
  speech: Speech,
  heads: readonly VersionHead[],
  {
    drafts,
    told,
    people,
    at,
  }: { readonly drafts: readonly Draft[]; readonly told: readonly VersionTold[]; readonly people: Seen['people']; readonly at: Instant },
): List['versions'] {
  const coming = comingOf(heads, at)?.version;
  const inForce = heads.findLast((one) => one.withdrawnAt === undefined && one.version !== coming)?.version;
  return heads.toReversed().map((head) => {
    const { version, withdrawnAt } = head;
    const state = withdrawnAt !== undefined ? 'withdrawn' : version === coming ? 'coming' : version === inForce ? 'in-force' : 'past';
    const draft = drafts.find((one) => one.version === version);
    const tells = told.find((one) => one.version === version);
    return {
      version,
      state,
      stateWords: versionWords[state][speech.lang],
      effectiveFrom: speech.moment(head.effectiveFrom, { year: true }),
      hash: head.fileHash.toString('hex').slice(0, 12),
      ...(draft ? { title: draft.title, draft: draft.draftId, by: people.get(draft.createdBy)?.name ?? draft.createdBy } : {}),
      ...(draft?.reason === undefined ? {} : { reason: draft.reason }),
      ...(tells ? { told: { looked: tells.looked, told: tells.told, isDone: tells.doneAt !== undefined } } : {}),
    };
  });
}
