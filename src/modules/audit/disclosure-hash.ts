import { createHash } from 'node:crypto';
import type { Disclosure, DisclosureRow } from './disclosure.store.ts';

export const noHash = Buffer.alloc(32);

/** What a row of a citizen’s chain is sealed with. Migration 0082 makes the same of rows that were there before. */
export function disclosureHash({ citizenId, seq, at, who, what, purpose, beforeHash }: Omit<DisclosureRow, 'hash' | 'disclosureId'>): Buffer {
  return createHash('sha256').update(beforeHash).update([citizenId, seq, at, who, what, purpose].join('\u001f')).digest();
}

/** The next row of a citizen’s chain, after the last one that is there. */
export function nextInChain(one: Disclosure, disclosureId: string, last: { readonly seq: number; readonly hash: Buffer } | undefined): DisclosureRow {
  const row = { ...one, disclosureId, seq: (last?.seq ?? 0) + 1, beforeHash: last?.hash ?? noHash };
  return { ...row, hash: disclosureHash(row) };
}
