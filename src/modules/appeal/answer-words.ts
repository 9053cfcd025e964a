import type { Vault } from '#platform/crypto.ts';

/** Where words to a citizen lie: with the answer, by its appeal; or with what a second operator has not agreed to yet, by its request. */
type Table = 'appeal_event' | 'appeal_proposal';

const placeOf = (table: Table, row: string) => ({ table, column: 'words', row });

/** What an operator answers a citizen speaks of a person: it is kept sealed. */
export function sealWords(vault: Vault, table: Table, row: string, words: string): Buffer {
  return vault.seal(placeOf(table, row), words);
}

export function openWords(vault: Vault, table: Table, row: string, sealed: Buffer): string {
  return vault.open(placeOf(table, row), sealed);
}
