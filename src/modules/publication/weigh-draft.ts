import { impactKinds } from '#core/impact.ts';
import { addImpacts, nobodyYet } from '#core/impact-total.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import { isInShare, shares } from '#core/share.ts';
import type { Instant } from '#core/time.ts';
import type { Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { countListeners } from '#modules/notice/index.ts';
import { listHeads, sharedOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';
import { askForBack } from './ask-for-back.ts';
import { findDraft, type Draft } from './draft.store.ts';
import { cancelImpact, findImpact, saveImpact, startImpact, type DraftImpact, type ImpactExample } from './impact.store.ts';
import { weigh, weighPage, type Weighed } from './look-at-people.ts';

export interface WeighDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly open: OpenProgramme;
  /** Whether so many are being answered that what nobody waits for should give way. */
  readonly isBusy: () => boolean;
}

/** 1,000 a page: a tenth of a second, so that whoever is answered beside it hardly notices. */
const pageMax = 1_000;
/** 5 of each kind: enough to see whether it is what was meant. */
const examplesMax = 5;
/** 250 ms: as long as a busy moment lasts that is worth waiting out. */
const giveWayMs = 250;
/** Never longer than 1 s for one page: whoever decides about a change waits for it, and a rush may last for hours. */
const giveWayMsMax = 1_000;

/** Begins to look at everybody in flight for this revision. */
export async function beginWeighing(
  tx: Tx,
  by: Acting,
  programmeId: string,
  { draftId, revision }: { readonly draftId: string; readonly revision: number },
  at: Instant,
): Promise<Outcome<'begun'>> {
  const draft = await findDraft(tx, programmeId, draftId);
  if (!draft) return refuse('request.not_found');
  if (draft.revision !== revision) return refuse('draft.changed');
  if (draft.state !== 'draft' && draft.state !== 'waiting' && !(await isShared(tx, draft))) return refuse('draft.wrong_state');
  if (!readProgramme(draft.text, draft.title).programme) return refuse('programme.not_free');
  const people = await countListeners(tx, programmeId);
  await startImpact(tx, draft, { basedOn: draft.basedOn, asOf: at, people, total: nobodyYet, byShare: shares.map(() => nobodyYet), startedAt: at });
  await addJob(tx, 'publication.weigh', { programmeId, draftId, revision }, { uniqueKey: `${draftId}/${revision}/${at}` });
  await record(tx, { at, actor: by.actor, action: 'draft.weighed', detail: { draft: draftId, title: draft.title, revision, people } });
  return done('begun');
}

export async function stopWeighing(tx: Tx, programmeId: string, draftId: string, at: Instant): Promise<Outcome<'stopped'>> {
  const draft = await findDraft(tx, programmeId, draftId);
  if (!draft) return refuse('request.not_found');
  await cancelImpact(tx, draftId, draft.revision, at);
  return done('stopped');
}

/** Looks at everybody, page by page, each a commit: a worker that is killed is followed from the last one, and whoever cancels is heard at the next. */
export async function weighDraft(deps: WeighDeps, programmeId: string, draftId: string, revision: number): Promise<void> {
  const { db, open } = deps;
  const draft = await findDraft(db, programmeId, draftId);
  const impact = await findImpact(db, draftId, revision);
  const after = draft?.revision === revision ? readProgramme(draft.text, draft.title).programme : undefined;
  if (!impact || !after) return;
  const weighing = weigh(open.version(impact.basedOn), atInstant(after, impact.asOf), impact.asOf, { draftId, rulesOf: (version) => open.version(version) });
  for (let known: DraftImpact | undefined = impact; known?.state === 'running';) {
    await giveWay(deps);
    const before: DraftImpact = known;
    const page = await weighPage(db, deps.vault, weighing, { after: before.lookedAfter, limit: pageMax });
    const next = {
      total: addImpacts(before.total, page.people.map(stateAndImpact)),
      byShare: before.byShare.map((total, i) => addImpacts(total, page.people.filter(({ place }) => isInShare(place, shares[i]!)).map(stateAndImpact))),
      examples: withExamples(before.examples, page.people),
      lookedAfter: page.last,
      isDone: page.isLast,
      changedAt: deps.clock(),
    };
    if (!(await db.tx((tx) => savePage(tx, deps, { draftId, revision }, before, next)))) return;
    const { total, byShare, examples, changedAt } = next;
    const lookedAfter = page.last === undefined ? {} : { lookedAfter: page.last };
    known = { ...before, ...lookedAfter, total, byShare, examples, changedAt, state: page.isLast ? 'done' : 'running' };
  }
}

/** A page in a commit; with the last of them, who pressed “back” has asked. */
async function savePage(
  tx: Tx,
  { open, clock }: WeighDeps,
  of: { readonly draftId: string; readonly revision: number },
  before: DraftImpact,
  next: Parameters<typeof saveImpact>[3],
): Promise<boolean> {
  const isSaved = await saveImpact(tx, of, before, next);
  if (isSaved && next.isDone) await askForBack(tx, open, of.draftId, clock());
  return isSaved;
}

/** Whether its version holds for a share of people: whom a larger one reaches is looked at again. */
async function isShared(tx: Tx, { programmeId, version }: Draft): Promise<boolean> {
  return version !== undefined && sharedOf(await listHeads(tx, programmeId))?.version === version;
}

function stateAndImpact({ who: { state }, impact }: Weighed) {
  return { state, impact };
}

async function giveWay({ isBusy }: WeighDeps): Promise<void> {
  for (let waited = 0; isBusy() && waited < giveWayMsMax; waited += giveWayMs) await new Promise((resolve) => setTimeout(resolve, giveWayMs));
}

/** As it would be published now. */
function atInstant(programme: Programme, effectiveFrom: Instant): Programme {
  return { ...programme, effectiveFrom };
}

/** A few people of each kind of change, without their names. */
function withExamples(before: readonly ImpactExample[], people: readonly Weighed[]): readonly ImpactExample[] {
  const examples = [...before];
  const counts = new Map(impactKinds.map((kind) => [kind, before.filter((one) => one.kinds.includes(kind)).length]));
  for (const { who, region, size, impact } of people) {
    if (!impact.kinds.some((kind) => counts.get(kind)! < examplesMax)) continue;
    for (const kind of impact.kinds) counts.set(kind, counts.get(kind)! + 1);
    examples.push({
      state: who.state,
      digit: who.digit,
      region: region?.split('/')[0] ?? null,
      kinds: impact.kinds,
      before: impact.before,
      after: impact.after,
      told: impact.told,
      ...(size === undefined ? {} : { size }),
    });
  }
  return examples;
}
