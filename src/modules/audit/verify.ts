import type { Reader } from '#platform/db.ts';
import { findLastEntry, listEntries, type AuditEntry } from './audit.store.ts';
import { disclosureHash, noHash } from './disclosure-hash.ts';
import { countDisclosures, findHashesAt, listChains, type DisclosureRow } from './disclosure.store.ts';
import { hashOf, personRead, stream } from './record.ts';

/** Where the trail stands. Kept outside, it shows later whether what was there then still is. */
export interface TrailHead {
  readonly seq: number;
  readonly hash: string;
  /** How many times somebody’s data was seen. It only ever grows. */
  readonly disclosures: number;
}

/** What does not follow first. */
export type BrokenLink =
  /** An entry that was changed, or one before it that is missing. */
  | { readonly what: 'entry'; readonly seq: number }
  /** The same, of what was seen of one citizen. */
  | { readonly what: 'disclosure'; readonly citizenId: string; readonly seq: number }
  /** An entry tells of a look at a person that the person’s own chain does not hold. */
  | { readonly what: 'read'; readonly seq: number }
  /** The trail is not a continuation of the head that was kept outside. */
  | { readonly what: 'head'; readonly seq: number };

export interface TrailProof {
  readonly entries: number;
  readonly disclosures: number;
  readonly broken?: BrokenLink;
}

/** 1,000 entries and 5,000 disclosures at a time: a few megabytes, however long the trail. */
const entriesPage = 1_000;
const disclosuresPage = 5_000;
const firstId = '00000000-0000-0000-0000-000000000000';

/** 20,000: what somebody waits for at a screen, a second or two. All of it is proved from the command line. */
export const newestMax = 20_000;

/** Proves the newest entries, each from the one before it; what lies before them is taken as it stands. */
export async function proveNewest(tx: Reader): Promise<{ readonly from: number; readonly to: number; readonly broken?: BrokenLink }> {
  const end = (await findLastEntry(tx, stream))?.seq ?? 0;
  const start = Math.max(0, end - newestMax);
  const [first] = start === 0 ? [] : await listEntries(tx, stream, start - 1, 1);
  const { count, broken } = await proveEntries(tx, undefined, first);
  return { from: start + 1, to: count, ...(broken ? { broken } : {}) };
}

export async function readHead(tx: Reader): Promise<TrailHead> {
  const last = await findLastEntry(tx, stream);
  return { seq: last?.seq ?? 0, hash: (last?.hash ?? noHash).toString('hex'), disclosures: await countDisclosures(tx) };
}

/** Proves the whole trail, or names what does not follow first. `kept`: a head from before. */
export async function proveTrail(tx: Reader, kept?: TrailHead): Promise<TrailProof> {
  const entries = await proveEntries(tx, kept);
  if (entries.broken) return { entries: entries.count, disclosures: 0, broken: entries.broken };
  const { count, broken } = await proveDisclosures(tx);
  const shrunk = kept && count < kept.disclosures ? ({ what: 'head', seq: kept.seq } as const) : undefined;
  const found = broken ?? shrunk;
  return { entries: entries.count, disclosures: count, ...(found ? { broken: found } : {}) };
}

/** The number of the first entry that does not follow from the one before it; nothing when the chain is whole. */
export async function findBrokenLink(tx: Reader): Promise<number | undefined> {
  return (await proveEntries(tx, undefined)).broken?.seq;
}

interface Walked<B> {
  readonly count: number;
  readonly broken?: B;
}

async function proveEntries(tx: Reader, kept: TrailHead | undefined, after?: AuditEntry): Promise<Walked<Exclude<BrokenLink, { what: 'disclosure' }>>> {
  let last = after;
  for (;;) {
    const page = await listEntries(tx, stream, last?.seq ?? 0, entriesPage);
    for (const entry of page) {
      const follows = entry.seq === (last?.seq ?? 0) + 1 && entry.beforeHash.equals(last?.hash ?? noHash) && entry.hash.equals(hashOf(entry));
      if (!follows) return { count: last?.seq ?? 0, broken: { what: 'entry', seq: entry.seq } };
      if (entry.seq === kept?.seq && entry.hash.toString('hex') !== kept.hash) return { count: entry.seq, broken: { what: 'head', seq: entry.seq } };
      last = entry;
    }
    const unseen = await findUnseenRead(tx, page);
    if (unseen) return { count: unseen.seq, broken: { what: 'read', seq: unseen.seq } };
    if (page.length < entriesPage) break;
  }
  const count = last?.seq ?? 0;
  return { count, ...(kept && kept.seq > count ? { broken: { what: 'head', seq: kept.seq } as const } : {}) };
}

/** The first entry that tells of a look at a person which that person’s chain does not hold as it was. */
async function findUnseenRead(tx: Reader, page: readonly AuditEntry[]): Promise<AuditEntry | undefined> {
  const reads = page
    .filter(({ action }) => action === personRead)
    .map((entry) => ({ entry, detail: JSON.parse(entry.detail) as { citizen: string; seq: number; hash: string } }));
  if (reads.length === 0) return undefined;
  const hashes = await findHashesAt(
    tx,
    reads.map(({ detail }) => ({ citizenId: detail.citizen, seq: detail.seq })),
  );
  return reads.find(({ detail }) => hashes.get(`${detail.citizen}/${detail.seq}`)?.toString('hex') !== detail.hash)?.entry;
}

async function proveDisclosures(tx: Reader): Promise<Walked<Extract<BrokenLink, { what: 'disclosure' }>>> {
  let last: DisclosureRow | undefined;
  let count = 0;
  for (;;) {
    const page = await listChains(tx, last ?? { citizenId: firstId, seq: 0 }, disclosuresPage);
    for (const row of page) {
      const before = row.citizenId === last?.citizenId ? last : undefined;
      const follows = row.seq === (before?.seq ?? 0) + 1 && row.beforeHash.equals(before?.hash ?? noHash) && row.hash.equals(disclosureHash(row));
      if (!follows) return { count, broken: { what: 'disclosure', citizenId: row.citizenId, seq: row.seq } };
      count += 1;
      last = row;
    }
    if (page.length < disclosuresPage) return { count };
  }
}
