import type { Domains } from './fact-domain.ts';
import type { Formula } from './formula.ts';

/** What is known of each fact on one way through a formula. */
interface Known {
  readonly low: number;
  readonly high: number;
  readonly nots: readonly number[];
  readonly texts: readonly string[] | undefined;
  readonly notTexts: readonly string[];
  readonly flag: boolean | undefined;
}
type Ways = ReadonlyMap<string, Known>;

const anything: Known = { low: -Infinity, high: Infinity, nots: [], texts: undefined, notTexts: [], flag: undefined };

/** Ways tried before giving up: real conditions have a handful; a hostile file must not hang the reader. */
const stepsMax = 20_000;

/**
 * Whether formulas can hold together. Sound in one direction: false is proven, true means “not disproved”.
 * What a formula does not name is free; what CEL can do beyond comparisons with constants is taken to be possible.
 */
export function canHold(formulas: readonly Formula[], domains: Domains): boolean {
  const steps = { left: stepsMax };
  return someWay(formulas, new Map(), domains, steps, () => true);
}

/** The greatest value of a number fact while formulas hold; Infinity when there is none or nobody can tell, -Infinity when they cannot hold. */
export function greatest(fact: string, formulas: readonly Formula[], domains: Domains): number {
  const steps = { left: stepsMax };
  let most = -Infinity;
  someWay(formulas, new Map(), domains, steps, (ways) => {
    most = Math.max(most, (ways.get(fact) ?? domains.get(fact) ?? anything).high);
    return most === Infinity;
  });
  return steps.left <= 0 ? Infinity : most;
}

/** Walks the ways in which all formulas hold until `enough` says so. True when it did, or when the steps ran out. */
function someWay(pending: readonly Formula[], ways: Ways, domains: Domains, steps: { left: number }, enough: (ways: Ways) => boolean): boolean {
  steps.left -= 1;
  if (steps.left <= 0) return true;
  const [first, ...rest] = pending;
  if (first === undefined) return enough(ways);
  if (typeof first === 'boolean') return first && someWay(rest, ways, domains, steps, enough);
  if ('all' in first) return someWay([...first.all, ...rest], ways, domains, steps, enough);
  // What can only be so comes first: choices are then tried on fewer ways.
  if ('any' in first) {
    const settled = rest.findIndex((one) => typeof one === 'boolean' || !('any' in one));
    if (settled >= 0) return someWay([rest[settled]!, first, ...rest.slice(0, settled), ...rest.slice(settled + 1)], ways, domains, steps, enough);
    return first.any.some((one) => someWay([one, ...rest], ways, domains, steps, enough));
  }
  const known = learn(ways.get(first.fact) ?? startOf(first.fact, domains), first);
  return known !== undefined && someWay(rest, new Map(ways).set(first.fact, known), domains, steps, enough);
}

function startOf(fact: string, domains: Domains): Known {
  const domain = domains.get(fact);
  return domain ? { ...anything, low: domain.low, high: domain.high, texts: domain.texts } : anything;
}

type Atom = Exclude<Formula, boolean | { readonly all: unknown } | { readonly any: unknown }>;

/** What is known after one more atom; nothing when that contradicts what was known. */
function learn(known: Known, atom: Atom): Known | undefined {
  if ('flag' in atom) return known.flag === undefined || known.flag === atom.flag ? { ...known, flag: atom.flag } : undefined;
  if ('texts' in atom) {
    const texts = atom.among ? (known.texts?.filter((one) => atom.texts.includes(one)) ?? atom.texts) : known.texts;
    const notTexts = atom.among ? known.notTexts : [...known.notTexts, ...atom.texts];
    return texts?.every((one) => notTexts.includes(one)) ? undefined : { ...known, texts, notTexts };
  }
  if ('not' in atom) return narrowed({ ...known, nots: [...known.nots, atom.not] });
  return narrowed({ ...known, low: Math.max(known.low, atom.low), high: Math.min(known.high, atom.high) });
}

/** Moves the ends past numbers that are ruled out; nothing when none is left. */
function narrowed(known: Known): Known | undefined {
  let { low, high } = known;
  while (known.nots.includes(low)) low += 1;
  while (known.nots.includes(high)) high -= 1;
  return low > high ? undefined : { ...known, low, high };
}
