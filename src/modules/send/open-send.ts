import type { Instant } from '#core/time.ts';
import { count } from '#modules/figures/index.ts';
import type { Tx } from '#platform/db.ts';
import { referenceOf } from './route-send.ts';
import { listUnopened, markOpened, type SendKey } from './send.store.ts';

/** 200: more than a programme sends to one person’s devices. */
const lookedMax = 200;

/**
 * Keeps that a citizen opened a message from where it arrived, known by its reference there; counted once. Only among what was sent to themselves:
 * false where it is none of theirs, or was opened before.
 */
export async function openSend(
  tx: Tx,
  { citizenId, programmeId, reference }: Pick<SendKey, 'citizenId' | 'programmeId'> & { readonly reference: string },
  at: Instant,
): Promise<boolean> {
  const sent = (await listUnopened(tx, programmeId, citizenId, lookedMax)).find((one) => referenceOf(one, one.address) === reference);
  if (!sent || !(await markOpened(tx, sent, at))) return false;
  await count(tx, { figure: 'messages.opened', label: `${sent.messageId} ${sent.channel}`, change: 1n });
  return true;
}
