import { isLive } from '#core/application.ts';
import { mayFollow, type AppealAnswer, type AppealFollows, type AppealStanding } from '#core/appeal-outcome.ts';
import type { ApprovalAnswer } from '#core/approval.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { findApplicationsOf } from '#modules/application/index.ts';
import { decideApproval, findApprovals, requestApproval, type Acting, type Approval } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { count } from '#modules/figures/index.ts';
import { hear } from '#modules/notice/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { openWords, sealWords } from './answer-words.ts';
import { decideAppealRow, findAppeal, holdAppeal, type Appeal, type NewDecision } from './appeal.store.ts';
import { knownDecisions } from './known-decisions.ts';
import { findProposal, insertProposal, type Proposal } from './proposal.store.ts';

/** Who sits at the desk, when, and by which rules. */
export interface AppealDesk {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly by: Acting;
  readonly at: Instant;
}

export interface Answering {
  readonly answer: AppealAnswer;
  /** What an upheld one leads to. */
  readonly follows?: AppealFollows;
  /** The reason, in words for the citizen. */
  readonly words: string;
}

/** Answers an open appeal; where money follows outside this service, asks a second person to agree first. */
export async function decideAppeal(desk: AppealDesk, appealId: string, { answer, follows, words }: Answering): Promise<Outcome<null>> {
  const { tx, vault, by, at } = desk;
  const held = await holdOpen(desk, appealId);
  if (!held.ok) return held;
  const appeal = held.value;
  const { citizenId } = appeal;
  if (await waitingProposal(tx, appeal)) return refuse('appeal.second_waits');
  if (answer === 'upheld' && follows === undefined) return refuse('appeal.follows_missing');
  const leadsTo = answer === 'upheld' ? follows : undefined;
  const may = leadsTo ? mayFollow(leadsTo, await standingOf(desk, citizenId)) : done('may');
  if (!may.ok) return may;
  if (leadsTo !== 'office') {
    const wordsSealed = sealWords(vault, 'appeal_event', appealId, words);
    return await conclude(desk, appeal, { answer, wordsSealed, decidedBy: by.operatorId, follows: leadsTo, requestId: undefined, at });
  }
  // The words are for the citizen and speak of them; whoever agrees reads them on the page of the appeal, not in the audit.
  const asked = { kind: 'appeal.uphold', subject: appealId, summary: appeal.receipt, reason: appeal.receipt, size: 1 } as const;
  const { requestId } = await requestApproval(tx, by, asked, at);
  const wordsSealed = sealWords(vault, 'appeal_proposal', requestId, words);
  await insertProposal(tx, { citizenId, appealId, requestId, wordsSealed, proposedBy: by.operatorId, at });
  return done(null);
}

/** The second person’s word. With a yes it is answered as it was proposed; after a no it is open as before. */
export async function agreeToAppeal(
  desk: AppealDesk,
  appealId: string,
  said: { readonly answer: ApprovalAnswer; readonly reason: string },
): Promise<Outcome<null>> {
  const { tx, vault, by, at } = desk;
  const held = await holdOpen(desk, appealId);
  if (!held.ok) return held;
  const waiting = await waitingProposal(tx, held.value);
  if (!waiting) return refuse('appeal.nothing_waits');
  const { requestId, proposedBy } = waiting.proposal;
  const agreed = await decideApproval(tx, by, { requestId, ...said }, at);
  if (!agreed.ok || agreed.value.decision?.answer !== 'granted') return agreed.ok ? done(null) : agreed;
  const words = openWords(vault, 'appeal_proposal', requestId, waiting.proposal.wordsSealed);
  const wordsSealed = sealWords(vault, 'appeal_event', appealId, words);
  return await conclude(desk, held.value, { answer: 'upheld', wordsSealed, decidedBy: proposedBy, follows: 'office', requestId, at });
}

/** Writes the answer, counts it, and plans that the citizen is told. */
async function conclude({ tx, open, by, at }: AppealDesk, { citizenId, appealId }: Appeal, decision: NewDecision): Promise<Outcome<null>> {
  const { answer, follows } = decision;
  if (!(await decideAppealRow(tx, citizenId, appealId, decision))) return refuse('appeal.decided_already');
  await count(tx, { figure: 'appeals.state', label: 'received', change: -1n }, { figure: 'appeals.state', label: answer, change: 1n });
  await record(tx, { at, actor: by.actor, action: `appeal.${answer}`, detail: { appeal: appealId, ...(follows ? { follows } : {}) } });
  await hear(tx, await open.of(tx, citizenId, at), [{ citizenId, appealDecidedAt: at }]);
  return done(null);
}

async function holdOpen({ tx, open }: AppealDesk, appealId: string): Promise<Outcome<Appeal>> {
  const appeal = await findAppeal(tx, open.id, appealId);
  if (!appeal) return refuse('request.not_found');
  return (await holdAppeal(tx, appeal.citizenId, appealId)) === 'received' ? done(appeal) : refuse('appeal.decided_already');
}

/** What the rules say of them now, by the register as it is now. */
export async function standingOf({ tx, vault, open, at }: Pick<AppealDesk, 'tx' | 'vault' | 'open' | 'at'>, citizenId: string): Promise<AppealStanding> {
  const programme = await open.of(tx, citizenId, at);
  const { decisions } = await knownDecisions(tx, vault, programme, citizenId, at);
  const application = (await findApplicationsOf(tx, programme.id, [citizenId])).get(citizenId);
  return { hasApplied: application !== undefined && isLive(application.state), applying: decisions?.applying };
}

/** What waits for a second person’s word. */
export async function waitingProposal(
  tx: Reader,
  { citizenId, appealId }: Pick<Appeal, 'citizenId' | 'appealId'>,
): Promise<{ readonly proposal: Proposal; readonly approval: Approval } | undefined> {
  const proposal = await findProposal(tx, citizenId, appealId);
  const approval = proposal && (await findApprovals(tx, [proposal.requestId])).get(proposal.requestId);
  return proposal && approval && !approval.decision ? { proposal, approval } : undefined;
}
