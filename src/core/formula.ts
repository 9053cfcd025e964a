import { parse, serialize, type ASTNode } from '@marcbachmann/cel-js';
import { dayNumber } from './wall-clock.ts';
import type { Domains } from './fact-domain.ts';

/**
 * A condition as far as arithmetic can look into it: and, or, and three kinds of atoms. What it cannot look into
 * (a sum, a macro, two facts compared) is a flag under its own text, so that `p && !p` is still seen to be false.
 */
export type Formula =
  | boolean
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] }
  | { readonly fact: string; readonly low: number; readonly high: number }
  | { readonly fact: string; readonly not: number }
  | { readonly fact: string; readonly texts: readonly string[]; readonly among: boolean }
  | { readonly fact: string; readonly flag: boolean };

export interface Reading {
  readonly formula: Formula;
  /** Texts that a fact is compared with and can never have. */
  readonly strangers: readonly { readonly fact: string; readonly text: string; readonly known: readonly string[] }[];
}

/** Reads a condition. Nothing when it cannot be parsed: whoever type-checks it says so. */
export function readFormula(text: string, domains: Domains): Reading | undefined {
  let ast: ASTNode;
  try {
    ast = parse(text).ast;
  } catch {
    return undefined;
  }
  const strangers: Reading['strangers'][number][] = [];
  const reader: Reader = { domains, stranger: (fact, found, known) => strangers.push({ fact, text: found, known }) };
  return { formula: formulaOf(ast, true, reader), strangers };
}

interface Reader {
  readonly domains: Domains;
  readonly stranger: (fact: string, found: string, known: readonly string[]) => void;
}

function formulaOf(node: ASTNode, holds: boolean, reader: Reader): Formula {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'boolean' ? node.args === holds : opaque(node, holds);
    case '!_':
      return formulaOf(node.args, !holds, reader);
    case '&&':
    case '||': {
      const parts = node.args.map((one) => formulaOf(one, holds, reader));
      return (node.op === '&&') === holds ? { all: parts } : { any: parts };
    }
    case '?:': {
      const [test, then, otherwise] = node.args;
      return {
        any: [
          { all: [formulaOf(test, true, reader), formulaOf(then, holds, reader)] },
          { all: [formulaOf(test, false, reader), formulaOf(otherwise, holds, reader)] },
        ],
      };
    }
    case '==':
    case '!=':
      return compared('==', ...node.args, (node.op === '==') === holds, reader) ?? opaque(node, holds);
    case '<':
    case '>=':
      return compared('<', ...node.args, (node.op === '<') === holds, reader) ?? opaque(node, holds);
    case '<=':
    case '>':
      return compared('<=', ...node.args, (node.op === '<=') === holds, reader) ?? opaque(node, holds);
    case 'in':
      return oneOf(...node.args, holds, reader) ?? opaque(node, holds);
    case '.':
      return reader.domains.get(factOf(node) ?? '')?.type === 'flag' ? { fact: factOf(node)!, flag: holds } : opaque(node, holds);
    default:
      return opaque(node, holds);
  }
}

type Op = '==' | '<' | '<=';
const turned = { '==': '==', '<': '>', '<=': '>=' } as const;

function compared(op: Op, left: ASTNode, right: ASTNode, holds: boolean, reader: Reader): Formula | undefined {
  const [a, b] = [constantOf(left), constantOf(right)];
  if (a !== undefined && b !== undefined) return typeof a === typeof b ? (op === '==' ? a === b : op === '<' ? a < b : a <= b) === holds : undefined;
  if (op === '==' && typeof b === 'boolean') return formulaOf(left, b === holds, reader);
  if (op === '==' && typeof a === 'boolean') return formulaOf(right, a === holds, reader);
  const [fact, turnedFact] = [factOf(left), factOf(right)];
  if (fact !== undefined && fact === turnedFact) return (op !== '<') === holds;
  if (fact !== undefined && b !== undefined && typeof b !== 'boolean') return atom(fact, op, b, holds, reader);
  if (turnedFact !== undefined && a !== undefined && typeof a !== 'boolean') return atom(turnedFact, turned[op], a, holds, reader);
  return undefined;
}

function atom(fact: string, op: Op | '>' | '>=', constant: number | string, holds: boolean, reader: Reader): Formula | undefined {
  const domain = reader.domains.get(fact);
  if (domain === undefined) return undefined;
  if (typeof constant === 'string') return op === '==' && domain.type === 'text' ? among(fact, [constant], holds, reader) : undefined;
  if (domain.type === 'text' || domain.type === 'flag') return undefined;
  if (op === '==') return holds ? { fact, low: constant, high: constant } : { fact, not: constant };
  const below = op === '<' || op === '<=' ? holds : !holds;
  // What the bound itself belongs to: x < 5 ends at 4, and its opposite begins at 5.
  const included = (op === '<=' || op === '>=') === holds;
  if (below) return { fact, low: -Infinity, high: included ? constant : constant - 1 };
  return { fact, low: included ? constant : constant + 1, high: Infinity };
}

function oneOf(left: ASTNode, right: ASTNode, holds: boolean, reader: Reader): Formula | undefined {
  const fact = factOf(left);
  if (fact === undefined || right.op !== 'list') return undefined;
  const constants = right.args.map(constantOf);
  if (constants.every((one) => typeof one === 'string')) return reader.domains.get(fact)?.type === 'text' ? among(fact, constants, holds, reader) : undefined;
  const atoms = constants.map((one) => (typeof one === 'number' ? atom(fact, '==', one, holds, reader) : undefined));
  if (atoms.some((one) => one === undefined)) return undefined;
  return holds ? { any: atoms as Formula[] } : { all: atoms as Formula[] };
}

function among(fact: string, texts: readonly string[], holds: boolean, reader: Reader): Formula {
  const known = reader.domains.get(fact)?.texts;
  if (known) for (const text of texts) if (!known.includes(text)) reader.stranger(fact, text, known);
  return { fact, texts, among: holds };
}

function factOf(node: ASTNode): string | undefined {
  if (node.op !== '.') return undefined;
  const [of, name] = node.args;
  return of.op === 'id' ? `${of.args}.${name}` : undefined;
}

/** A constant: true, text, a whole number, or a day as its number. Numbers that a double cannot hold exactly are left alone. */
function constantOf(node: ASTNode): number | string | boolean | undefined {
  if (node.op === '-_') {
    const inner = constantOf(node.args);
    return typeof inner === 'number' ? -inner : undefined;
  }
  if (node.op === 'call') {
    const [name, args] = node.args;
    const day = name === 'date' && args[0]?.op === 'value' ? dayNumber(String(args[0].args)) : NaN;
    return Number.isInteger(day) ? day : undefined;
  }
  if (node.op !== 'value') return undefined;
  const value = node.args;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

function opaque(node: ASTNode, holds: boolean): Formula {
  return { fact: `(${serialize(node)})`, flag: holds };
}
