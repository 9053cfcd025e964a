import { shareRounded } from './amount.ts';
import { entitledFormulas } from './entitled-formula.ts';
import { domainsOf, type Domains } from './fact-domain.ts';
import type { Formula } from './formula.ts';
import { reasonerOf, type Reasoner } from './satisfiable.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { AmountPart } from './schema-entitlement.ts';

/** The most that one unit of entitlement can receive, and the parts that make it up. Nothing as `most` means without bound. */
export interface AmountBound {
  readonly most: bigint | undefined;
  readonly parts: readonly string[];
}

/** One value of a part, and when it is the one. */
interface Case {
  readonly part: string;
  readonly formula: Formula;
  readonly value: bigint | undefined;
}

/** Combinations looked at before the sum of all parts is taken instead. */
const combinationsMax = 5_000;

/**
 * A bound on the amount before the cap: the greatest sum of parts that can hold together. Never too small;
 * too great only when conditions exclude each other in a way that constants do not show.
 */
export function amountBound(document: ProgrammeDocument): AmountBound {
  const reasoner = reasonerOf(domainsOf(document));
  const rules = entitledFormulas(document, reasoner).map((rule) => rule.formula);
  // Rules that let nobody through are told by check-conditions; here they would only hide the amounts.
  const entitled = reasoner.canHold(...rules) ? rules : [];
  const parts = document.amount.parts
    .filter((part) => part.paid !== 'elsewhere')
    .map((part) => casesOf(document, part, entitled, reasoner).filter((one) => reasoner.canHold(...entitled, one.formula)))
    .filter((cases) => cases.length > 0);
  const endless = parts.flat().find((one) => one.value === undefined);
  if (endless) return { most: undefined, parts: [endless.part] };
  return greatestSum(
    parts.map((cases) => [...cases].sort((a, b) => (b.value! > a.value! ? 1 : -1))),
    entitled,
    reasoner,
  );
}

function greatestSum(parts: readonly (readonly Case[])[], entitled: readonly Formula[], reasoner: Reasoner): AmountBound {
  const rest = parts.map((_, i) => parts.slice(i).reduce((sum, cases) => sum + cases[0]!.value!, 0n));
  let best: { most: bigint; parts: readonly string[] } = { most: 0n, parts: [] };
  let left = combinationsMax;
  const visit = (i: number, chosen: readonly Case[], sum: bigint): void => {
    if (sum > best.most) best = { most: sum, parts: chosen.map((one) => one.part) };
    if (i === parts.length || sum + rest[i]! <= best.most || (left -= 1) < 0) return;
    for (const one of parts[i]!) {
      if (one.formula === true || reasoner.canHold(...entitled, ...chosen.map((other) => other.formula), one.formula))
        visit(i + 1, [...chosen, one], sum + one.value!);
    }
    visit(i + 1, chosen, sum);
  };
  visit(0, [], 0n);
  return left >= 0 ? best : { most: rest[0] ?? 0n, parts: parts.map((cases) => cases[0]!.part) };
}

function casesOf(document: ProgrammeDocument, part: AmountPart, entitled: readonly Formula[], reasoner: Reasoner): readonly Case[] {
  const when = part.when === undefined ? true : (reasoner.read(part.when)?.formula ?? true);
  const isEach = (part.of ?? (document.unit === 'person' ? 'person' : 'unit')) === 'person' && document.unit !== 'person';
  return valuesOf(part, entitled, reasoner).map(({ formula, value }) => {
    const whole: Formula = formula === true ? when : { all: [when, formula] };
    if (!isEach || value === undefined) return { part: part.id, formula: whole, value };
    const people = reasoner.greatest('household.size', [...entitled, whole]);
    return { part: part.id, formula: whole, value: Number.isFinite(people) ? value * BigInt(people) : undefined };
  });
}

function valuesOf(part: AmountPart, entitled: readonly Formula[], reasoner: Reasoner): readonly { formula: Formula; value: bigint | undefined }[] {
  if (part.flat !== undefined) return [{ formula: true, value: BigInt(part.flat) }];
  if (part.bySize) return bySize(part.bySize);
  if (part.matrix) {
    const { rows, columns, values } = part.matrix;
    return Object.entries(values).flatMap(([row, cells]) =>
      Object.entries(cells).map(([column, value]) => ({
        formula: { all: [is(rows, row, reasoner.domains), is(columns, column, reasoner.domains)] },
        value: BigInt(value),
      })),
    );
  }
  if (part.phaseOut) {
    const persons = reasoner.greatest(part.phaseOut.persons, entitled);
    return [{ formula: true, value: Number.isFinite(persons) ? BigInt(part.phaseOut.perPerson) * BigInt(Math.max(0, persons)) : undefined }];
  }
  if (!part.share) return [];
  const { share } = part;
  const whole = typeof share.of === 'number' ? [{ formula: true as Formula, value: BigInt(share.of) }] : bySize(share.of);
  return whole.map(({ formula, value }) => ({ formula, value: shareRounded(share, value) }));
}

/** The last size stands for itself and every larger household. */
function bySize(table: Readonly<Record<string, number>>): { formula: Formula; value: bigint }[] {
  const rows = Object.entries(table)
    .map(([size, value]) => ({ size: Number(size), value: BigInt(value) }))
    .filter((row) => Number.isInteger(row.size))
    .sort((a, b) => a.size - b.size);
  return rows.map(({ size, value }, i) => ({ formula: { fact: 'household.size', low: size, high: (rows[i + 1]?.size ?? Infinity) - 1 }, value }));
}

function is(fact: string, value: string, domains: Domains): Formula {
  const type = domains.get(fact)?.type;
  if (type === 'text') return { fact, texts: [value], among: true };
  if (type === 'flag') return { fact, flag: value === 'true' };
  const number = Number(value);
  return type === undefined || !Number.isSafeInteger(number) ? true : { fact, low: number, high: number };
}

const nothingKnown = reasonerOf(new Map());

/** The amount, where it is the same for everybody who is entitled. Nothing where it differs. */
export function constantAmount(document: ProgrammeDocument): bigint | undefined {
  const { cap, parts } = document.amount;
  let sum = 0n;
  for (const part of parts) {
    if (part.paid === 'elsewhere') continue;
    const isOnce = document.unit === 'person' || (part.of ?? 'unit') === 'unit';
    const [only, ...others] = valuesOf(part, [], nothingKnown);
    if (part.when !== undefined || !isOnce || only?.formula !== true || only.value === undefined || others.length > 0) return undefined;
    sum += only.value;
  }
  return cap !== undefined && sum > BigInt(cap) ? BigInt(cap) : sum;
}
