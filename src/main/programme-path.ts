import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MachineLack } from '#platform/machine-lack.ts';

const root = resolve(import.meta.dirname, '../..');

/** The file of a programme that is named by the id of one in programmes/, or by a path. Throws a MachineLack that says what to give instead. */
export function programmePath(name: string): string {
  const found = [join(root, 'programmes', `${name}.yaml`), resolve(name)].find((path) => path.endsWith('.yaml') && existsSync(path));
  if (found === undefined) throw new MachineLack(`There is no programme “${name}”: give the id of one in programmes/, or the path of a .yaml file.`);
  return found;
}
