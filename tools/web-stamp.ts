import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What editors complete and explain by. */
export const publishedSchema = 'docs/generated/programme.schema.json';

/** What the web apps are made from: a change in any of these means building again. */
const made = [
  'src/web',
  'src/core',
  publishedSchema,
  'tools/build-web.ts',
  'tools/web-bundle.ts',
  'tools/web-compress.ts',
  'tools/web-font.ts',
  'package-lock.json',
];
const skipped = /\.test\.tsx?$/;

/**
 * One short text that changes when, and only when, something changes that the built pages depend on.
 * It reads contents, not times: a fresh clone of the same sources gives the same stamp. A few hundred small files take some 20 ms.
 */
export async function webStamp(root: string, extra: string): Promise<string> {
  const hash = createHash('sha256');
  for (const start of made) {
    for (const file of await filesUnder(root, start)) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.update(extra).digest('hex').slice(0, 16);
}

async function filesUnder(root: string, start: string): Promise<string[]> {
  const entries = await readdir(join(root, start), { withFileTypes: true, recursive: true }).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOTDIR') return undefined;
    if (failure.code === 'ENOENT') return [];
    throw failure;
  });
  if (!entries) return [start];
  return entries
    .filter((entry) => entry.isFile() && !skipped.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
