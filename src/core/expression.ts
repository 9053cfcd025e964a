import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { closureOf } from './condition.ts';
import { bagNames, celClasses, MissingFact, type BagName, type Context, type FactType, type FactTypes } from './facts.ts';

/** A condition, compiled. Pure: the same facts always give the same answer. Throws MissingFact when it needs a fact nobody told. */
export type Condition = (context: Context) => boolean;

const celTypes: Record<FactType, string> = { number: 'int', money: 'int', text: 'string', flag: 'bool', date: 'google.protobuf.Timestamp' };
const typeNames: Record<BagName, string> = {
  applicant: 'Applicant',
  person: 'Person',
  household: 'Household',
  merchant: 'Merchant',
  purchase: 'Purchase',
  application: 'Application',
};

/** Far above any clause of a real programme, far below what could slow a decision. */
const limits = { maxAstNodes: 400, maxDepth: 40, maxListElements: 200, maxMapEntries: 20, maxCallArguments: 8 };

/** The CEL environment of one programme: six variables whose facts are typed, and `date("2002-12-31")`. */
export function environmentOf(types: FactTypes): Environment {
  const days = new Map<string, Date>();
  const environment = new Environment({ limits });
  for (const bag of bagNames) {
    const fields = Object.fromEntries([...types[bag]].map(([name, type]) => [name, celTypes[type]]));
    environment.registerType(typeNames[bag], { ctor: celClasses[bag], fields });
    environment.registerVariable(bag, typeNames[bag]);
  }
  environment.registerFunction('date(string): google.protobuf.Timestamp', (text: string) => {
    const known = days.get(text);
    if (known) return known;
    const day = new Date(`${text}T00:00:00Z`);
    // Only a literal reaches this, and literals are checked when the file is read; the map stays as small as the file.
    days.set(text, day);
    return day;
  });
  return environment;
}

export type Compiled = { readonly ok: true; readonly test: Condition } | { readonly ok: false; readonly problem: string; readonly at: number };

/** Parses and type-checks one condition. Never evaluates it, and never throws. */
export function compileCondition(environment: Environment, text: string): Compiled {
  try {
    const checked = environment.check(text);
    if (!checked.valid) return { ok: false, problem: plain(checked.error), at: checked.error?.range?.start ?? 0 };
    if (checked.type !== 'bool') return { ok: false, problem: `it gives ${article(String(checked.type))}, not true or false`, at: 0 };
    const badDay = literalDays(text).find((day) => Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || !new Date(`${day}T00:00:00Z`).toISOString().startsWith(day));
    if (badDay !== undefined) return { ok: false, problem: `"${badDay}" is not a day like 2002-12-31`, at: text.indexOf(badDay) };
    const run = environment.parse(text);
    if (mayDivideByZero(run.ast)) return { ok: false, problem: 'it divides by what may be zero; divide by a number', at: 0 };
    const closure = closureOf(run.ast);
    if (closure) return { ok: true, test: closure as Condition };
    return { ok: true, test: (context) => holds(run as (context: object) => unknown, context) };
  } catch (error) {
    return { ok: false, problem: plain(error), at: (error as { range?: { start: number } }).range?.start ?? 0 };
  }
}

/** A division by anything but a number that is written out: the only way in which a condition over known facts could fail. */
function mayDivideByZero(node: ASTNode): boolean {
  const args: readonly unknown[] = Array.isArray(node.args) ? (node.args as unknown[]).flat() : [node.args];
  if (node.op === '/' || node.op === '%') {
    const by = args[1] as ASTNode;
    if (by.op !== 'value' || by.args === 0n || by.args === 0) return true;
  }
  return args.some((arg) => typeof arg === 'object' && arg !== null && 'op' in arg && mayDivideByZero(arg as ASTNode));
}

function literalDays(text: string): string[] {
  return [...text.matchAll(/date\(\s*(?:"([^"]*)"|'([^']*)')\s*\)/g)].map((match) => match[1] ?? match[2] ?? '');
}

function holds(run: (context: object) => unknown, context: Context): boolean {
  try {
    return run(Object.fromEntries(Object.entries(context).map(([name, bag]) => [name, bag.whole()]))) as boolean;
  } catch (error) {
    throw new MissingFact(missing(error, context));
  }
}

/** Which fact an evaluation stopped at: a key that is not there, or a whole bag that is not. */
function missing(error: unknown, context: Context): string {
  const { code, message, range, node } = error as {
    code?: string;
    message?: string;
    range?: { start: number; end: number };
    node?: { input?: string; range?: { start: number; end: number } };
  };
  const place = range ?? node?.range;
  const input = node?.input;
  if (place && input) {
    const around = /([a-z]+\.[A-Za-z0-9]+)/.exec(input.slice(input.lastIndexOf(' ', place.start) + 1));
    if (around) return around[1]!;
  }
  if (code === 'no_such_key' || code === 'unknown_variable') return /: (\S+)/.exec(message ?? '')?.[1] ?? 'unknown';
  if (Object.keys(context).length === 0) return 'unknown';
  throw error;
}

function plain(error: unknown): string {
  const message = String((error as { message?: string })?.message ?? error).split('\n')[0]!;
  const key = /^No such key: (.+)$/.exec(message);
  if (key) return `the fact “${key[1]}” is not declared`;
  const variable = /^Unknown variable: (.+)$/.exec(message);
  if (variable) return `“${variable[1]}” is not declared; an expression may speak of ${bagNames.join(', ')}`;
  const overload = /^no such overload: (.+)$/.exec(message);
  if (overload) return `the types do not fit: ${overload[1]}`;
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function article(type: string): string {
  return type === 'int' ? 'a number' : type === 'string' ? 'text' : type;
}
