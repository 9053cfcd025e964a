import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme } from '#core/programme.ts';
import { readProgramme, type Read } from '#core/read.ts';

const folder = join(import.meta.dirname, '..');

/** The ids of the programmes of the folder above. */
export const shippedIds: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length))
  .toSorted();

const read = new Map<string, Read>();

/** A programme of this folder as it was read, with its findings. */
export function readShipped(id: string): Read {
  let known = read.get(id);
  if (!known) read.set(id, (known = readProgramme(textOf(id), `programmes/${id}.yaml`)));
  return known;
}

export function textOf(id: string): string {
  return readFileSync(join(folder, `${id}.yaml`), 'utf8');
}

/** A programme of this folder, ready to decide. Throws when it has errors. */
export function shipped(id: string): Programme {
  const { programme } = readShipped(id);
  if (!programme) throw new Error(`programmes/${id}.yaml has errors.`);
  return programme;
}
