import type { Domains } from './fact-domain.ts';
import { readFormula, type Formula, type Reading } from './formula.ts';

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

/** Steps for one question before giving up: real conditions need a few dozen. */
const stepsEach = 20_000;
/** Steps for all questions of one topic, so that a file made to be hard cannot hang its reader: about a second. The shipped programmes need under 10,000. */
const stepsTogether = 400_000;

/**
 * Answers questions about formulas. Sound in one direction: what it says cannot hold is proven; “can hold” means “not disproved”.
 * What a formula does not name is free; what CEL can do beyond comparisons with constants is taken to be possible.
 */
export interface Reasoner {
  readonly domains: Domains;
  /** A condition as a formula; nothing when it cannot be parsed. */
  readonly read: (text: string) => Reading | undefined;
  /** Whether formulas can hold together. */
  readonly canHold: (...formulas: readonly Formula[]) => boolean;
  /** The greatest value of a number fact while formulas hold; Infinity when there is none or nobody can tell, -Infinity when they cannot hold. */
  readonly greatest: (fact: string, formulas: readonly Formula[]) => number;
}

export function reasonerOf(domains: Domains): Reasoner {
  let left = stepsTogether;
  const search = (formulas: readonly Formula[], enough: Search['enough']): { isEnough: boolean; gaveUp: boolean } => {
    const steps = { left: Math.min(stepsEach, left) };
    const given = steps.left;
    const isEnough = someWay(formulas, new Map(), undefined, { domains, steps, enough });
    left -= given - Math.max(0, steps.left);
    return { isEnough, gaveUp: steps.left <= 0 };
  };
  return {
    domains,
    read: (text) => readFormula(text, domains),
    canHold: (...formulas) => search(formulas, () => true).isEnough,
    greatest: (fact, formulas) => {
      let most = -Infinity;
      const { gaveUp } = search(formulas, (ways) => {
        most = Math.max(most, (ways.get(fact) ?? domains.get(fact) ?? anything).high);
        return most === Infinity;
      });
      return gaveUp ? Infinity : most;
    },
  };
}

/** What is still to be chosen on one way: alternatives, one list within another. */
interface Choices {
  readonly any: readonly Formula[];
  readonly rest: Choices | undefined;
}

/** Choices after each other before giving up: far beyond any real file, well within the stack. */
const depthMax = 1_000;

/** Walks the ways in which all formulas hold until `enough` says so. True when it did, or when the steps ran out. */
function someWay(formulas: readonly Formula[], before: Ways, chosen: Choices | undefined, search: Search, depth = 0): boolean {
  const { domains, steps } = search;
  const ways = new Map(before);
  const todo = [...formulas];
  let choices = chosen;
  // What can only be so comes first: choices are then tried on fewer ways.
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if ((steps.left -= 1) <= 0) return true;
    if (next === false) return false;
    if (next === true) continue;
    if ('all' in next) for (const one of next.all) todo.push(one);
    else if ('any' in next) choices = { any: next.any, rest: choices };
    else {
      const known = learn(ways.get(next.fact) ?? startOf(next.fact, domains), next);
      if (known === undefined) return false;
      ways.set(next.fact, known);
    }
  }
  if (!choices) return search.enough(ways);
  if (depth === depthMax) {
    steps.left = 0;
    return true;
  }
  const { any, rest } = choices;
  return any.some((one) => someWay([one], ways, rest, search, depth + 1));
}

interface Search {
  readonly domains: Domains;
  readonly steps: { left: number };
  readonly enough: (ways: Ways) => boolean;
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
