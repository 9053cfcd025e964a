import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '#core/decide.ts';
import { asks, type Decision } from '#core/decision.ts';
import { decisionToJson } from '#core/print-decision.ts';
import { needed, QuestionSchema, type Question } from '#core/question.ts';
import { readProgramme } from '#core/read.ts';
import { examples, fieldMeanings, answerMeanings, askMeanings } from './docs-decide-words.ts';
import { typeOf } from './docs-keys.ts';
import type { Shape } from './docs-shape.ts';
import { table } from './docs-table.ts';

const head = `# Reference: the questions and answers of \`./danbi decide\`

Made from the code by \`npm run docs\`.

\`\`\`sh
./danbi decide FILE --facts questions.jsonl --json > decisions.jsonl    # or on standard input, without --facts
\`\`\`

One question a line, as a JSON object; one decision a line, in the same order. Memory stays the same however many lines there are. A line that is no question is answered with its error, and the rest go on:

\`\`\`json
{"line":3,"error":{"code":"question.wrong_shape","say":"“at” is missing.","mend":"Add it. …"}}
\`\`\`

\`code\` is \`line.not_json\`, \`line.too_long\`, \`line.not_utf8\` or \`question.wrong_shape\`. The exit code is 0 when every line was answered, 1 when some line was bad or the programme has errors, 2 when the command was written wrongly. \`--text\` prints readable lines instead (\`--lang ko\` in Korean); it is the default on a terminal.

A question that lacks a fact is not a bad line: its answer is \`unsure\` with the refusal \`facts.missing\` and the fact’s name.`;

/** docs/generated/decide-reference.md: what may be asked, every field of a question, every field of an answer, an example of each. */
export function decideReference(): string {
  return `${[head, whatIsAsked(), questionFields(), answerFields(), exampleOfEach()].join('\n\n')}\n`;
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function whatIsAsked(): string {
  const rows = asks.map((ask) => [`[\`${ask}\`](#${ask.toLowerCase()})`, askMeanings[ask].asks, code(needed[ask]), code(askMeanings[ask].reads)]);
  return [
    '## What may be asked',
    'Every question has `ask` and `at`. Without a field that it needs the answer is `unsure`; the fields that it also reads make the answer more exact.',
    table(['`ask`', 'the question', 'needs', 'also reads'], rows),
  ].join('\n\n');
}

function questionFields(): string {
  const { properties } = QuestionSchema as unknown as { properties: Readonly<Record<keyof Question, Shape>> };
  const rows = Object.entries(properties).map(([name, shape]) => {
    const field = name as keyof Question;
    const isFacts = shape.patternProperties !== undefined && !name.startsWith('wallets');
    return [`\`${name}\``, isFacts ? 'facts' : fieldType(shape), fieldMeanings[field] ?? shape.description ?? ''];
  });
  return [
    '## The fields of a question',
    'Facts are an object of name → text, whole number, `true` or `false`; days are text like `"2002-12-31"`, money is a whole number. Which facts there are is told under [standard facts](programme-reference.md#standard-facts) and in the programme’s own `facts`. A name that is neither is answered with the refusal `facts.wrong_type`.',
    table(['field', 'value', 'meaning'], rows),
  ].join('\n\n');
}

function fieldType(shape: Shape): string {
  if (shape.items) return 'list of facts';
  return shape.description?.startsWith('An instant') ? 'instant' : typeOf(shape);
}

function answerFields(): string {
  const rows = Object.entries(answerMeanings).map(([name, meaning]) => [`\`${name}\``, meaning]);
  return [
    '## The fields of an answer',
    'Instants carry the offset of the programme’s time zone, money is a whole number. A field that does not apply is left out.',
    table(['field', 'meaning'], rows),
  ].join('\n\n');
}

function exampleOfEach(): string {
  const parts = asks.map((ask) => {
    const list = examples
      .filter((one) => one.question.ask === ask)
      .map((one) => `${one.says}, by \`${one.programme}\`:\n\n\`\`\`json\n${JSON.stringify(one.question)}\n\`\`\`\n\n\`\`\`json\n${answerTo(one)}\n\`\`\``);
    return [`### \`${ask}\``, askMeanings[ask].more ?? '', ...list].filter((text) => text !== '').join('\n\n');
  });
  return ['## An example of each', 'Question above, answer below; each is one line of a file. The answer is laid out here over several lines.', ...parts].join(
    '\n\n',
  );
}

function answerTo({ programme: id, question }: (typeof examples)[number]): string {
  const file = `programmes/${id}.yaml`;
  const { programme } = readProgramme(readFileSync(join(import.meta.dirname, '..', file)), file);
  if (!programme) throw new Error(`${file} has errors; run ./danbi programme check ${file}.`);
  const decision: Decision = decide(programme, question);
  const answer = JSON.parse(decisionToJson(programme, decision, question.id)) as object;
  return Object.entries(answer)
    .map(([key, value], i, all) => `${i === 0 ? '{' : ' '}"${key}":${JSON.stringify(value)}${i === all.length - 1 ? '}' : ','}`)
    .join('\n');
}
