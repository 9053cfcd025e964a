import { arrows, reasons } from '#core/ledger.ts';
import type { Db, Reader } from '#platform/db.ts';
import { placesSql, rules } from './rules.ts';

/** One rule and whether the rows keep it. */
export interface LedgerFinding {
  readonly id: string;
  readonly says: string;
  readonly holds: boolean;
  /** How many rows break it, and the ids of the first ones. No personal data. */
  readonly broken: number;
  readonly examples: readonly string[];
}

/** Where the won of one programme are, counted from the movements; `granted` is the sum of the rest. */
export interface Places {
  readonly programme: string;
  readonly granted: bigint;
  /** Decided, and not on its way yet. */
  readonly waiting: bigint;
  /** On its way through an issuer. */
  readonly sent: bigint;
  /** On a card, to be spent. */
  readonly left: bigint;
  readonly spent: bigint;
  /** Given away before it was paid. */
  readonly donated: bigint;
  readonly returned: bigint;
  readonly expired: bigint;
}

export interface LedgerProof {
  readonly holds: boolean;
  readonly rules: readonly LedgerFinding[];
  readonly places: readonly Places[];
}

/** 5 show what is wrong; the rest is the same. */
const examplesMax = 5;

/** Looks at all rules in one snapshot, so that what is written meanwhile cannot look like a fault. */
export async function proveLedger(db: Db): Promise<LedgerProof> {
  return await db.tx(async (tx) => {
    await tx.rows('set transaction isolation level repeatable read, read only');
    const found = await findBroken(tx);
    return { holds: found.every((one) => one.holds), rules: found, places: await tx.rows<Places>(placesSql) };
  });
}

/** The rules alone; see proveLedger. */
export async function checkLedger(db: Db): Promise<readonly LedgerFinding[]> {
  return (await proveLedger(db)).rules;
}

/** Looks at every rule with the eyes of the caller’s transaction. */
export async function findBroken(tx: Reader): Promise<readonly LedgerFinding[]> {
  const known = { arrows: [...arrows], reasons: Object.entries(reasons).map(([reason, arrow]) => `${reason}:${arrow}`) };
  const findings: LedgerFinding[] = [];
  for (const { id, says, breaks, takes } of rules) {
    const [found] = await tx.rows<{ broken: bigint; examples: string[] | null }>(
      `select count(*) as broken, (array_agg(what order by what))[1:${examplesMax}] as examples from (${breaks}) broken (what)`,
      takes ? [known[takes]] : [],
    );
    const broken = Number(found!.broken);
    findings.push({ id, says, holds: broken === 0, broken, examples: found!.examples ?? [] });
  }
  return findings;
}
