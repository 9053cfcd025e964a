import { createHash } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import { BrokenSettlement, type CardIssuer, type SettlementLine } from '#partners/card-issuer/card-issuer.ts';
import { newId } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { beginFile, dropFile, findCurrentHash, insertLines, makeCurrent, type FileKey } from './settlement.store.ts';

/** `taken`: it counts now. `same`: it counted before. Otherwise nothing changed, except that a broken file is on record. */
export type SettlementTaken = 'taken' | 'same' | 'not_made' | 'unavailable' | 'broken' | { readonly retryAfterMs: number };

/** 1,000 lines a commit: a file of any length is never held whole. */
const batchMax = 1_000;

/** Reads an issuer’s file of a business day into the database, line by line, and lets it count once it has proved itself to the end. */
export async function takeSettlement(db: Db, issuer: CardIssuer, day: string, at: Instant): Promise<SettlementTaken> {
  const found = await issuer.readSettlement(day);
  if (found.outcome === 'unavailable' && found.retryAfterMs !== undefined) return { retryAfterMs: found.retryAfterMs };
  if (found.outcome !== 'file') return found.outcome;
  const key: FileKey = { issuer: issuer.id, day, fileId: newId(at) };
  await db.tx(async (tx) => await beginFile(tx, key, at));
  try {
    const { hash, count } = await load(db, key, found.lines);
    return await db.tx(async (tx) => {
      const isSame = (await findCurrentHash(tx, issuer.id, day)) === hash;
      if (isSame) await dropFile(tx, key, false);
      else await makeCurrent(tx, key, hash, count);
      return isSame ? 'same' : 'taken';
    });
  } catch (error) {
    const isBroken = error instanceof BrokenSettlement;
    await db.tx(async (tx) => await dropFile(tx, key, isBroken));
    return isBroken ? 'broken' : 'unavailable';
  }
}

async function load(db: Db, key: FileKey, lines: AsyncIterable<SettlementLine>): Promise<{ hash: string; count: number }> {
  const hash = createHash('sha256');
  let count = 0;
  let batch: SettlementLine[] = [];
  const flush = async () => {
    const [from, ready] = [count - batch.length, batch];
    batch = [];
    if (ready.length > 0) await db.tx(async (tx) => await insertLines(tx, key, from, ready));
  };
  for await (const line of lines) {
    hash.update(`${[line.kind, line.reference, line.of ?? '', line.amount, line.at].join(',')}\n`);
    count += 1;
    batch.push(line);
    if (batch.length >= batchMax) await flush();
  }
  await flush();
  return { hash: hash.digest('hex'), count };
}
