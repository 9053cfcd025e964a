import type { Reader } from '#platform/db.ts';
import { listNames, type Source } from './source.store.ts';

/** 500: a poster in every district of the country, and then some; a page still shows them all. */
export const sourcesMax = 500;

/** A code, and what it is called: what stands where is for the room of the sources. */
export type SourceName = Pick<Source, 'code' | 'name'>;

/** What each code is called; with the code beside it where two are called alike. */
export async function sourceNames(tx: Reader, programmeId: string): Promise<readonly SourceName[]> {
  const all = await listNames(tx, programmeId, sourcesMax);
  const isAlike = ({ code, name }: SourceName) => all.some((other) => other.name === name && other.code !== code);
  return all.map((one) => ({ code: one.code, name: isAlike(one) ? `${one.name} (${one.code})` : one.name }));
}
