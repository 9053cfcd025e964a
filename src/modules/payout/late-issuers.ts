import { minuteMs, type Instant } from '#core/time.ts';
import type { Reader } from '#platform/db.ts';
import { listLateKinds } from '#platform/job-store.ts';
import { sendKind } from './payout-kinds.ts';

/** The card companies that payouts have been waiting for over a minute to be handed to: they take them more slowly than people apply. */
export async function listLateIssuers(db: Reader, issuers: readonly string[], at: Instant): Promise<readonly string[]> {
  const late = new Set(await listLateKinds(db, issuers.map(sendKind), at - minuteMs));
  return issuers.filter((issuer) => late.has(sendKind(issuer)));
}
