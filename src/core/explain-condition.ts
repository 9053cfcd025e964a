import type { ASTNode } from '@marcbachmann/cel-js';
import { cardTypeWords } from './card-type-words.ts';
import { environmentOf } from './expression.ts';
import { factTypesOf, factPath } from './facts.ts';
import { factWords, valueOfFact } from './fact-words.ts';
import { dayWords, moneyWords, type Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import { regionWords } from './region-words.ts';
import type { ProgrammeDocument } from './schema.ts';

/**
 * A condition as a clause: “가구원 수가 2 이상인 경우”, “if the size of the household is at least 2”.
 * One that goes beyond facts, comparisons, and, or and not is quoted as it is written.
 */
export function conditionWords(document: ProgrammeDocument, cel: string, lang: Lang): string {
  return saidCondition(document, cel, lang) ?? (lang === 'ko' ? `‘${cel}’인 경우` : `if “${cel}”`);
}

/** As conditionWords; nothing for a condition that goes beyond what can be said. */
export function saidCondition(document: ProgrammeDocument, cel: string, lang: Lang): string | undefined {
  const clause = clauseOf(document, cel, lang);
  return clause && (lang === 'ko' ? clause.end : `if ${clause.end}`);
}

/** A Korean clause ends in one of three ways; an English one only in the first. */
interface Clause {
  readonly end: string;
  readonly and: string;
  readonly or: string;
  /** Binds less tightly than “and”, so it is bracketed inside one. */
  readonly isChoice?: boolean;
}

function clauseOf(document: ProgrammeDocument, cel: string, lang: Lang): Clause | undefined {
  try {
    const { ast } = environmentOf(factTypesOf(document)).parse(cel) as unknown as { ast: ASTNode };
    return new Telling(document, lang).clause(ast, true);
  } catch {
    return undefined;
  }
}

const opposites: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };
const boundaries: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  '<': ['미만', 'less than'],
  '<=': ['이하', 'at most'],
  '>': ['초과', 'more than'],
  '>=': ['이상', 'at least'],
};
const dayBoundaries: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  '<': [' 전', 'before'],
  '<=': ['까지', 'on or before'],
  '>': [' 후', 'after'],
  '>=': ['부터', 'on or after'],
};

class Telling {
  readonly document: ProgrammeDocument;
  readonly lang: Lang;
  constructor(document: ProgrammeDocument, lang: Lang) {
    this.document = document;
    this.lang = lang;
  }

  clause(node: ASTNode, isTrue: boolean): Clause | undefined {
    const args = node.args as ASTNode[];
    switch (node.op) {
      case '!_':
        return this.clause(node.args, !isTrue);
      case '&&':
      case '||':
        return this.joined(args, (node.op === '&&') === isTrue ? 'and' : 'or', isTrue);
      case '.':
        return this.flag(node, isTrue);
      case 'in':
        return this.oneOf(args, isTrue);
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(node.op, args, isTrue);
      default:
        return undefined;
    }
  }

  private joined(args: readonly ASTNode[], by: 'and' | 'or', isTrue: boolean): Clause | undefined {
    const clauses = args.map((arg) => this.clause(arg, isTrue));
    const [left, right] = clauses;
    if (!left || !right) return undefined;
    const bracket = (clause: Clause): Clause =>
      by === 'and' && clause.isChoice ? { end: `(${clause.end})`, and: `(${clause.and})`, or: `(${clause.or})` } : clause;
    const [a, b] = [bracket(left), bracket(right)];
    const first = this.lang === 'ko' ? `${by === 'and' ? a.and : a.or} ` : `${a.end} ${by} `;
    return { end: first + b.end, and: first + b.and, or: first + b.or, ...(by === 'or' ? { isChoice: true } : {}) };
  }

  private flag(node: ASTNode, isTrue: boolean): Clause | undefined {
    const path = this.path(node);
    if (path === undefined) return undefined;
    const words = factWords(this.document, path, this.lang);
    if (this.lang === 'en') return english(`“${words}” ${isTrue ? 'holds' : 'does not hold'}`);
    const does = `‘${words}’에 해당하`;
    return isTrue
      ? { end: `${does}는 경우`, and: `${does}고`, or: `${does}거나` }
      : { end: `${does}지 않는 경우`, and: `${does}지 않고`, or: `${does}지 않거나` };
  }

