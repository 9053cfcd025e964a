import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** To whom a statement was said. */
export interface Quote {
  readonly quoteId: string;
  readonly statementId: string;
  readonly version: number;
  readonly outlet: string;
  readonly page?: string;
  readonly saidBy: string;
  readonly saidAt: Instant;
  readonly toldVersion: number;
  readonly toldWithdrawn: boolean;
}

interface Row {
  quote_id: string;
  statement_id: string;
  version: number;
  outlet: string;
  page: string | null;
  said_by: string;
  said_at: Date;
  told_version: number;
  told_withdrawn: boolean;
}

export async function insertQuote(tx: Tx, { quoteId, statementId, version, outlet, page, saidBy, saidAt }: Quote): Promise<void> {
  await tx.changed(
    `insert into press_quote (quote_id, statement_id, version, outlet, page, said_by, said_at, told_version, told_at, told_by)
     values ($1, $2, $3, $4, $5, $6, $7, $3, $7, $6)`,
    [quoteId, statementId, version, outlet, page ?? null, saidBy, new Date(saidAt)],
  );
}

/** Newest first in each. */
export async function listQuotes(tx: Reader, statementIds: readonly string[], limit: number): Promise<ReadonlyMap<string, readonly Quote[]>> {
  const rows = await tx.rows<Row>(
    `select quote_id, statement_id, version, outlet, page, said_by, said_at, told_version, told_withdrawn from press_quote
     where statement_id = any($1::uuid[]) order by said_at desc, quote_id limit $2`,
    [statementIds, limit],
  );
  return Map.groupBy(rows.map(quoteOf), (one) => one.statementId);
}

/** They have been told the newest; false where there is no such quote of this statement. */
export async function updateTold(
  tx: Tx,
  statementId: string,
  quoteId: string,
  { version, isWithdrawn, by, at }: { readonly version: number; readonly isWithdrawn: boolean; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.changed(
    'update press_quote set told_version = $3, told_withdrawn = $4, told_by = $5, told_at = $6 where statement_id = $1 and quote_id = $2',
    [statementId, quoteId, version, isWithdrawn, by, new Date(at)],
  );
  return changed === 1;
}

function quoteOf(row: Row): Quote {
  const { quote_id: quoteId, statement_id: statementId, version, outlet, page, said_by: saidBy } = row;
  const told = { toldVersion: row.told_version, toldWithdrawn: row.told_withdrawn };
  return { quoteId, statementId, version, outlet, saidBy, saidAt: row.said_at.getTime(), ...told, ...(page === null ? {} : { page }) };
}
