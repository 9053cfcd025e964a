import type { AnswerOf, Route } from '#contract/route.ts';
import { instantOf, type Instant } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import type { Db } from '#platform/db.ts';
import type { Reply } from '#rehearsal/visitor.ts';

/** The answer, of a reply that should be one. Throws the problem otherwise. */
export function good<R extends Route>(reply: Reply<R>): AnswerOf<R> {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.problem)}`);
  return reply.body;
}

/** The code of a refusal, or ok. */
export function codeOf<R extends Route>(reply: Reply<R>): string {
  return reply.ok ? 'ok' : reply.problem.code;
}

/** What the ledger’s rules find, in a form that a failed test shows whole. */
export async function brokenRules(db: Db): Promise<readonly string[]> {
  return (await checkLedger(db)).filter((rule) => !rule.holds).map((rule) => `${rule.id}: ${rule.examples.join(', ')}`);
}

/** A shop in Suwon at which the grant counts, as a card company tells of it. */
export const bakery = {
  registration_number: '101-01-00001',
  name: '수원 동네빵집',
  class: 'bakery',
  region: 'gyeonggi/suwon',
  ownership: 'independent',
  annual_sales: 200_000_000,
};

/** An instant as the clocks of Seoul write it. */
export function seoul(text: string): Instant {
  return instantOf(text, 'Asia/Seoul');
}
