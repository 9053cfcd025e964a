import type { Change } from './diff-place.ts';
import type { Words } from './schema-words.ts';

/** A share of everybody, in ten-thousandths. */
export const wholeShare = 10_000;
/** 1, 5, 10, 25, 50 % and everybody: the first are small enough that a mistake is a day’s work to put right, and each is at most five times the one before. */
export const shares = [100, 500, 1_000, 2_500, 5_000, wholeShare] as const;

/**
 * The place of a family circle among all, from 0 to 9,999: the same on every machine and for ever, and another for another draft, so that it is not
 * always the same people who go first. FNV-1a over both names, stirred until every bit counts.
 */
export function placeIn(draft: string, circleId: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${draft}/${circleId}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % wholeShare;
}

/** Whether a version that holds for a share holds for whoever has this place. Without a place (on no register): only once it holds for everybody. */
export function isInShare(place: number | undefined, share: number): boolean {
  return place === undefined ? share >= wholeShare : place < share;
}

/** What only says or decides something about one household, and reads nothing that all have in common. */
const shareable: ReadonlySet<string> = new Set([
  'version',
  'effectiveFrom',
  'household',
  'eligibility',
  'amount',
  'tables',
  'facts',
  'use',
  'consents',
  'appeals',
  'answers',
  'sources',
]);

const whys: Readonly<Record<'line' | 'plan' | 'cards' | 'all', Words>> = {
  line: { ko: '대기실의 줄과 달력은 모두에게 하나예요', en: 'there is one line and one calendar for everybody' },
  plan: { ko: '안내 계획은 모두에게 하나예요', en: 'there is one plan of messages for everybody' },
  cards: { ko: '카드사와는 모두의 것을 한 파일로 주고받아요', en: 'card companies are paid by one file for everybody' },
  all: { ko: '지원 사업 전체에 하나인 것이에요', en: 'it is one for the whole programme' },
};
const whyOf: Readonly<Record<string, keyof typeof whys>> = {
  windows: 'line',
  channels: 'line',
  ticket: 'line',
  preregistration: 'line',
  outages: 'line',
  dependencies: 'line',
  applicants: 'line',
  notices: 'plan',
  campaigns: 'plan',
  events: 'plan',
  instruments: 'cards',
  issuers: 'cards',
  matching: 'cards',
  donation: 'cards',
  payout: 'cards',
  automatic: 'cards',
};

/** Why these changes cannot hold for a share of people only: the first that all have in common, and what. Nothing where they can. */
export function cannotShare(changes: readonly Change[]): Words | undefined {
  const change = changes.find(({ section, affects }) => !shareable.has(section) && affects.who !== 'nobody');
  if (!change) return undefined;
  const why = whys[whyOf[change.section] ?? 'all'];
  return { ko: `${change.what.ko} (${why.ko})`, en: `${change.what.en} (${why.en})` };
}
