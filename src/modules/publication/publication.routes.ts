import { putInForm } from '#core/draft-form.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { wholeShare } from '#core/share.ts';
import { parseInstant, type Instant } from '#core/time.ts';
import { findApprovals, type Acting } from '#modules/approval/index.ts';
import type { Lang, SomeHandlers } from '#modules/door/index.ts';
import { actorOf, findOperators } from '#modules/identity/index.ts';
import { atLargeFrom, comingOf, findVersions, holdingOf, listHeads, sharedOf, speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { checkedView } from './checked.view.ts';
import { findDraft, listDrafts, type Draft } from './draft.store.ts';
import { draftView, summaryView, versionViews } from './draft.view.ts';
import { changeDraft, dropDraft, openDraft, takeBackRequest } from './drafts.ts';
import { findImpact } from './impact.store.ts';
import { mayDoAll } from './may-do.ts';
import { goBack } from './go-back.ts';
import { decidePublish, requestPublish, withdrawPublished } from './publish-draft.ts';
import { decideShare, requestShare } from './raise-share.ts';
import { findShareRequest } from './share.store.ts';
import { listTold } from './told.store.ts';
import { listWithdrawals } from './withdrawal.store.ts';
import { beginWeighing, stopWeighing } from './weigh-draft.ts';

export interface PublicationDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
  readonly clock: Clock;
}

/** 200: several a day for as long as a programme lasts; those that were published stand with their versions as well. */
const listMax = 200;

type Routes =
  | 'readDrafts'
  | 'readDraft'
  | 'previewDraft'
  | 'openDraft'
  | 'changeDraft'
  | 'weighDraft'
  | 'requestDraft'
  | 'decideDraft'
  | 'raiseShare'
  | 'decideShare'
  | 'dropDraft'
  | 'takeBackRequest'
  | 'goBack'
  | 'withdrawVersion';

interface Asking {
  readonly subjectId: string;
  readonly lang: Lang;
  readonly at: Instant;
}

export function publicationRoutes(deps: PublicationDeps): SomeHandlers<Routes> {
  const { db, open } = deps;
  const acting = async (tx: Tx, { subjectId }: Asking): Promise<Acting> => ({ operatorId: subjectId, actor: await actorOf(tx, subjectId) });
  const shown = async (tx: Reader, ask: Asking, draft: Draft | undefined) =>
    draft ? done({ body: await viewOf(tx, open, draft, ask) }) : refuse('request.not_found');
  /** Does it, and shows how things stand then. */
  const after = async (tx: Tx, ask: Asking, work: (by: Acting) => Promise<Outcome<Draft>>) => {
    const outcome = await work(await acting(tx, ask));
    return outcome.ok ? await shown(tx, ask, outcome.value) : outcome;
  };
  return {
    readDrafts: async (ask) => done({ body: await listView(db, open, ask) }),
    readDraft: async (ask) => await shown(db, ask, await findDraft(db, open.id, ask.params.draft)),
    previewDraft: async ({ lang, at, body }) => {
      const put = body.set === undefined ? body : putInForm(body.text, body.set.path, body.set.value);
      if (put === undefined) return refuse('request.malformed', { what: 'set' });
      if ('example' in put) return refuse('draft.value_unreadable', put);
      const checking = { text: put.text, basedOn: body.basedOn, base: await textOf(db, open, body.basedOn) };
      return done({ body: { text: put.text, ...checkedView(speechOf(open.at(at), lang), open, checking) } });
    },
    openDraft: async (ask, tx) => await after(tx, ask, async (by) => await openDraft(tx, by, open.id, ask.body, ask.at)),
    changeDraft: async (ask, tx) => await after(tx, ask, async (by) => await changeDraft(tx, by, open.id, { draftId: ask.params.draft, ...ask.body }, ask.at)),
    weighDraft: async (ask, tx) => {
      const { params, body, at } = ask;
      const looked = { draftId: params.draft, revision: body.revision };
      const outcome =
        body.do === 'begin' ? await beginWeighing(tx, await acting(tx, ask), open.id, looked, at) : await stopWeighing(tx, open.id, params.draft, at);
      return outcome.ok ? await shown(tx, ask, await findDraft(tx, open.id, params.draft)) : outcome;
    },
    requestDraft: async (ask, tx) => {
      const { at, params, body } = ask;
      const publishAt = body.at === undefined ? undefined : parseInstant(body.at, open.at(at).document.timeZone);
      if (body.at !== undefined && publishAt === undefined) return refuse('request.malformed', { what: 'at' });
      const { revision, reason, share } = body;
      const first = { revision, reason, publishAt, lang: ask.lang, share: share === wholeShare ? undefined : share };
      return await after(tx, ask, async (by) => await requestPublish(tx, deps, by, { draftId: params.draft, ...first }, at));
    },
    decideDraft: async (ask, tx) => await after(tx, ask, async (by) => await decidePublish(tx, deps, by, { draftId: ask.params.draft, ...ask.body }, ask.at)),
    raiseShare: async (ask, tx) => await after(tx, ask, async (by) => await requestShare(tx, deps, by, { draftId: ask.params.draft, ...ask.body }, ask.at)),
    decideShare: async (ask, tx) => await after(tx, ask, async (by) => await decideShare(tx, deps, by, { draftId: ask.params.draft, ...ask.body }, ask.at)),
    dropDraft: async (ask, tx) => await after(tx, ask, async (by) => await dropDraft(tx, by, open.id, ask.params.draft, ask.at)),
    takeBackRequest: async (ask, tx) => await after(tx, ask, async (by) => await takeBackRequest(tx, by, open.id, ask.params.draft, ask.at)),
    goBack: async (ask, tx) => {
      const { from, reason, urgent } = ask.body;
      return await after(tx, ask, async (by) => await goBack(tx, deps, by, { from, reason, isUrgent: urgent === true }, ask.at));
    },
    withdrawVersion: async (ask, tx) => {
      const outcome = await withdrawPublished(tx, deps, await acting(tx, ask), ask.body, ask.at);
      if (!outcome.ok) return outcome;
      const { version, effectiveFrom } = outcome.value;
      return done({ body: { version, effectiveFrom: speechOf(open.at(ask.at), ask.lang).moment(effectiveFrom) } });
    },
  };
}

