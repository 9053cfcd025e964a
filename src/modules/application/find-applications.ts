import { findCircleIds, type CircleIds } from '#modules/register/index.ts';
import type { Reader } from '#platform/db.ts';
import { findInCircles, type Application } from './application.store.ts';

/** The card to which a citizen’s money could not be paid, while it waits for another. */
export async function findFailedCard(
  tx: Reader,
  programmeId: string,
  citizenId: string,
): Promise<{ readonly issuer: string | undefined; readonly cardId: string | undefined } | undefined> {
  const application = (await findApplicationsOf(tx, programmeId, [citizenId])).get(citizenId);
  return application?.state === 'payout-failed' ? { issuer: application.issuer, cardId: application.cardId } : undefined;
}

/**
 * The newest application of each of these citizens; who made none is not in the answer. By way of their circles, where applications lie. `circles`: theirs,
 * where somebody asks for them anyway.
 */
export async function findApplicationsOf(
  tx: Reader,
  programmeId: string,
  citizenIds: readonly string[],
  circles: Promise<CircleIds> = findCircleIds(tx, citizenIds),
): Promise<ReadonlyMap<string, Application>> {
  const ids = new Set((await circles).values());
  return ids.size === 0 ? new Map() : await findInCircles(tx, programmeId, [...ids], citizenIds);
}
