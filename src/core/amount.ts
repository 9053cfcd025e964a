import type { Grant, GrantPart } from './decision.ts';
import { readFact, type Context } from './facts.ts';
import type { Programme } from './programme.ts';
import type { AmountPart } from './schema-entitlement.ts';

/**
 * The amount of one unit in parts. A household’s or tax unit’s is read once; a person’s once a beneficiary.
 * The sum of the parts is the amount, and never more than the cap: what would exceed it is taken off the last parts.
 * Throws MissingFact.
 */
export function amountOf(programme: Programme, contexts: readonly Context[], count: number): Pick<Grant, 'amount' | 'parts' | 'elsewhere' | 'beneficiaries'> {
  const here: GrantPart[] = [];
  const elsewhere: GrantPart[] = [];
  for (const part of programme.document.amount.parts) {
    const each = (part.of ?? (programme.document.unit === 'person' ? 'person' : 'unit')) === 'person';
    let amount = 0n;
    for (const context of each ? contexts : contexts.slice(0, 1)) {
      if (part.when !== undefined && !programme.condition(part.when)(context)) continue;
      amount += valueOf(programme, part, context);
    }
    // Several people of whom only the number is known: each receives the same.
    if (each && contexts.length === 1) amount *= BigInt(count);
    if (amount > 0n) (part.paid === 'elsewhere' ? elsewhere : here).push({ id: part.id, payer: part.payer, amount, source: part.source });
  }
  const parts = capped(
    here,
    programme.document.amount.cap === undefined
      ? undefined
      : BigInt(programme.document.amount.cap) * (programme.document.unit === 'person' ? BigInt(count) : 1n),
  );
  return { amount: parts.reduce((sum, part) => sum + part.amount, 0n), parts, elsewhere, beneficiaries: count };
}

function capped(parts: readonly GrantPart[], cap: bigint | undefined): readonly GrantPart[] {
  if (cap === undefined) return parts;
  let left = cap;
  return parts
    .map((part) => {
      const amount = part.amount < left ? part.amount : left;
      left -= amount;
      return amount === part.amount ? part : { ...part, amount };
    })
    .filter((part) => part.amount > 0n);
}

function valueOf(programme: Programme, part: AmountPart, context: Context): bigint {
  if (part.flat !== undefined) return BigInt(part.flat);
  if (part.bySize) return bySize(programme, part.bySize, context);
  if (part.matrix) {
    const row = part.matrix.values[String(readFact(context, programme.factPath(part.matrix.rows)))];
    return BigInt(row?.[String(readFact(context, programme.factPath(part.matrix.columns)))] ?? 0);
  }
  if (part.phaseOut) return phasedOut(programme, part.phaseOut, context);
  if (part.share) {
    const whole = typeof part.share.of === 'number' ? BigInt(part.share.of) : bySize(programme, part.share.of, context);
    return shareRounded(part.share, whole);
  }
  return 0n;
}

/** The last size stands for itself and every larger household; a household of nobody receives nothing. */
function bySize(programme: Programme, table: Readonly<Record<string, number>>, context: Context): bigint {
  const size = Number(readFact(context, programme.factPath('household.size')));
  if (size < 1) return 0n;
  const exact = table[size];
  if (exact !== undefined) return BigInt(exact);
  const sizes = Object.keys(table)
    .map(Number)
    .sort((a, b) => a - b);
  const nearest = sizes.filter((one) => one <= size).at(-1);
  return nearest === undefined ? 0n : BigInt(table[nearest]!);
}

/** The exact share of an amount: the ratio is a decimal text, so no binary fraction touches money. */
export function shareOf(whole: bigint, ratio: string): bigint {
  const [units = '0', decimals = ''] = ratio.split('.');
  return (whole * BigInt(units + decimals)) / 10n ** BigInt(decimals.length);
}

/** A co-funder’s share, as it is granted. */
export function shareRounded({ ratio, roundDownTo }: NonNullable<AmountPart['share']>, whole: bigint): bigint {
  const share = shareOf(whole, ratio);
  return share - (share % BigInt(roundDownTo));
}

/** perPerson × persons, whole up to `from`, nothing from `zeroAt`, a straight line between. */
function phasedOut(programme: Programme, rule: NonNullable<AmountPart['phaseOut']>, context: Context): bigint {
  const whole = BigInt(rule.perPerson) * (readFact(context, programme.factPath(rule.persons)) as bigint);
  const by = String(readFact(context, programme.factPath(rule.by)));
  const income = readFact(context, programme.factPath(rule.income)) as bigint;
  if (rule.from[by] === undefined || rule.zeroAt[by] === undefined) return 0n;
  const [from, zeroAt] = [BigInt(rule.from[by]), BigInt(rule.zeroAt[by])];
  if (income <= from) return whole;
  if (income >= zeroAt) return 0n;
  const [above, below] = [whole * (zeroAt - income), zeroAt - from];
  return programme.document.amount.rounding === 'nearest' ? (2n * above + below) / (2n * below) : above / below;
}
