import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { insertMessages, type NewMessage } from './inbox.store.ts';

/** Puts something that just happened into an inbox, in the caller’s transaction; said once for each `noticeId`. For what no plan can foresee. */
export async function sayNow(tx: Tx, vault: Vault, message: NewMessage & { readonly at: Instant }): Promise<void> {
  await insertMessages(tx, vault, [message], message.at);
}
