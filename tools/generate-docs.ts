// npm run docs: writes what the documents take from the code. `npm run check` fails while any of it is stale (docs.test.ts).
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { generatedDocs } from './docs-generated.ts';

const root = join(import.meta.dirname, '..');

for (const [path, text] of generatedDocs()) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  process.stdout.write(`wrote ${path}\n`);
}
