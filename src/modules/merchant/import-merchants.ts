import { createHash } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import type { MerchantEntry, MerchantList } from '#partners/merchants/merchants.ts';
import type { Tx } from '#platform/db.ts';
import { putMerchants, type HashedMerchant } from './merchant.store.ts';

/** 1,000 shops a statement: beyond that a statement grows and saves nothing. */
const batchMax = 1_000;
/** 100 complaints are enough to see what is wrong with a file. */
const complaintsMax = 100;

export interface MerchantsImported {
  readonly shops: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** The first of the lines that were refused, and why. */
  readonly complaints: readonly { readonly line: number; readonly why: string }[];
}

/**
 * Reads a list of shops into the register, in the caller’s transaction. Lines that are wrong are left out and counted; of two lines about one shop
 * the later counts. A shop that is as it was is not written; nobody is taken off. Constant memory. The audit chain says who did it (`by`).
 */
export async function importMerchants(tx: Tx, list: MerchantList, at: Instant, by: string): Promise<MerchantsImported> {
  const counts = { shops: 0, added: 0, changed: 0, refused: 0 };
  const complaints: { line: number; why: string }[] = [];
  let batch = new Map<string, HashedMerchant>();
  const flush = async () => {
    if (batch.size === 0) return;
    const put = await putMerchants(tx, [...batch.values()], at);
    counts.added += put.added;
    counts.changed += put.changed;
    batch = new Map();
  };
  for await (const line of list.read()) {
    if (line.ok) {
      counts.shops += 1;
      batch.set(line.entry.registrationNumber, { entry: line.entry, hash: hashOf(line.entry) });
      if (batch.size >= batchMax) await flush();
    } else {
      counts.refused += 1;
      if (complaints.length < complaintsMax) complaints.push({ line: line.line, why: line.why });
    }
  }
  await flush();
  const { shops, added, changed, refused } = counts;
  if (added + changed > 0) await record(tx, { at, actor: by, action: 'merchants.imported', detail: { shops, added, changed, refused } });
  return { ...counts, unchanged: shops - added - changed, complaints };
}

/** Equal exactly when the same is said of the same shop. */
function hashOf(entry: MerchantEntry): Buffer {
  const sorted = Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(sorted.map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : (value as string | boolean)])))
    .digest();
}
