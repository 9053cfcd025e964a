import { createHash } from 'node:crypto';
import type { Instant } from './clock.ts';
import type { Tx } from './db.ts';
import type { Json } from './jobs.ts';

export interface KeyedRequest {
  /** Who asks and for what: a key means nothing outside it. Like `citizen/<id>/apply`. */
  readonly scope: string;
  readonly key: string;
  /** What was asked. The same key with something else is a mistake of the caller's. */
  readonly input: Json;
  readonly at: Instant;
}

export interface KeyedAnswer {
  readonly status: number;
  readonly body: Json;
}

export type Answered =
  | { readonly kind: 'first' | 'again'; readonly answer: KeyedAnswer }
  /** The key was used for another input; nothing was done. */
  | { readonly kind: 'other_input' };

/**
 * Does `work` once for a key and answers every repetition with the first answer, stored in the same transaction.
 * Two at once: the second waits for the first to commit. Work that throws leaves no trace: the same key may be tried again.
 */
export async function answerOnce(tx: Tx, request: KeyedRequest, work: () => Promise<KeyedAnswer>): Promise<Answered> {
  const hash = inputHash(request.input);
  const own = [request.scope, request.key];
  const taken = await tx.changed(
    `insert into idempotency (scope, key, input_hash, status, answer, at) values ($1, $2, $3, 0, 'null', $4)
     on conflict (scope, key) do nothing`,
    [...own, hash, new Date(request.at)],
  );
  if (taken === 0) return await findAnswer(tx, own, hash);
  const answer = await work();
  await tx.changed('update idempotency set status = $3, answer = $4 where scope = $1 and key = $2', [...own, answer.status, JSON.stringify(answer.body)]);
  return { kind: 'first', answer };
}

async function findAnswer(tx: Tx, own: readonly string[], hash: Buffer): Promise<Answered> {
  const [row] = await tx.rows<{ input_hash: Buffer; status: number; answer: Json }>(
    'select input_hash, status, answer from idempotency where scope = $1 and key = $2',
    own,
  );
  if (row === undefined) throw new Error('The answer of this key was removed at this very moment.');
  if (!row.input_hash.equals(hash)) return { kind: 'other_input' };
  return { kind: 'again', answer: { status: row.status, body: row.answer } };
}

/** Forgets answers given before an instant; returns how many. A key that is older than its caller's patience protects nobody. */
export async function forgetAnswers(tx: Tx, before: Instant): Promise<number> {
  return await tx.changed('delete from idempotency where at < $1', [new Date(before)]);
}

function inputHash(input: Json): Buffer {
  return createHash('sha256').update(canonical(input)).digest();
}

/** The same text for the same content, whatever the order of keys. */
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonical(one)).join(',')}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
