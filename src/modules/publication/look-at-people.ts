import { changedAtName, changeTriggers, type ChangeTrigger } from '#core/change-told.ts';
import { compareVersions, type Comparison, type Impact, type ImpactKind, type InFlight } from '#core/impact.ts';
import { isInviting } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import { placeIn } from '#core/share.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { findDecided, findUninvited, findUntoldBirths, questionOf, type KnownOfThem } from '#modules/application/index.ts';
import { listListeners } from '#modules/notice/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { findCircleIds, findCircles, type Circle } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';

/** Two versions, and from when on the newer is to hold. */
export interface Weighing {
  readonly before: Programme;
  readonly after: Programme;
  readonly at: Instant;
  readonly comparison: Comparison;
  /** By which draft families have their places among all; see core/share.ts. */
  readonly draftId: string | undefined;
  /** The rules that decided about whoever has applied; left out, nobody is asked what the newer ones would have come to. */
  readonly rulesOf?: OpenProgramme['version'] | undefined;
  /** Who is not asked to apply by the newer version, of families just alike. */
  readonly uninvited: NonNullable<KnownOfThem['remembered']>;
}

export function weigh(before: Programme, after: Programme, at: Instant, more: Pick<Weighing, 'rulesOf'> & { readonly draftId?: string } = {}): Weighing {
  return { before, after, at, draftId: undefined, ...more, comparison: compareVersions(before, after, at), uninvited: new Map() };
}

/** Somebody in flight, and what changes for them. */
export interface Weighed {
  readonly citizenId: string;
  readonly who: InFlight;
  readonly region: string | null;
  /** How many live on their page of the register. */
  readonly size?: number;
  /** When they came, and when they last read until when they may spend: whoever came by the newer version is not told that it changed. */
  readonly since: Instant;
  readonly grantedAt?: Instant;
  /** When they last heard that this of their answer changed. */
  readonly heardAt: Readonly<Partial<Record<ChangeTrigger, Instant>>>;
  /** Of their family among all; nothing for whoever is on no register, and where no draft says. */
  readonly place?: number;
  readonly impact: Impact;
}

