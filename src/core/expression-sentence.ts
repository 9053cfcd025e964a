import { bagNames, type FactTypes } from './facts.ts';
import { nearest } from './shape.ts';

/** A condition that does not compile: its text, what the compiler found, and from which letter (0 when nobody can tell). */
export interface WrongCondition {
  readonly text: string;
  readonly problem: string;
  readonly at: number;
}

/** A wrong condition as people say it who never read a grammar: one sentence, and how to mend it. */
export function expressionSentence(wrong: WrongCondition, types: FactTypes): readonly [say: string, mend: string] {
  const slip = slipIn(wrong.text);
  const [why, mend] = slip ?? undeclared(wrong, types) ?? unfit(wrong.problem) ?? unread(wrong);
  return [`The condition ${shown(wrong)} cannot be used: ${why}.`, mend];
}

type Reason = readonly [why: string, mend: string];

/** Slips of the hand, told before what the compiler made of them. */
function slipIn(text: string): Reason | undefined {
  if (/[“”‘’]/.test(text)) return ['it has curly quotes', 'Write straight quotes: "…".'];
  // What stands in quotes may hold anything.
  const bare = text.replace(/"[^"\n]*"|'[^'\n]*'/g, '""');
  if (/["']/.test(bare.replaceAll('""', ''))) return ['a quote in it is opened and never closed', 'Close it, like "workplace".'];
  if (/[≤≥]|=<|=>|<>|!>|!</.test(bare)) return ['a sign of comparison in it is written otherwise', 'The signs are ==, !=, <, <=, > and >=.'];
  if (/(^|[^=!<>])=([^=]|$)/.test(bare)) return ['a single = compares nothing', 'Write == to compare.'];
  if (/\b(and|or|not)\b/i.test(bare)) return ['the words and, or and not are signs here', 'Write && for and, || for or, ! for not.'];
  if (/(^|[^&])&([^&]|$)|(^|[^|])\|([^|]|$)/.test(bare)) return ['a sign in it is written once instead of twice', 'Write && for and, || for or.'];
  if (/\d,\d{3}\b/.test(bare) && !/\[[^\]]*\d,\d{3}\b/.test(bare)) return ['a number in it has a comma', 'Write the number without commas, like 170000.'];
  if (/[\u0080-\uFFFF]/.test(bare))
    return ['it holds words in Korean or signs that are not English', 'Write && for 그리고, || for 또는, ! for 아닌; text stands in quotes.'];
  const open = bare.split('(').length - bare.split(')').length;
  if (open !== 0)
    return [
      open > 0 ? 'a bracket ( in it is never closed' : 'a bracket ) in it closes nothing',
      open > 0 ? 'Add the missing ).' : 'Remove the ), or add the ( before it.',
    ];
  if (/\bin\s*(\(|"")/.test(bare)) return ['what comes after `in` is no list', 'Write the list in square brackets: in ["a", "b"].'];
  if (/\bdate\(\s*\d/.test(bare) || /[^"]\b\d{4}-\d{2}-\d{2}/.test(bare)) return ['a day in it stands without quotes', 'Write a day as date("2002-12-31").'];
  if (/[<>]=?[^&|?:]*[\w)"] *[<>]=?/.test(bare))
    return ['it compares twice in a row', 'Write two comparisons with && between them: 1 < household.size && household.size < 4.'];
  return undefined;
}

/** A name nobody declared: a fact without its bag, text without quotes, a word mistyped. */
function undeclared({ text, problem }: WrongCondition, types: FactTypes): Reason | undefined {
  const name = /“([^”]+)” is not declared/.exec(problem)?.[1];
  if (name === undefined) return undefined;
  const why = problem.startsWith('the fact') ? problem : `“${name}” is not declared`;
  const facts = bagNames.flatMap((bag) => [...types[bag].keys()].map((fact) => `${bag}.${fact}`));
  const flag = { yes: '', true: '', no: '!', false: '!' }[name.toLowerCase()];
  if (flag !== undefined) return [why, 'A fact that is true or false stands alone, with ! before it for “not”: !household.retired.'];
  const full = facts.find((fact) => fact.endsWith(`.${name}`));
  if (full !== undefined && !problem.startsWith('the fact')) return [why, `Did you mean “${full}”?`];
  const unquoted = new RegExp(`(?:[=!]=\\s*|[[,]\\s*)(${name}[\\w-]*)`).exec(text)?.[1];
  const near = nearest(name, [...bagNames, ...facts.flatMap((fact) => fact.split('.'))]);
  if (unquoted !== undefined) return [why, `Text stands in quotes: "${unquoted}".`];
  if (near !== undefined) return [why, `Did you mean “${near}”? Else declare it under \`facts\`.`];
  if (problem.startsWith('the fact')) return [why, 'Declare it under `facts`, or use a standard fact (docs/programmes.md lists them).'];
  return [why, `Begin with one of ${bagNames.join(', ')}, then a dot and the fact.`];
}

const typeWords: Readonly<Record<string, string>> = {
  int: 'a number',
  double: 'a number with decimals',
  string: 'text',
  bool: 'true or false',
  'google.protobuf.Timestamp': 'a day',
  null: 'nothing',
};

function unfit(problem: string): Reason | undefined {
  const joined = /requires bool operands, got '(.+)'/.exec(problem)?.[1];
  if (joined !== undefined)
    return [`&& and || join conditions, and one side here is ${worded(joined)}`, 'Write a whole comparison on both sides: a == "x" || a == "y".'];
  const [, left, sign, right] = /^the types do not fit: (\S+) (\S+) (\S+)$/.exec(problem) ?? [];
  if (left !== undefined && sign !== undefined && right !== undefined) {
    const both = [left, right];
    const mend = both.includes('google.protobuf.Timestamp')
      ? 'Write a day as date("2002-12-31").'
      : both.includes('bool')
        ? 'A fact that is true or false stands alone, with ! before it for “not”: !household.retired.'
        : both.some((type) => type.startsWith('list'))
          ? 'Write `in` before a list: household.kind in ["a", "b"].'
          : both.includes('int') && both.includes('string')
            ? 'Write numbers without quotes, and text with them.'
            : 'Compare a number with a number, text with text, a day with date("2002-12-31").';
    return [`${worded(left)} and ${worded(right)} do not go together with ${sign}`, mend];
  }
  const given = /^it gives (.+), not true or false$/.exec(problem)?.[1];
  if (given !== undefined) return [problem, 'Compare it with something, like household.size >= 2.'];
  return undefined;
}

function worded(type: string): string {
  return typeWords[type] ?? (type.startsWith('list') ? 'a list' : type.startsWith('!') ? `the opposite of ${worded(type.slice(1))}` : type);
}

/** What nobody foresaw: the compiler’s own words only where they are words. */
function unread({ text, problem, at }: WrongCondition): Reason {
  if (!/unexpected|expected|overload|operand|token|identifier|index|operator/i.test(problem))
    return [problem, 'docs/programmes.md lists what a condition may say.'];
  const before = text.slice(Math.max(0, at - lettersAround), at).trim();
  return [
    before === '' ? 'it does not fit together' : `it does not fit together after “${before}”`,
    'Look for a missing && or ||, a missing value or a word too many; docs/programmes.md lists what a condition may say.',
  ];
}

/** Letters shown on either side of the one where it goes wrong. */
const lettersAround = 30;

function shown({ text: written, at }: WrongCondition): string {
  const text = written.replace(/\s/g, ' ');
  if (text.length <= lettersAround * 2) return `“${text}”`;
  const from = Math.max(0, Math.min(at - lettersAround, text.length - lettersAround * 2));
  const to = from + lettersAround * 2;
  return `“${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}”`;
}
