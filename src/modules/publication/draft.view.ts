import type { readDraft, readDrafts } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import { othersNeeded } from '#core/approval.ts';
import type { Change } from '#core/diff.ts';
import { draftTitle } from '#core/draft-title.ts';
import type { OperatorRole } from '#core/operator.ts';
import { losersBy } from '#core/publishing.ts';
import { wholeShare } from '#core/share.ts';
import type { Instant } from '#core/time.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Operator } from '#modules/identity/index.ts';
import { atLargeFrom, comingOf, sharedOf, type OpenProgramme, type Speech, type VersionHead } from '#modules/programme/index.ts';
import { checkedView } from './checked.view.ts';
import type { Draft } from './draft.store.ts';
import { stateWords, versionWords } from './draft.words.ts';
import type { DraftImpact } from './impact.store.ts';
import { impactView } from './impact.view.ts';
import { mayDo } from './may-do.ts';
import { sharesView, shareWords, type SharesSeen } from './share.view.ts';
import { changesOf } from './publish-draft.ts';
import { readDraftText } from './read-draft-text.ts';
import type { VersionTold } from './told.store.ts';
import type { Withdrawal } from './withdrawal.store.ts';

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
  /** The version that holds for a share of people, and what is asked for of it. */
  readonly shared: VersionHead | undefined;
  readonly heads: readonly VersionHead[];
  readonly asked: SharesSeen['asked'];
  /** The text of the version that it is based on. */
  readonly base: string | undefined;
  /** The version that holds now, or will hold next. */
  readonly last: number;
  readonly at: Instant;
}

export function summaryView(speech: Speech, draft: Draft, people: Seen['people']): List['drafts'][number] {
  const { draftId: id, title, kind, state, basedOn, revision, changedBy, changedAt, version } = draft;
  const name = people.get(changedBy)?.name ?? changedBy;
  const words = stateWords[state][speech.lang];
  const summary = {
    id,
    title: draftTitle(title, speech.lang),
    kind,
    state,
    stateWords: words,
    basedOn,
    revision,
    changedBy: name,
    changedAt: speech.moment(changedAt),
  };
  return { ...summary, ...(version === undefined ? {} : { version }) };
}

export function draftView(speech: Speech, draft: Draft, seen: Seen): View {
  const { open, impact, approval, people, last, at, shared } = seen;
  const { document, programme } = readDraftText(draft.text);
  const changes = document ? changesOf(open, draft, document) : [];
  const needed = document ? neededView(speech, changes, impact, approval) : undefined;
  const isBehind = draft.state !== 'published' && draft.basedOn !== last;
  const around = { ...seen, isFree: programme !== undefined, isSame: changes.length === 0, isBehind, share: shareOf(draft, shared) };
  return {
    ...summaryView(speech, draft, people),
    text: draft.text,
    ...checkedView(speech, open, { ...draft, base: seen.base }),
    isBehind,
    ...(impact ? { impact: impactView(speech, impact, document, at) } : {}),
    ...(needed ? { needed } : {}),
    ...(approval ? { request: requestView(speech, draft, approval, people) } : {}),
    ...heldView(speech, draft, seen),
    shares: sharesView(speech, draft, changes, { ...seen, name: (id) => people.get(id)?.name ?? id }, seen),
    may: mayDo(speech, draft, around),
  };
}

function shareOf({ version }: Draft, shared: VersionHead | undefined): 'none' | 'own' | 'another' {
  if (!shared) return 'none';
  return shared.version === version ? 'own' : 'another';
}

/** How many others have to agree, as far as is known, and why. */
function neededView(speech: Speech, changes: readonly Change[], impact: DraftImpact | undefined, asked: Approval | undefined): View['needed'] {
  const loses = impact?.total.loses ?? 0;
  const isCounted = impact?.state === 'done';
  const others = othersNeeded('programme.publish', losersBy(changes, { loses }));
  if (asked && asked.needed > others)
    return {
      others: 2,
      why: speech.say(
        '누구에게 무엇이 달라지는지 다 세기 전에 요청해서 다른 두 사람이 승인해야 해요.',
        'It was asked for before all were counted: two others have to agree.',
      ),
    };
  // Before all are counted, one is not known to be enough.
  if (others === 0 || (others === 1 && !isCounted && !asked)) return undefined;
  if (others === 1) return { others, why: speech.say('규칙을 바꾸는 일이라 다른 한 사람이 승인해야 해요.', 'It changes rules: one other has to agree.') };
  return {
    others,
    why:
      loses > 0
        ? speech.say(
            `${isCounted ? '' : '지금까지 센 사람 가운데 '}${loses.toLocaleString('en')}명이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.`,
            `${loses.toLocaleString('en')} people${isCounted ? '' : ' of those counted so far'} lose something: two others have to agree.`,
          )
        : speech.say('앞으로 올 사람이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.', 'It takes something from those to come: two others have to agree.'),
  };
}