/** The next people of the programme in the order of their ids, each weighed by what the register knows of them. */
export async function weighPage(
  tx: Reader,
  vault: Vault,
  weighing: Weighing,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<{ readonly last: string | undefined; readonly isLast: boolean; readonly people: readonly Weighed[] }> {
  const listeners = await listListeners(tx, { programmeId: weighing.after.id, after, digits: undefined, limit });
  const asking = listeners.filter((one) => one.appliedAt === null).map((one) => one.citizenId);
  const circles = asking.length === 0 ? new Map<string, Circle>() : await findCircles(tx, vault, asking);
  const places = weighing.draftId === undefined ? new Map<string, number>() : await placesOf(tx, weighing.draftId, listeners);
  const decided = await decidedOf(tx, vault, weighing, listeners);
  const births = await findUntoldBirths(tx, vault, circles);
  const people = listeners.flatMap((one): readonly Weighed[] => {
    const since = one.preregisteredAt ?? one.appliedAt;
    // Whoever took it back waits for nothing.
    if (since === null) return [];
    const circle = circles.get(one.citizenId);
    const state = one.paidAt !== null ? 'paid' : one.appliedAt !== null ? 'applied' : 'preregistered';
    const asks = state === 'preregistered' ? asksOf(weighing, one.citizenId, circle, births.get(one.citizenId)) : undefined;
    const times = { instrument: one.instrument ?? undefined, issuedAt: one.paidAt ?? one.appliedAt ?? undefined };
    const who: InFlight = { state, digit: one.digit, ...times, asks, decided: decided.get(one.citizenId) };
    const size = circle && pageSize(circle, one.citizenId);
    const place = places.get(one.citizenId);
    return [
      {
        citizenId: one.citizenId,
        who,
        region: one.region ?? circle?.people.get(one.citizenId)?.region ?? null,
        since,
        impact: weighing.comparison.of(who),
        ...(size === undefined ? {} : { size }),
        ...(place === undefined ? {} : { place }),
        ...(times.issuedAt === undefined ? {} : { grantedAt: times.issuedAt }),
        heardAt: Object.fromEntries(changeTriggers.flatMap((what) => (one[changedAtName[what]] === null ? [] : [[what, one[changedAtName[what]]]]))),
      },
    ];
  });
  const invited = await withUninvited(tx, vault, weighing, people, { circles, births });
  return { last: listeners.at(-1)?.citizenId, isLast: listeners.length < limit, people: invited };
}

/** What of an impact is about applying, and about nobody who has nothing to apply for. */
const ofApplying: ReadonlySet<ImpactKind> = new Set(['day-sooner', 'day-later', 'deadline-later', 'deadline-sooner']);

/**
 * Whom a moved invitation would reach, or whose days of applying move, are looked at as the send will be when it leaves: whoever is told no whatever the
 * day, or paid without applying, is not invited; and where that was so before as well, nothing moved for them.
 */
async function withUninvited(
  tx: Reader,
  vault: Vault,
  { before, after, at, comparison, uninvited: remembered }: Weighing,
  people: readonly Weighed[],
  known: Pick<KnownOfThem, 'circles' | 'births'>,
): Promise<readonly Weighed[]> {
  const invitations = new Set((after.document.notices?.plan ?? []).filter(isInviting).map((one) => one.id));
  const moves = ({ told, kinds }: Impact) => told.some((one) => invitations.has(one)) || kinds.some((kind) => ofApplying.has(kind));
  const asked = people.filter(({ who, impact }) => who.state === 'preregistered' && moves(impact));
  if (asked.length === 0) return people;
  const asking = asked.map((one) => one.citizenId);
  const questions = new Map(asked.flatMap(({ citizenId, who }) => (who.asks ? [[citizenId, who.asks.after] as const] : [])));
  const now = await findUninvited(tx, vault, after, asking, at, { ...known, questions, remembered });
  const out = asking.filter((one) => now.ruledOut.has(one) || now.paidUnasked.has(one));
  if (out.length === 0) return people;
  const was = await findUninvited(tx, vault, before, out, at, known);
  const isOut = new Set(out);
  return people.map((one) => {
    const { citizenId } = one;
    if (!isOut.has(citizenId)) return one;
    const uninvited = { ruledOut: now.ruledOut.has(citizenId), automatic: now.paidUnasked.has(citizenId) };
    const wasUninvited = was.ruledOut.has(citizenId) || was.paidUnasked.has(citizenId);
    return { ...one, impact: comparison.of({ ...one.who, uninvited, wasUninvited }) };
  });
}

async function placesOf(tx: Reader, draftId: string, people: readonly { readonly citizenId: string }[]): Promise<ReadonlyMap<string, number>> {
  const circles = await findCircleIds(
    tx,
    people.map((one) => one.citizenId),
  );
  return new Map([...circles].map(([citizenId, circleId]) => [citizenId, placeIn(draftId, circleId)]));
}

/** What decided about those who have applied. Their people are numbered too, and the hour at which they came decides nothing of what they receive. */
async function decidedOf(
  tx: Reader,
  vault: Vault,
  { after, at, comparison, rulesOf }: Weighing,
  people: readonly { readonly citizenId: string; readonly appliedAt: Instant | null }[],
): Promise<ReadonlyMap<string, InFlight['decided']>> {
  const applied = comparison.asksDecided && rulesOf ? people.filter((one) => one.appliedAt !== null).map((one) => one.citizenId) : [];
  if (applied.length === 0 || !rulesOf) return new Map();
  const known = await findDecided(tx, vault, after.id, applied);
  const asOf = isoIn(at, after.document.timeZone);
  return new Map(
    [...known].map(([citizenId, { version, question }]) => {
      const names = new Map((question.people ?? []).map((person, i) => [String(person['id']), `p${i}`]));
      return [citizenId, { by: rulesOf(version), question: { ...renamed(question, names), at: asOf } }];
    }),
  );
}

/** What is asked of each version about somebody. People are numbered, so that two families alike are asked about once. */
function asksOf(
  { before, after, at }: Weighing,
  citizenId: string,
  circle: Circle | undefined,
  birth: Parameters<typeof questionOf>[1]['birth'],
): InFlight['asks'] {
  if (!circle) return undefined;
  const names = new Map([...circle.people.keys()].map((id, i) => [id, `p${i}`]));
  const ask = (programme: Programme) => renamed(questionOf('entitlement', { programme, citizenId, circle, birth, at }), names);
  return { before: ask(before), after: ask(after) };
}

function renamed(question: Question, names: ReadonlyMap<string, string>): Question {
  const pages = new Map<unknown, string>();
  const pageOf = (page: unknown) => pages.get(page) ?? (pages.set(page, `r${pages.size}`), pages.get(page)!);
  const name = (id: unknown) => names.get(String(id)) ?? String(id);
  return {
    ...question,
    ...(question.of === undefined ? {} : { of: name(question.of) }),
    ...(question.people
      ? {
          people: question.people.map((person) => ({
            ...person,
            id: name(person['id']),
            register: pageOf(person['register']),
            ...(person['dependantOf'] === undefined ? {} : { dependantOf: name(person['dependantOf']) }),
            ...(person['spouseOf'] === undefined ? {} : { spouseOf: name(person['spouseOf']) }),
          })),
        }
      : {}),
  };
}

function pageSize({ people }: Circle, citizenId: string): number {
  const page = people.get(citizenId)?.register;
  return [...people.values()].filter((one) => one.register === page).length;
}
