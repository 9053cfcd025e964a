import { createReadStream } from 'node:fs';
import process from 'node:process';
import { Option, type Command } from 'commander';
import type { Lang } from '#core/message.ts';
import { decisionToJson } from '#core/print-decision.ts';
import type { Programme } from '#core/programme.ts';
import { decisionLine } from './decision-line.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { lineBytesMax, splitLines, type BrokenLine } from './lines.ts';
import { mayColour, writeOut } from './output.ts';
import { cannotRead, openGoodProgramme } from './programme-file.ts';
import { answerLines, groupLines, type LineError } from './question-line.ts';

interface Options {
  readonly facts?: string;
  readonly json?: boolean;
  readonly text?: boolean;
  readonly lang: Lang;
}

export function decide(program: Command): void {
  program
    .command('decide')
    .description('answer questions about a programme: one question a line in, one decision a line out')
    .argument('<file>', 'the programme file')
    .option('--facts <file>', 'the questions, one JSON object a line; without it they are read from standard input')
    .option('--json', 'one JSON object a line (also whenever the output is not a terminal)')
    .addOption(new Option('--text', 'one readable line each, even when the output is not a terminal').conflicts('json'))
    .addOption(new Option('--lang <lang>', 'the language of readable lines').choices(['ko', 'en']).default('en'))
    .addHelpText(
      'after',
      `
Answers come in the order of the questions. A line that is no question is answered with {"line":n,"error":{…}}, and the rest go on.
Exit codes: 0 every line was answered, 1 some line was bad or the programme has errors, 2 wrong usage.

Examples:
  danbi decide programmes/kr-2021-win-win-relief.yaml --facts questions.jsonl --json > decisions.jsonl
  echo '{"ask":"inquire","channel":"online","at":"2021-09-07T10:00","applicant":{"birthYear":1992}}' | danbi decide programmes/kr-2021-win-win-relief.yaml --text
docs/programmes.md lists every field of a question and of an answer.`,
    )
    .action((file: string, options: Options) => run(file, options));
}

async function run(file: string, options: Options): Promise<void> {
  const programme = await openGoodProgramme(file);
  const asText = options.text === true || (options.json !== true && process.stdout.isTTY);
  const lines = answering(programme, asText ? options.lang : undefined);
  if (options.facts === undefined && process.stdin.isTTY)
    process.stderr.write('Type one question a line, as JSON; Ctrl-D ends. (--facts FILE reads a file.)\n');
  const splitter = splitLines(lines);
  for await (const chunk of source(options.facts)) {
    splitter.push(chunk);
    await writeOut(lines.take());
  }
  splitter.end();
  await writeOut(lines.take());
  process.exitCode = lines.bad() > 0 ? exitCode.no : exitCode.yes;
  if (lines.bad() > 0 && process.stderr.isTTY) process.stderr.write(`${lines.bad()} ${lines.bad() === 1 ? 'line was' : 'lines were'} bad.\n`);
}

/** 256 KiB: large enough that reading costs nothing, small enough that the answers of one chunk of empty objects stay under 30 MiB. */
export const chunkBytes = 262_144;

async function* source(path: string | undefined): AsyncGenerator<Buffer> {
  const stream = path === undefined ? process.stdin : createReadStream(path, { highWaterMark: chunkBytes });
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw new CommandEnd(cannotRead(path ?? 'standard input', (error as NodeJS.ErrnoException).code), exitCode.wrongUsage);
  }
}

/** Turns lines into answers and keeps them until they are taken. */
function answering(programme: Programme, lang: Lang | undefined) {
  const colour = mayColour();
  let answers = '';
  let bad = 0;
  let [texts, numbers]: [string[], number[]] = [[], []];
  const fail = (number: number, error: LineError, id?: string) => {
    bad += 1;
    answers +=
      lang === undefined
        ? `${JSON.stringify({ ...(id === undefined ? {} : { id }), line: number, error })}\n`
        : `line ${number}: ${error.say} → ${error.mend}\n`;
  };
  const answerGroup = () => {
    for (const [i, answered] of answerLines(programme, texts).entries()) {
      if ('error' in answered) fail(numbers[i]!, answered.error, answered.id);
      else {
        const { decision, question } = answered;
        answers += `${lang === undefined ? decisionToJson(programme, decision, question.id) : decisionLine(programme, decision, lang, colour, question.id)}\n`;
      }
    }
    [texts, numbers] = [[], []];
  };
  return {
    line: (text: string, number: number) => {
      texts.push(text);
      numbers.push(number);
      if (texts.length === groupLines) answerGroup();
    },
    broken: (why: BrokenLine, number: number) => {
      answerGroup();
      fail(number, brokenLine[why]);
    },
    /** All answers to the lines so far. */
    take: () => {
      answerGroup();
      const taken = answers;
      answers = '';
      return taken;
    },
    bad: () => bad,
  };
}

const brokenLine: Readonly<Record<BrokenLine, LineError>> = {
  too_long: {
    code: 'line.too_long',
    say: `This line is longer than ${lineBytesMax} bytes.`,
    mend: 'Put one question on each line; a question is a few hundred bytes.',
  },
  not_utf8: { code: 'line.not_utf8', say: 'This line is not UTF-8 text.', mend: 'Save the file as UTF-8.' },
};
