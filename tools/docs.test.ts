import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedDocs } from './docs-generated.ts';

const root = join(import.meta.dirname, '..');

test.each([...generatedDocs()])('%s is what `npm run docs` makes of the code', (path, text) => {
  const written = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
  expect(written === text, `${path} is stale: run \`npm run docs\` and commit what it writes.`).toBe(true);
});
