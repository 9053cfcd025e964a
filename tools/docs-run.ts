// Runs danbi commands one after another in one process, for the documents: starting a process for each of forty takes half a minute.
// It reads the calls from calls.json in the folder it is started in; what each prints is followed by a NUL character.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { Command } from 'commander';
import { decide } from '#cli/decide.ts';
import { programme } from '#cli/programme.ts';
import type { Call } from './docs-page.ts';

for (const { words, files } of JSON.parse(readFileSync('calls.json', 'utf8')) as readonly Call[]) {
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  const program = new Command('danbi');
  programme(program);
  decide(program);
  await program.parseAsync(words, { from: 'user' });
  process.stdout.write('\0');
}
// A finding is a “no” of `check`, and no failure of the documents.
process.exitCode = 0;
