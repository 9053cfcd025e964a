import { receiptOf } from '#core/application.ts';
import { suggestReason } from '#core/appeal.ts';
import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { endWaiting } from '#modules/approval/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { count } from '#modules/figures/index.ts';
import { appChannels, refuseBy } from '#modules/programme/index.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { knownDecisions } from './known-decisions.ts';
import { insertAppeal, listAppeals, withdrawAppealRow, type Appeal } from './appeal.store.ts';
import { findProposal } from './proposal.store.ts';

export interface OpenAppeal {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly reason: string;
  /** When it happened, where the reason asks for that: 2020-04-11. */
  readonly eventOn?: string;
  readonly at: Instant;
}

export interface AppealDeps {
  readonly vault: Vault;
  /** Ten random bytes a receipt. */
  readonly random: (bytes: number) => Uint8Array;
}

/** Opens an appeal here, now; its receipt is on disk when this returns. The same reason again is refused with the first one’s receipt. */
export async function openAppeal(tx: Tx, { vault, random }: AppealDeps, wish: OpenAppeal): Promise<Outcome<Appeal>> {
  const { programme, citizenId, reason, eventOn, at } = wish;
  const agreed = mayProcess(programme, (await givenConsents(tx, programme.id, [citizenId])).get(citizenId), ['identity']);
  if (!agreed.ok) return agreed;
  const standing = await findAppealing(tx, vault, programme, citizenId, at);
  const rule = programme.document.appeals?.reasons.find((one) => one.id === reason);
  if (rule && eventOn === undefined && (rule.eventFrom ?? rule.eventUntil) !== undefined) return refuse('facts.missing', { fact: 'eventOn' });
  const decision = mayAppealHere(programme, standing, reason, eventOn, at);
  if (decision.answer !== 'yes') return refuseBy(decision);
  const appeal: Appeal = {
    citizenId,
    appealId: newId(at),
    programmeId: programme.id,
    programmeVersion: programme.version,
    receipt: receiptOf(random(10)),
    channel: standing.channel,
    reason,
    at,
    state: 'received',
    ...(standing.suggested === undefined ? {} : { suggested: standing.suggested }),
    ...(eventOn === undefined ? {} : { eventOn }),
  };
  if (await insertAppeal(tx, appeal)) {
    await count(tx, { figure: 'appeals', label: reason, change: 1n, at }, { figure: 'appeals.state', label: 'received', change: 1n });
    return done(appeal);
  }
  const first = (await listAppeals(tx, programme.id, citizenId)).find((one) => one.reason === reason && one.state === 'received');
  return refuse('appeal.already_open', { receipt: first?.receipt ?? '' });
}

/** Takes an open appeal back; no second person is asked about it any more. Not theirs, not there and not open any more look alike. */
export async function withdrawAppeal(
  tx: Tx,
  wish: { readonly citizenId: string; readonly appealId: string; readonly at: Instant },
): Promise<Outcome<'withdrawn'>> {
  if (!(await withdrawAppealRow(tx, wish.citizenId, wish.appealId, wish.at))) return refuse('request.not_found');
  const proposal = await findProposal(tx, wish.citizenId, wish.appealId);
  if (proposal) await endWaiting(tx, proposal.requestId);
  await count(tx, { figure: 'appeals.state', label: 'received', change: -1n }, { figure: 'appeals.state', label: 'withdrawn', change: 1n });
  return done('withdrawn');
}

/** What is known of somebody who may want to appeal. */
export interface Appealing {
  /** This app’s own channel for appeals, or its first, where appeals are made elsewhere. */
  readonly channel: string;
  readonly birthYear?: number;
  /** The reason that fits what is known. */
  readonly suggested?: string;
  /** Where they are registered, if that may be looked at. */
  readonly region?: string;
}

export async function findAppealing(tx: Reader, vault: Vault, programme: Programme, citizenId: string, at: Instant): Promise<Appealing> {
  const here = appChannels(programme);
  const channel = here.find((one) => programme.windowsOf('appeal', one).length > 0) ?? here[0] ?? '';
  const { asking, mayLook, decisions } = await knownDecisions(tx, vault, programme, citizenId, at);
  const birthYear = asking.circle?.people.get(citizenId)?.birthYear ?? asking.birth?.birthYear;
  const region = asking.circle?.people.get(citizenId)?.region;
  const known = decisions ? [decisions.applying, decisions.entitlement] : [];
  const suggested = suggestReason(programme, mayLook && !asking.circle ? ['register.not_found'] : known.flatMap((one) => one.refusal ?? []));
  return {
    channel,
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(suggested === undefined ? {} : { suggested }),
    ...(region === undefined || !mayLook ? {} : { region }),
  };
}

/** May this be appealed here, now. */
export function mayAppealHere(programme: Programme, { channel, birthYear }: Appealing, reason: string, eventOn: string | undefined, at: Instant): Decision {
  return decide(programme, {
    ask: 'appeal',
    at: isoIn(at, programme.document.timeZone),
    reason,
    channel,
    ...(birthYear === undefined ? {} : { applicant: { birthYear } }),
    ...(eventOn === undefined ? {} : { eventOn }),
  });
}