function requestView(speech: Speech, { publishAt, share }: Draft, approval: Approval, people: Seen['people']): NonNullable<View['request']> {
  const name = (id: string) => people.get(id)?.name ?? id;
  const { requestedBy, reason, requestedAt, decisions } = approval;
  return {
    by: name(requestedBy),
    reason,
    at: speech.moment(requestedAt),
    ...(publishAt === undefined ? {} : { publishAt: speech.moment(publishAt) }),
    ...(share === undefined ? {} : { share: shareWords(speech, share) }),
    said: saidView(speech, decisions, name),
  };
}

function saidView(speech: Speech, decisions: Approval['decisions'], name: (id: string) => string): NonNullable<View['request']>['said'] {
  return decisions.map((one) => ({ by: name(one.decidedBy), answer: one.answer, reason: one.reason, at: speech.moment(one.decidedAt) }));
}

/** Every version, newest first, each with the draft that it was and whom it told. */
export function versionViews(
  speech: Speech,
  heads: readonly VersionHead[],
  {
    drafts,
    told,
    withdrawals,
    approvals,
    people,
    at,
  }: {
    readonly drafts: readonly Draft[];
    readonly told: readonly VersionTold[];
    readonly withdrawals: readonly Withdrawal[];
    readonly approvals: ReadonlyMap<string, Approval>;
    readonly people: Seen['people'];
    readonly at: Instant;
  },
): List['versions'] {
  const now = nowOf(heads, at);
  const name = (id: string) => people.get(id)?.name ?? id;
  return heads.toReversed().map((head) => {
    const { version, steps } = head;
    const state = stateOf(head, now);
    const share = steps.at(-1)?.share;
    const draft = drafts.find((one) => one.version === version);
    const tells = told.filter((one) => one.version === version);
    const taken = withdrawals.find((one) => one.version === version);
    const agreed = approvals.get(draft?.requestId ?? '')?.decisions ?? [];
    return {
      version,
      state,
      stateWords: versionWords[state][speech.lang],
      effectiveFrom: speech.moment(head.effectiveFrom, { year: true }),
      hash: head.fileHash.toString('hex').slice(0, 12),
      ...(draft ? { title: draftTitle(draft.title, speech.lang), draft: draft.draftId, by: name(draft.createdBy) } : {}),
      ...(draft?.reason === undefined ? {} : { reason: draft.reason }),
      agreed: saidView(speech, agreed, name),
      raised: steps.flatMap(({ share: to, from, requestId }, i) =>
        i === 0 || !requestId
          ? []
          : [{ share: shareWords(speech, to), from: speech.moment(from), agreed: saidView(speech, approvals.get(requestId)?.decisions ?? [], name) }],
      ),
      ...(share === undefined || share === 0 || share === wholeShare ? {} : { share: shareWords(speech, share) }),
      ...(taken ? { takenBack: { by: name(taken.by), reason: taken.reason, at: speech.moment(taken.at) } } : {}),
      ...(tells.length > 0 ? { told: sumOf(tells) } : {}),
    };
  });
}

/** What became of the version that a published draft is. */
function heldView(speech: Speech, { version }: Draft, { heads, at }: Pick<Seen, 'heads' | 'at'>): Pick<View, 'held'> {
  const head = heads.find((one) => one.version === version);
  if (!head) return {};
  const state = stateOf(head, nowOf(heads, at));
  return { held: { state, stateWords: versionWords[state][speech.lang], from: speech.moment(head.effectiveFrom, { year: true }) } };
}

type At = { readonly [name in 'coming' | 'shared' | 'inForce']: number | undefined };

function nowOf(heads: readonly VersionHead[], at: Instant): At {
  const coming = comingOf(heads, at)?.version;
  const inForce = heads.findLast((one) => atLargeFrom(one) !== undefined && one.version !== coming)?.version;
  return { coming, shared: sharedOf(heads)?.version, inForce };
}

function stateOf(head: VersionHead, { coming, shared, inForce }: At): List['versions'][number]['state'] {
  const { version } = head;
  if (version === coming) return 'coming';
  if (version === shared) return 'shared';
  if (atLargeFrom(head) === undefined) return 'withdrawn';
  return version === inForce ? 'in-force' : 'past';
}

/** Whom all its steps told. */
function sumOf(told: readonly VersionTold[]): NonNullable<List['versions'][number]['told']> {
  return {
    looked: told.reduce((sum, one) => sum + one.looked, 0),
    told: told.reduce((sum, one) => sum + one.told, 0),
    isDone: told.every((one) => one.doneAt !== undefined),
  };
}
