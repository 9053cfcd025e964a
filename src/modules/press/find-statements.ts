import { keyOf } from '#core/figure-book.ts';
import { pressNumbers, type PressNumbers } from '#core/press.ts';
import { findApprovals, type Approval } from '#modules/approval/index.ts';
import { readFigures } from '#modules/figures/index.ts';
import type { Reader } from '#platform/db.ts';
import { findStatement, listStatements, listVersions, type Statement } from './press.store.ts';
import { listQuotes } from './quote.store.ts';
import type { Whole } from './statement.ts';

/** 200: several a week for as long as a programme lasts. */
const statementsMax = 200;
/** 5,000 quotes: every paper of a country some hundred times. */
const quotesMax = 5_000;

/** The numbers that may be told to the press, from kept counters, as they stand now. */
export async function readNumbers(db: Reader): Promise<PressNumbers> {
  return pressNumbers(new Map((await readFigures(db)).map(({ figure, label, value }) => [keyOf(figure, label), Number(value)])));
}

export async function findWhole(tx: Reader, programmeId: string, statementId: string): Promise<Whole | undefined> {
  const statement = await findStatement(tx, programmeId, statementId);
  return statement && (await wholeOf(tx, [statement]))[0];
}

/** Newest first. */
export async function listWhole(tx: Reader, programmeId: string): Promise<readonly Whole[]> {
  return await wholeOf(tx, await listStatements(tx, programmeId, statementsMax));
}

async function wholeOf(tx: Reader, statements: readonly Statement[]): Promise<readonly Whole[]> {
  const ids = statements.map((one) => one.statementId);
  const versions = await listVersions(tx, ids);
  const quotes = await listQuotes(tx, ids, quotesMax);
  const asked = [...versions.values()].flatMap((all) => all[0]?.asked?.requestId ?? []);
  const approvals = asked.length === 0 ? new Map<string, Approval>() : await findApprovals(tx, asked);
  return statements.map((statement) => {
    const own = versions.get(statement.statementId)!;
    return { statement, versions: own, quotes: quotes.get(statement.statementId) ?? [], approval: approvals.get(own[0]!.asked?.requestId ?? '') };
  });
}
