import { randomBytes } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import { operatorLimits } from '#modules/door/index.ts';
import type { Tx } from '#platform/db.ts';
import { openSession } from '#platform/session.ts';
import { holdOperator, nameOf, updateLastIn } from './operator.store.ts';
import { clearAttempts, hashOf, insertConsoleLink, spendConsoleLink } from './sign-in.store.ts';

/** An hour of the machine’s time: long enough to find the window it was printed in, too short to be found in an old log. */
const linkMs = 3_600_000;

/** A key that opens the console once, for one operator. Only its hash is kept. */
export async function newConsoleKey(tx: Tx, operatorId: string, machineNow: Instant): Promise<string> {
  const key = randomBytes(32).toString('base64url');
  await insertConsoleLink(tx, hashOf(key), operatorId, machineNow + linkMs);
  return key;
}

/** Spends a key and opens a session of whose it is; nothing when it was spent, is too old, or its operator has ended. */
export async function spendKey(tx: Tx, key: string, at: Instant, machineNow: Instant): Promise<string | undefined> {
  const operatorId = await spendConsoleLink(tx, hashOf(key), machineNow);
  const operator = operatorId === undefined ? undefined : await holdOperator(tx, operatorId);
  if (!operator) return undefined;
  await record(tx, { at, actor: nameOf(operator), action: 'console.opened', detail: { by: 'link' } });
  await updateLastIn(tx, operator.operatorId, at);
  return await openSession(tx, { kind: 'operator', subjectId: operator.operatorId, openedAt: machineNow }, operatorLimits);
}

/** 1,000 at a time. */
export async function forgetAttempts(tx: Tx, machineNow: Instant): Promise<number> {
  return await clearAttempts(tx, machineNow, 1_000);
}
