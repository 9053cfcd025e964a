import { randomBytes } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import { hashOf } from './identity.routes.ts';
import { clearAttempts, insertConsoleLink } from './sign-in.store.ts';

/** An hour of the machine’s time: long enough to find the window it was printed in, too short to be found in an old log. */
const linkMs = 3_600_000;

/** A key that opens the console once. Only its hash is kept. */
export async function newConsoleKey(tx: Tx, machineNow: Instant): Promise<string> {
  const key = randomBytes(32).toString('base64url');
  await insertConsoleLink(tx, hashOf(key), machineNow + linkMs);
  return key;
}

/** 1,000 at a time. */
export async function forgetAttempts(tx: Tx, machineNow: Instant): Promise<number> {
  return await clearAttempts(tx, machineNow, 1_000);
}