  private oneOf([left, right]: readonly ASTNode[], isTrue: boolean): Clause | undefined {
    const path = left && this.path(left);
    if (path === undefined || right?.op !== 'list') return undefined;
    const values = right.args.map((item) => this.value(item, path));
    if (values.some((value) => value === undefined)) return undefined;
    return this.is(path, this.lang === 'ko' ? values.join(' 또는 ') : values.join(' or '), isTrue);
  }

  private comparison(op: string, [left, right]: readonly ASTNode[], isTrue: boolean): Clause | undefined {
    const isTurned = left !== undefined && this.path(left) === undefined;
    const [of, to] = isTurned ? [right, left] : [left, right];
    const path = of && this.path(of);
    const value =
      to && path !== undefined
        ? (this.value(to, path) ?? (this.path(to) === undefined ? undefined : factWords(this.document, this.path(to)!, this.lang)))
        : undefined;
    if (path === undefined || value === undefined) return undefined;
    const relation = isTurned ? opposites[op]! : op;
    if (relation === '==' || relation === '!=') return this.is(path, value, (relation === '==') === isTrue);
    const told = isTrue ? relation : { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }[relation]!;
    const isDay = to!.op === 'call';
    const words = (isDay ? dayBoundaries : boundaries)[told]!;
    const subject = factWords(this.document, path, this.lang);
    if (this.lang === 'en') return english(`${subject} is ${words[1]} ${value}`);
    return copula(`${withParticle(subject, '이/가')} ${value}${isDay ? '' : ' '}${words[0]}`);
  }

  private is(path: string, value: string, isTrue: boolean): Clause {
    const subject = factWords(this.document, path, this.lang);
    if (this.lang === 'en') return english(`${subject} is ${isTrue ? '' : 'not '}${value}`);
    const what = `${withParticle(subject, '이/가')} ${value}`;
    if (isTrue) return copula(what);
    const not = `${withParticle(subject, '이/가')} ${withParticle(value, '이/가')} 아니`;
    return { end: `${not}인 경우`.replace('아니인', '아닌'), and: `${not}고`, or: `${not}거나` };
  }

  private path(node: ASTNode): string | undefined {
    if (node.op !== '.') return undefined;
    const [of, name] = node.args;
    return of.op === 'id' ? `${String(of.args)}.${name}` : undefined;
  }

  /** A literal as people say it: days, money of money facts, names of regions, channels and instruments. */
  private value(node: ASTNode, path: string): string | undefined {
    if (node.op === 'call') {
      const [name, args] = node.args;
      const day = args[0]?.args;
      return name === 'date' && typeof day === 'string' ? dayWords(day, this.lang, true) : undefined;
    }
    if (node.op !== 'value') return undefined;
    const literal = node.args as unknown;
    if (typeof literal === 'bigint') return this.isMoney(path) ? moneyWords(literal, this.document.currency, this.lang) : String(literal);
    return typeof literal === 'string' ? namedValue(this.document, path, literal, this.lang) : undefined;
  }

  private isMoney(path: string): boolean {
    const { bag, fact } = factPath(path);
    return factTypesOf(this.document)[bag]?.get(fact) === 'money';
  }
}

/** A value of a text fact as people say it: regions, kinds of cards, and what the programme itself names. */
export function namedValue(document: ProgrammeDocument, path: string, id: string, lang: Lang): string {
  const { fact } = factPath(path);
  if (fact === 'region' || fact === 'headOffice') return regionWords(id, document.regions?.names)[lang];
  if (fact === 'cardType') return cardTypeWords(id)[lang];
  const lists = { regionGroup: document.regions?.groups, channel: document.channels, instrument: document.instruments, issuer: document.issuers } as const;
  return lists[fact as keyof typeof lists]?.find((one) => one.id === id)?.words[lang] ?? valueOfFact(id, lang);
}

function english(text: string): Clause {
  return { end: text, and: text, or: text };
}

function copula(text: string): Clause {
  return { end: `${text}인 경우`, and: `${text}이고`, or: `${text}이거나` };
}
