import { leavesBy } from '#core/campaign-check.ts';
import { isTold, type AudienceFacts, type Draft } from '#core/campaign.ts';
import type { NoticeFacts } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import { mayAdvertise, mayTell, type WayOut } from '#core/reach.ts';
import type { OutsideChannel } from '#core/schema-campaign.ts';
import type { Instant } from '#core/time.ts';
import { findApplicationsOf } from '#modules/application/index.ts';
import { givenConsents } from '#modules/consent/index.ts';
import { findReach } from '#modules/contact/index.ts';
import { listListeners } from '#modules/notice/index.ts';
import { findCircleIds, findOwnFacts } from '#modules/register/index.ts';
import { findMoves } from '#modules/spending/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';

/** Where people stand, asked of a room that this one may not know; `src/main` passes it in. */
export interface Listeners {
  /** Where each of them stands; who is not in the answer is told nothing. */
  readonly standing: (tx: Tx, programme: Programme, citizenIds: readonly string[], now: Instant) => Promise<ReadonlyMap<string, NoticeFacts>>;
}

/** 1,000: some tens of milliseconds, so that a stop is never waited for and nobody is held up behind a slice. */
export const sliceMax = 1_000;

/** One slice of everybody: whom of them a campaign tells, and on which way each is tried first. */
export interface Slice {
  readonly looked: number;
  /** The last one that was looked at; nothing when nobody is left. */
  readonly last: string | undefined;
  readonly isLast: boolean;
  readonly told: readonly { readonly citizenId: string; readonly first: OutsideChannel | undefined }[];
}

interface KnownFacts extends AudienceFacts {
  /** In which language they read it. */
  readonly lang: 'ko' | 'en';
}

export interface AudienceDeps {
  readonly vault: Vault;
  readonly listeners: Listeners;
}

/** Looks at the next slice of people as they stand now. Loads no more than a slice, however many there are. */
export async function nextSlice(
  tx: Tx,
  { vault, listeners }: AudienceDeps,
  programme: Programme,
  draft: Draft,
  { after, now }: { readonly after: string | undefined; readonly now: Instant },
): Promise<Slice> {
  const listening = await listListeners(tx, { programmeId: programme.id, after, digits: digitsOf(draft.audience), limit: sliceMax });
  const citizenIds = listening.map((one) => one.citizenId);
  const facts = citizenIds.length === 0 ? new Map<string, KnownFacts>() : await factsOf(tx, vault, listeners, programme, draft, citizenIds, now);
  const { document } = programme;
  const by = { ko: leavesBy(draft, 'ko', document), en: leavesBy(draft, 'en', document) };
  const told = citizenIds.flatMap((citizenId) => {
    const known = facts.get(citizenId);
    if (!known || !isTold(draft.kind, draft.audience, known)) return [];
    return [{ citizenId, first: [...known.ways].find((way) => by[known.lang].has(way)) }];
  });
  return { looked: citizenIds.length, last: citizenIds.at(-1), isLast: citizenIds.length < sliceMax, told };
}

/** Only these are listed at all: the listener table knows the digit. */
function digitsOf({ digits }: Draft['audience']): readonly number[] | undefined {
  return digits.length === 0 ? undefined : digits;
}

/** Whom of these the campaign tells, and on which ways: asked again when its sends leave, because people apply, move and take back. */
export async function toldNow(
  tx: Tx,
  { vault, listeners }: AudienceDeps,
  programme: Programme,
  draft: Pick<Draft, 'kind' | 'audience' | 'channels'>,
  citizenIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, ReadonlySet<OutsideChannel>>> {
  const facts = await factsOf(tx, vault, listeners, programme, draft, citizenIds, now);
  return new Map([...facts].flatMap(([citizenId, known]) => (isTold(draft.kind, draft.audience, known) ? [[citizenId, known.ways] as const] : [])));
}

async function factsOf(
  tx: Tx,
  vault: Vault,
  listeners: Listeners,
  programme: Programme,
  { kind }: Pick<Draft, 'kind'>,
  citizenIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, KnownFacts>> {
  const standing = await listeners.standing(tx, programme, citizenIds, now);
  const circles = findCircleIds(tx, citizenIds);
  const [registered, applications] = await Promise.all([
    findOwnFacts(tx, vault, citizenIds, circles),
    findApplicationsOf(tx, programme.id, citizenIds, circles),
  ]);
  const moves = await findMoves(tx, [...applications.values()]);
  const consents = await givenConsents(tx, programme.id, citizenIds);
  const reach = await findReach(tx, vault, citizenIds);
  const facts = new Map<string, KnownFacts>();
  for (const [citizenId, who] of standing) {
    const given = consents.get(citizenId) ?? new Set<string>();
    const isAsked = who.preregisteredAt !== undefined || who.appliedAt !== undefined;
    // Who neither asked to be told nor applied, or took that back, is told what became of an appeal and nothing else.
    if (!isAsked) continue;
    const application = applications.get(citizenId);
    const promoted = mayAdvertise(programme.document, given);
    const allowed: ReadonlySet<WayOut> = kind === 'advertising' ? promoted : mayTell(programme.document, { given, isAsked });
    facts.set(citizenId, {
      who,
      lang: reach.get(citizenId)?.lang ?? 'ko',
      region: moves.get(application?.applicationId ?? '') ?? application?.region ?? registered.get(citizenId)?.region,
      ways: new Set((reach.get(citizenId)?.channels ?? []).filter((way) => allowed.has(way) && !(way === 'alimtalk' && kind === 'advertising'))),
      isPromoted: promoted.size > 0,
    });
  }
  return facts;
}
