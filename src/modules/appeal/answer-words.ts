import type { Vault } from '#platform/crypto.ts';

const placeOf = (appealId: string) => ({ table: 'appeal_event', column: 'words', row: appealId });

/** What an operator answers a citizen speaks of a person: it is kept sealed. */
export function sealWords(vault: Vault, appealId: string, words: string): Buffer {
  return vault.seal(placeOf(appealId), words);
}

export function openWords(vault: Vault, appealId: string, sealed: Buffer): string {
  return vault.open(placeOf(appealId), sealed);
}
