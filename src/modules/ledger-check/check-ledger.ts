import { arrows } from '#core/ledger.ts';
import type { Db } from '#platform/db.ts';
import { rules } from './rules.ts';

/** One rule and whether the rows keep it. */
export interface LedgerFinding {
  readonly id: string;
  readonly says: string;
  readonly holds: boolean;
  /** How many rows break it, and the ids of the first ones. No personal data. */
  readonly broken: number;
  readonly examples: readonly string[];
}

/** 5 show what is wrong; the rest is the same. */
const examplesMax = 5;

/** Looks at all rules in one snapshot, so that what is written meanwhile cannot look like a fault. */
export async function checkLedger(db: Db): Promise<readonly LedgerFinding[]> {
  return await db.tx(async (tx) => {
    await tx.rows('set transaction isolation level repeatable read, read only');
    const findings: LedgerFinding[] = [];
    for (const { id, says, breaks, takesArrows } of rules) {
      const [found] = await tx.rows<{ broken: bigint; examples: string[] | null }>(
        `select count(*) as broken, (array_agg(what order by what))[1:${examplesMax}] as examples from (${breaks}) broken (what)`,
        takesArrows ? [[...arrows]] : [],
      );
      const broken = Number(found!.broken);
      findings.push({ id, says, holds: broken === 0, broken, examples: found!.examples ?? [] });
    }
    return findings;
  });
}
