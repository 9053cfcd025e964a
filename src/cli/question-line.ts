import { Value } from 'typebox/value';
import type { TSchema } from 'typebox';
import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import type { Programme } from '#core/programme.ts';
import { QuestionSchema, type Question } from '#core/question.ts';
import { meantKey, shapeSentence } from '#core/shape.ts';
import { compileShape } from './shape-check.ts';

/** What was wrong with a line: stable code, one sentence, how to mend it. */
export interface LineError {
  readonly code: string;
  readonly say: string;
  readonly mend: string;
}

export type Answered = { readonly question: Question; readonly decision: Decision } | { readonly error: LineError; readonly id?: string };

const isQuestion = compileShape(QuestionSchema);

/** So many lines are answered together. 16 are slower, 256 no faster. */
export const groupLines = 64;

/**
 * Answers lines of text, in order. Never throws: whatever is wrong with a line, or surprises us in it, is its answer.
 * All lines are parsed, then all checked, then all decided: a processor that keeps to one step at a time does the same work in a sixth less time.
 */
export function answerLines(programme: Programme, texts: readonly string[]): readonly Answered[] {
  return texts
    .map(parsed)
    .map((one) => ('error' in one ? one : asQuestion(one.value)))
    .map((one) => ('error' in one ? one : answered(programme, one.question)));
}

type Failed = Extract<Answered, { error: LineError }>;

function parsed(text: string): { readonly value: unknown } | Failed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: notJson(error) };
  }
}

function asQuestion(value: unknown): { readonly question: Question } | Failed {
  return isQuestion(value) ? { question: value as Question } : { error: wrongShape(value), ...idOf(value) };
}

function answered(programme: Programme, question: Question): Answered {
  try {
    return { question, decision: decide(programme, question) };
  } catch (error) {
    return {
      error: {
        code: 'question.surprise',
        say: `Deciding this line failed: ${(error as Error).message}`,
        mend: 'This is a mistake in danbi; please report it with this line.',
      },
      ...idOf(question),
    };
  }
}

/** Only the place is told, never the text: a line holds facts about people. */
function notJson(error: unknown): LineError {
  const at = /position (\d+)/.exec((error as Error).message)?.[1];
  return {
    code: 'line.not_json',
    say: `This line is not JSON${at === undefined ? '' : ` (from character ${Number(at) + 1})`}.`,
    mend: 'Write one question as one JSON object on one line.',
  };
}

function idOf(value: unknown): { id?: string } {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 100 ? { id } : {};
}

const properties = (QuestionSchema as unknown as { properties: Readonly<Record<string, TSchema>> }).properties;

/** The first thing wrong with the shape, named by its field. Slow, and only for bad lines. */
function wrongShape(value: unknown): LineError {
  const code = 'question.wrong_shape';
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { code, say: 'This line is JSON, but not an object.', mend: 'Write a question as {"ask": …, "at": …}.' };
  const known = Object.keys(properties);
  const sentence = (field: string, [, say, mend]: [string, string, string]): LineError => ({ code, say: field === '' ? say : `“${field}”: ${say}`, mend });
  const present = new Set(Object.keys(value));
  for (const key of present) {
    if (known.includes(key)) continue;
    const free = known.filter((one) => !present.has(one));
    return sentence('', shapeSentence({ keyword: 'unknown', key, value: (value as Record<string, unknown>)[key], meant: meantKey(key, known, present), free }));
  }
  for (const key of ['ask', 'at']) if (!Object.hasOwn(value, key)) return sentence('', shapeSentence({ keyword: 'required', key, schema: properties[key]! }));
  for (const [key, schema] of Object.entries(properties)) {
    const field = (value as Record<string, unknown>)[key];
    if (!Object.hasOwn(value, key)) continue;
    const error = Value.Errors(schema, field).find((one) => one.keyword !== 'anyOf') ?? Value.Errors(schema, field)[0];
    if (error)
      return sentence(
        key + error.instancePath.replaceAll('/', '.'),
        shapeSentence({
          keyword: error.keyword,
          params: error.params,
          schema,
          value: valueAt(field, error.instancePath),
          at: key + error.instancePath.replaceAll('/', '.'),
        }),
      );
  }
  return { code, say: 'This is no question.', mend: 'See the fields in docs/programmes.md.' };
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
}
