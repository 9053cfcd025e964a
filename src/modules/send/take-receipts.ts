import { mayBecome } from '#core/send.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { retireAddress } from '#modules/contact/index.ts';
import type { MessageProviders, Receipt } from '#partners/message/message.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { findReference } from './send-place.store.ts';
import { findWay } from './send.store.ts';
import { settleAndCount } from './settle-and-count.ts';

export interface ReceiptDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly providers: MessageProviders;
}

export interface ReceiptsSent {
  readonly provider: string;
  /** The request’s exact text: the signature covers its bytes. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly at: Instant;
}

/** Takes what a provider says became of messages. Twice, late or of something we never sent changes nothing. */
export async function takeReceipts({ db, vault, providers }: ReceiptDeps, { provider: id, body, headers, at }: ReceiptsSent): Promise<Outcome<null>> {
  const provider = providers.find((one) => one.id === id);
  // Who is no provider of ours is told no more than a forger is.
  if (!provider) return refuse('webhook.forged');
  const read = provider.readReceipts(body, headers);
  if (read.outcome !== 'receipts') return refuse(`webhook.${read.outcome}`);
  // A provider’s channels share its account, and any of them may bring what became of a message.
  const ids = new Set(providers.filter((one) => one.name === provider.name).map((one) => one.id));
  for (const receipt of read.receipts) await db.tx(async (tx) => await takeReceipt(tx, { vault, ids }, receipt, at));
  return done(null);
}

async function takeReceipt(
  tx: Tx,
  { vault, ids }: { readonly vault: Vault; readonly ids: ReadonlySet<string> },
  { reference, state, why }: Receipt,
  at: Instant,
): Promise<void> {
  const named = await findReference(tx, reference);
  const way = named && (await findWay(tx, named));
  // A send that has gone on to another address meanwhile is no longer about this one.
  if (!named || !way || way.address !== named.address) return;
  // Nor is what one provider could not bring, where another has it meanwhile.
  if (state === 'failed' && !ids.has(way.provider)) return;
  const { citizenId, programmeId, messageId, occasion, tries, channel } = way;
  const key = { citizenId, programmeId, messageId, occasion, tries, channel, from: way.state };
  const to = state === 'delivered' ? 'delivered' : 'planned';
  if (way.state === 'planned' || !mayBecome(way.state, to)) return;
  await settleAndCount(
    tx,
    [to === 'delivered' ? { ...key, state: to } : { ...key, state: to, dueAt: at, spends: named.address, why: why ?? 'not delivered' }],
    at,
  );
  if (why === 'address-gone' || why === 'opted-out')
    await retireAddress(tx, vault, { citizenId, addressId: channel === 'email' ? 'email' : 'phone', why, channel: channel as 'sms', at });
}
