import type { Missed } from './decision.ts';
import { MissingFact, readFact, type Context } from './facts.ts';
import type { Programme } from './programme.ts';
import type { EligibilityRule } from './schema-entitlement.ts';

/** Why somebody is not entitled; `unpublished` when nobody has published the limit for this case. */
export type Eligibility =
  | { readonly ok: true }
  | { readonly ok: false; readonly rule: EligibilityRule; readonly missed?: Missed; readonly unpublished?: boolean };

const eligible: Eligibility = { ok: true };

/** Whether every rule of one level (the household’s, or one person’s) passes. The first that fails answers. Throws MissingFact. */
export function eligibilityOf(programme: Programme, level: 'household' | 'person', context: Context): Eligibility {
  for (const rule of programme.document.eligibility) {
    if ((rule.of ?? 'household') !== level) continue;
    if (rule.unless !== undefined && holdsIfKnown(programme, rule.unless, context)) continue;
    const failed = rule.holds !== undefined && !programme.condition(rule.holds)(context) ? { ok: false as const, rule } : threshold(programme, rule, context);
    if (failed) return failed;
  }
  return eligible;
}

/** An exception needs proof: when a fact it rests on is not told, it does not apply. */
export function holdsIfKnown(programme: Programme, text: string, context: Context): boolean {
  try {
    return programme.condition(text)(context);
  } catch (error) {
    if (error instanceof MissingFact) return false;
    throw error;
  }
}

function threshold(programme: Programme, rule: EligibilityRule, context: Context): Eligibility | undefined {
  if (rule.fact === undefined || rule.op === undefined) return undefined;
  const have = readFact(context, programme.factPath(rule.fact)) as bigint;
  const limit = rule.limit !== undefined ? BigInt(rule.limit) : limitFrom(programme, rule, context);
  if (limit === undefined) return { ok: false, rule, unpublished: true };
  if (compare(have, rule.op, limit)) return undefined;
  return { ok: false, rule, missed: { fact: rule.fact, have, op: rule.op, limit, by: distance(have, rule.op, limit) } };
}

export function compare(have: bigint, op: NonNullable<EligibilityRule['op']>, limit: bigint): boolean {
  switch (op) {
    case '<':
      return have < limit;
    case '<=':
      return have <= limit;
    case '>':
      return have > limit;
    case '>=':
      return have >= limit;
  }
}

/** How many whole units away the right side of the limit is. */
function distance(have: bigint, op: string, limit: bigint): bigint {
  const far = have > limit ? have - limit : limit - have;
  return op === '<' || op === '>' ? far + 1n : far;
}

/** The limit in a table, for this household. Nothing when the row or column was never published. */
function limitFrom(programme: Programme, rule: EligibilityRule, context: Context): bigint | undefined {
  const { table, row, column, shift } = rule.limitFrom!;
  const rows = tableOf(programme, table);
  const fact = readFact(context, programme.factPath(row));
  let key = typeof fact === 'bigint' ? Number(fact) : String(fact);
  if (shift && programme.condition(shift.when)(context)) key = Number(key) + shift.rows;
  const found = rows.values[key] ?? (rows.last !== undefined && Number(key) > rows.last ? rows.values[rows.last] : undefined);
  if (found === undefined || typeof found === 'bigint') return found;
  return column === undefined ? undefined : found[String(readFact(context, programme.factPath(column)))];
}

interface Rows {
  readonly values: Readonly<Record<string | number, bigint | Readonly<Record<string, bigint>>>>;
  /** The largest row, where it also stands for all above. */
  readonly last?: number;
}
const tables = new WeakMap<Programme, Map<string, Rows>>();

/** A table with its values as money, made once a programme. */
function tableOf(programme: Programme, id: string): Rows {
  let known = tables.get(programme);
  if (!known) tables.set(programme, (known = new Map<string, Rows>()));
  let rows = known.get(id);
  if (!rows) {
    const table = programme.document.tables!.find((one) => one.id === id)!;
    const values: Record<string, bigint | Record<string, bigint>> = {};
    for (const [row, value] of Object.entries(table.values))
      values[row] = typeof value === 'number' ? BigInt(value) : Object.fromEntries(Object.entries(value).map(([column, limit]) => [column, BigInt(limit)]));
    const numbers = Object.keys(values)
      .filter((row) => /^\d+$/.test(row))
      .map(Number);
    const last = table.above === 'last' && numbers.length > 0 ? Math.max(...numbers) : undefined;
    known.set(id, (rows = { values, ...(last === undefined ? {} : { last }) }));
  }
  return rows;
}
