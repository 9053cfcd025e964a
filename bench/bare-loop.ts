import { createReadStream } from 'node:fs';
import process from 'node:process';
import { chunkBytes } from '#cli/decide.ts';
import { splitLines } from '#cli/lines.ts';
import { writeOut } from '#cli/output.ts';

// The yardstick for `decide`: the same reader and writer, JSON.parse of every line, and a constant for an answer.
const [, , path = ''] = process.argv;
let answers = '';
const splitter = splitLines({
  line: (text) => {
    JSON.parse(text);
    answers += '{"answer":"yes"}\n';
  },
  broken: (why, number) => {
    throw new Error(`line ${number} is ${why}`);
  },
});
const flush = async () => {
  await writeOut(answers);
  answers = '';
};
for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
  splitter.push(chunk as Buffer);
  await flush();
}
splitter.end();
await flush();
