import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text file of the project. */
export interface ProjectFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const skippedFolders = new Set(['node_modules', '.git', '.danbi', 'dist', 'coverage']);
const textFile = /\.(tsx?|mjs|js|json|jsonc|css|html|sql|ya?ml|md|sh|svg|jsonl|csv|tsv)$|(^|\/)(danbi|LICENSE|run|\.[a-z]+)$/;

/** Every text file of the project, sorted by path. Reads the folder rather than git, so that a file is held to the rules before it is added. */
export function readProject(root: string): ProjectFile[] {
  return listFiles(root, '')
    .filter((path) => textFile.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}
