import { hash } from 'node:crypto';
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
  const asked = inputHash(request.input);
  const own = [request.scope, request.key];
  const taken = await tx.changed(
    `insert into idempotency (scope, key, input_hash, status, answer, at) values ($1, $2, $3, 0, 'null', $4)
     on conflict (scope, key) do nothing`,
    [...own, asked, new Date(request.at)],
  );
  if (taken === 0) return await findAnswer(tx, own, asked);
  const answer = await work();
  await tx.changed('update idempotency set status = $3, answer = $4 where scope = $1 and key = $2', [...own, answer.status, JSON.stringify(answer.body)]);
  return { kind: 'first', answer };
}

/**
 * The same for many requests of different keys, in a handful of statements: `work` is given the places of those that were not answered yet, and
 * its answers are written once, at the end. A place without an answer was refused and leaves no trace.
 * When another process answered one of them meanwhile the transaction fails with a unique key (see `isOvertaken`): begun anew, it finds the answer.
 */
export async function answerAllOnce(
  tx: Tx,
  requests: readonly KeyedRequest[],
  work: (places: readonly number[]) => Promise<readonly (KeyedAnswer | undefined)[]>,
): Promise<readonly (Answered | undefined)[]> {
  const hashes = requests.map((one) => inputHash(one.input));
  const known = await findAnswers(tx, requests);
  const fresh = requests.flatMap((one, place) => (known.has(nameOf(one)) ? [] : [place]));
  const worked = fresh.length === 0 ? [] : await work(fresh);
  const answers = new Map(fresh.map((place, i) => [place, worked[i]] as const));
  const kept = fresh.filter((place) => answers.get(place) !== undefined);
  if (kept.length > 0) {
    tx.send(
      `insert into idempotency (scope, key, input_hash, status, answer, at)
       select * from unnest($1::text[], $2::text[], $3::bytea[], $4::int[], $5::text[], $6::timestamptz[])`,
      [
        kept.map((place) => requests[place]!.scope),
        kept.map((place) => requests[place]!.key),
        kept.map((place) => hashes[place]!),
        kept.map((place) => answers.get(place)!.status),
        kept.map((place) => JSON.stringify(answers.get(place)!.body)),
        kept.map((place) => new Date(requests[place]!.at)),
      ],
    );
  }
  return requests.map((one, place): Answered | undefined => {
    const before = known.get(nameOf(one));
    if (before) return before.input_hash.equals(hashes[place]!) ? { kind: 'again', answer: answerOf(before) } : { kind: 'other_input' };
    const answer = answers.get(place);
    return answer && { kind: 'first', answer };
  });
}

interface AnswerRow {
  readonly input_hash: Buffer;
  readonly status: number;
  readonly answer: string;
}

const nameOf = ({ scope, key }: { readonly scope: string; readonly key: string }) => `${scope}\0${key}`;

async function findAnswers(tx: Tx, requests: readonly KeyedRequest[]): Promise<ReadonlyMap<string, AnswerRow>> {
  const rows = await tx.rows<AnswerRow & { scope: string; key: string }>(
    `select i.scope, i.key, input_hash, status, answer from unnest($1::text[], $2::text[]) as asked (scope, key)
     join idempotency i on i.scope = asked.scope and i.key = asked.key`,
    [requests.map((one) => one.scope), requests.map((one) => one.key)],
  );
  return new Map(rows.map((row) => [nameOf(row), row]));
}

async function findAnswer(tx: Tx, own: readonly string[], asked: Buffer): Promise<Answered> {
  const [row] = await tx.rows<AnswerRow>('select input_hash, status, answer from idempotency where scope = $1 and key = $2', own);
  if (row === undefined) throw new Error('The answer of this key was removed at this very moment.');
  if (!row.input_hash.equals(asked)) return { kind: 'other_input' };
  return { kind: 'again', answer: answerOf(row) };
}

function answerOf({ status, answer }: AnswerRow): KeyedAnswer {
  return { status, body: JSON.parse(answer) as Json };
}

/** Forgets answers given before an instant; returns how many. A key that is older than its caller's patience protects nobody. */
export async function forgetAnswers(tx: Tx, before: Instant): Promise<number> {
  return await tx.changed('delete from idempotency where at < $1', [new Date(before)]);
}

function inputHash(input: Json): Buffer {
  return hash('sha256', canonical(input), 'buffer');
}

/** The same text for the same content, whatever the order of keys. */
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonical(one)).join(',')}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