async function listView(tx: Reader, open: OpenProgramme, { subjectId, lang, at }: Asking) {
  const speech = speechOf(open.at(at), lang);
  const drafts = await listDrafts(tx, open.id, listMax);
  const heads = await listHeads(tx, open.id);
  const told = await listTold(tx, open.id);
  const withdrawals = await listWithdrawals(tx, open.id);
  const asked = [
    ...drafts.flatMap((one) => (one.version === undefined ? [] : one.requestId)),
    ...heads.flatMap((one) => one.steps.map((step) => step.requestId)),
  ];
  const approvals = await findApprovals(
    tx,
    [...new Set(asked)].filter((one) => typeof one === 'string'),
  );
  const agreed = [...approvals.values()].flatMap((one) => one.decisions.map((said) => said.decidedBy));
  const people = await findOperators(tx, [
    ...new Set([subjectId, ...drafts.flatMap((one) => [one.createdBy, one.changedBy]), ...withdrawals.map((one) => one.by), ...agreed]),
  ]);
  const hasComing = comingOf(heads, at) !== undefined;
  const hasEarlier = heads.filter((one) => atLargeFrom(one) !== undefined).length > 1;
  const hasShare = sharedOf(heads) !== undefined;
  return {
    drafts: drafts.map((one) => summaryView(speech, one, people)),
    versions: versionViews(speech, heads, { drafts, told, withdrawals, approvals, people, at }),
    now: speech.moment(at),
    may: mayDoAll(speech, people.get(subjectId)?.roles ?? [], { hasEarlier, hasComing, hasShare }),
  };
}

async function viewOf(tx: Reader, open: OpenProgramme, draft: Draft, { subjectId, lang, at }: Asking) {
  const approval = draft.requestId === undefined ? undefined : (await findApprovals(tx, [draft.requestId])).get(draft.requestId);
  const heads = await listHeads(tx, open.id);
  const asked = draft.version === undefined ? undefined : await askedOf(tx, open.id, draft.version);
  const spoke = [approval, asked?.approval].flatMap((one) => (one ? [one.requestedBy, ...one.decisions.map((said) => said.decidedBy)] : []));
  const ids = [subjectId, draft.createdBy, draft.changedBy, ...spoke];
  const people = await findOperators(tx, [...new Set(ids)]);
  return draftView(speechOf(open.at(at), lang), draft, {
    open,
    operatorId: subjectId,
    roles: people.get(subjectId)?.roles ?? [],
    impact: await findImpact(tx, draft.draftId, draft.revision),
    approval,
    people,
    shared: sharedOf(heads),
    heads,
    asked,
    base: await textOf(tx, open, draft.basedOn),
    last: holdingOf(heads)!.version,
    at,
  });
}

async function textOf(tx: Reader, open: OpenProgramme, version: number): Promise<string | undefined> {
  return (await findVersions(tx, open.id, [version]))[0]?.file;
}

/** The larger share that waits for a word, with what was said to it. */
async function askedOf(tx: Reader, programmeId: string, version: number) {
  const request = await findShareRequest(tx, programmeId, version);
  const approval = request && (await findApprovals(tx, [request.requestId])).get(request.requestId);
  return request && approval ? { ...request, approval } : undefined;
}
