import { createHash } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import { BrokenSettlement, type CardIssuer, type SettlementLine } from '#partners/card-issuer/card-issuer.ts';
import { newId } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.ts';
import { beginFile, dropFile, findCurrent, insertLines, makeCurrent, type FileKey } from './settlement.store.ts';

/** `taken`: it counts now. `same`: it counted before. Otherwise nothing changed, except that a broken file is on record. */
export type SettlementTaken = 'taken' | 'same' | 'not_made' | 'unavailable' | 'broken' | { readonly retryAfterMs: number };

/** 1,000 lines a commit: a file of any length is never held whole. */
const batchMax = 1_000;

/** Reads an issuer’s file of a business day into the database, line by line, and lets it count once it has proved itself to the end. */
export async function takeSettlement(db: Db, issuer: CardIssuer, day: string, at: Instant): Promise<SettlementTaken> {
  const current = await findCurrent(db, issuer.id, day);
  const found = await issuer.readSettlement(day, current?.tag ?? undefined);
  if (found.outcome === 'unavailable' && found.retryAfterMs !== undefined) return { retryAfterMs: found.retryAfterMs };
  if (found.outcome !== 'file') return found.outcome;
  const load = new Load(db, { issuer: issuer.id, day, fileId: newId(at) }, at);
  try {
    for await (const line of found.lines) await load.add(line);
    return await load.finish(found.tag);
  } catch (error) {
    const isBroken = error instanceof BrokenSettlement;
    await load.drop(isBroken);
    return isBroken ? 'broken' : 'unavailable';
  }
}

/** One file on its way in. What fits into one batch is one commit. */
class Load {
  readonly #db: Db;
  readonly #key: FileKey;
  readonly #at: Instant;
  readonly #hash = createHash('sha256');
  #count = 0;
  #batch: SettlementLine[] = [];
  #isBegun = false;

  constructor(db: Db, key: FileKey, at: Instant) {
    this.#db = db;
    this.#key = key;
    this.#at = at;
  }

  async add(line: SettlementLine): Promise<void> {
    this.#hash.update(`${[line.kind, line.reference, line.of ?? '', line.amount, line.at].join(',')}\n`);
    this.#count += 1;
    this.#batch.push(line);
    if (this.#batch.length >= batchMax) await this.#db.tx(async (tx) => await this.#write(tx));
  }

  async finish(tag: string | undefined): Promise<'taken' | 'same'> {
    const hash = this.#hash.digest('hex');
    return await this.#db.tx(async (tx) => {
      const isSame = (await findCurrent(tx, this.#key.issuer, this.#key.day))?.hash === hash;
      if (isSame && this.#isBegun) await dropFile(tx, this.#key, false);
      if (isSame) return 'same';
      await this.#write(tx);
      await makeCurrent(tx, this.#key, { hash, tag, lines: this.#count });
      return 'taken';
    });
  }

  async drop(isBroken: boolean): Promise<void> {
    await this.#db.tx(async (tx) => await dropFile(tx, this.#key, isBroken));
  }

  async #write(tx: Tx): Promise<void> {
    if (!this.#isBegun) await beginFile(tx, this.#key, this.#at);
    const [from, ready] = [this.#count - this.#batch.length, this.#batch];
    if (ready.length > 0) await insertLines(tx, this.#key, from, ready);
    tx.afterCommit(() => {
      this.#isBegun = true;
      this.#batch = [];
    });
  }
}
