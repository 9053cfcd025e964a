import type { AppealPage, readAllAppeals } from '#contract/appeal-desk.ts';
import type { AnswerOf } from '#contract/route.ts';
import { isLive } from '#core/application.ts';
import { lookLastsMs } from '#core/support.ts';
import type { Instant } from '#core/time.ts';
import { decidedView, findApplicationsOf, replay } from '#modules/application/index.ts';
import { findApprovals, type Acting } from '#modules/approval/index.ts';
import { disclose, listDisclosures, record } from '#modules/audit/index.ts';
import { readFiguresOf } from '#modules/figures/index.ts';
import { findOperators } from '#modules/identity/index.ts';
import { speechOf, type Lang, type OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';
import type { Static } from 'typebox';
import { openWords } from './answer-words.ts';
import { elsewhereView, pageView, summaryView, type PageParts } from './appeal-desk.view.ts';
import { findAppeal, listAllAppeals, type Appeal } from './appeal.store.ts';
import { standingOf, waitingProposal } from './decide-appeal.ts';
import { knownDecisions } from './known-decisions.ts';
import { findProposal } from './proposal.store.ts';

/** 200: more than a desk answers in a day; the longest waiting come first. */
const appealsMax = 200;
/** 20: who looks again after so many others have looked has looked anew. */
const looksMax = 20;

export interface DeskReading {
  readonly open: OpenProgramme;
  readonly vault: Vault;
}

interface Asking {
  readonly lang: Lang;
  readonly at: Instant;
}

/** What waits and for how long, of nobody in particular. */
export async function listAppealDesk(
  db: Reader,
  open: OpenProgramme,
  { lang, at, show }: Asking & { readonly show: 'open' | 'decided' },
): Promise<AnswerOf<typeof readAllAppeals>> {
  const speech = speechOf(open.at(at), lang);
  const appeals = await listAllAppeals(db, open.id, show, appealsMax);
  const rows = [];
  for (const one of appeals) rows.push(summaryView(speech, one, at, one.state === 'received' && (await waitingProposal(db, one)) !== undefined));
  const waiting = (await readFiguresOf(db, ['appeals.state'])).find(({ label }) => label === 'received');
  const days = speech.programme.document.appeals?.answerDays;
  const elsewhere = elsewhereView(speech);
  return {
    asOf: speech.moment(at, { year: true }),
    appeals: rows,
    open: Number(waiting?.value ?? 0n),
    ...(elsewhere ? { elsewhere } : {}),
    ...(days === undefined ? {} : { deadline: speech.say(`접수한 다음 날부터 ${days}일 안에 답해요.`, `Each is to be answered within ${days} days.`) }),
  };
}

/** One appeal with the decision it contests, for an operator who is on record by that. Nothing where there is no such appeal. */
export async function readAppealPage(
  { open, vault }: DeskReading,
  tx: Tx,
  by: Acting,
  appealId: string,
  { lang, at }: Asking,
): Promise<Static<typeof AppealPage> | undefined> {
  const appeal = await findAppeal(tx, open.id, appealId);
  if (!appeal) return undefined;
  await lookAt(tx, by, appeal, at);
  const programme = await open.of(tx, appeal.citizenId, at);
  const request = await requestOf(tx, vault, appeal);
  const parts: PageParts = {
    contested: await contestedOf({ open, vault }, tx, appeal, { lang, at }),
    standing: await standingOf({ tx, vault, open, at }, appeal.citizenId),
    words: appeal.decided && openWords(vault, 'appeal_event', appealId, appeal.decided.wordsSealed),
    request,
  };
  const named = [by.operatorId, appeal.decided?.decidedBy, request?.proposedBy, request?.approval.decision?.decidedBy].filter((one) => one !== undefined);
  const people = await findOperators(tx, [...new Set(named)]);
  return pageView(speechOf(programme, lang), appeal, parts, { operatorId: by.operatorId, roles: people.get(by.operatorId)?.roles ?? [], at, people });
}

/** Tells the citizen that somebody looked, unless the same one has just done so. */
async function lookAt(tx: Tx, by: Acting, { citizenId, appealId, receipt }: Appeal, at: Instant): Promise<void> {
  const who = `operator:${by.operatorId}`;
  const seen = (await listDisclosures(tx, citizenId, looksMax)).find((one) => one.who === who && one.what === 'appeal' && one.purpose === receipt);
  if (seen && at - seen.at < lookLastsMs) return;
  await disclose(tx, { citizenId, who, what: 'appeal', purpose: receipt, at });
  await record(tx, { at, actor: by.actor, action: 'appeal.looked', detail: { appeal: appealId } });
}

async function requestOf(tx: Reader, vault: Vault, { citizenId, appealId }: Appeal): Promise<PageParts['request']> {
  const proposal = await findProposal(tx, citizenId, appealId);
  const approval = proposal && (await findApprovals(tx, [proposal.requestId])).get(proposal.requestId);
  return proposal && approval
    ? { words: openWords(vault, 'appeal_proposal', proposal.requestId, proposal.wordsSealed), proposedBy: proposal.proposedBy, approval }
    : undefined;
}

/** What is contested: their application’s decision, taken again; else what the rules said at the hour of the appeal. And beside it, what they say now. */
async function contestedOf({ open, vault }: DeskReading, tx: Reader, appeal: Appeal, { lang, at }: Asking): Promise<Static<typeof AppealPage>['contested']> {
  const { citizenId, programmeVersion } = appeal;
  const application = (await findApplicationsOf(tx, open.id, [citizenId])).get(citizenId);
  const programme = await open.of(tx, citizenId, at);
  const now = await knownDecisions(tx, vault, programme, citizenId, at);
  const speechNow = speechOf(programme, lang);
  const today = now.decisions && decidedView(speechNow, telling(now.decisions));
  if (application && isLive(application.state)) {
    const rules = open.version(application.programmeVersion);
    const then = await replay(tx, vault, rules, application);
    return { hasApplied: true, isSame: then.isSame, before: decidedView(speechOf(rules, lang), then.decision), ...(today ? { now: today } : {}) };
  }
  const rules = open.version(programmeVersion);
  const then = (await knownDecisions(tx, vault, rules, citizenId, appeal.at)).decisions;
  if (!then || !today)
    return { hasApplied: false, whyNot: now.mayLook ? speechNow.refusal('register.not_found') : speechNow.refusal('consent.missing', { consent: '' }) };
  return { hasApplied: false, before: decidedView(speechOf(rules, lang), telling(then)), now: today };
}

/** The decision that says more: a no to what there is to receive, else what applying comes to. */
function telling({ applying, entitlement }: NonNullable<Awaited<ReturnType<typeof knownDecisions>>['decisions']>) {
  return entitlement.answer === 'yes' ? applying : entitlement;
}
