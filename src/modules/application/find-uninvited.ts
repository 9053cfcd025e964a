import { isPaidUnasked, isRuledOut } from '#core/apply.ts';
import { decide } from '#core/decide.ts';
import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import type { Instant } from '#core/time.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { findCircles, findNotFound } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findHolders } from './application.store.ts';
import { questionOf } from './ask.ts';
import { findUntoldBirths } from './untold-births.ts';
import { applyingHere } from './find-entitlement.ts';

/** Who is not asked to apply: those paid without it, those whom the rules are known to tell no, and those whom no register knows. */
export interface Uninvited {
  readonly paidUnasked: ReadonlySet<string>;
  readonly ruledOut: ReadonlySet<string>;
}

/** What is at hand about whoever is looked at, so that it is not asked for again. */
export interface KnownOfThem {
  readonly given?: Awaited<ReturnType<typeof givenConsents>>;
  readonly circles?: Awaited<ReturnType<typeof findCircles>>;
  readonly births?: Awaited<ReturnType<typeof findUntoldBirths>>;
  /** What is asked about the entitlement of each by these rules, people numbered: what was answered about others just alike is `remembered`. */
  readonly questions?: ReadonlyMap<string, Question>;
  readonly remembered?: Map<string, Standing>;
}

/** Where somebody stands who has not applied: paid without it, or told no whatever the day. */
interface Standing {
  readonly isPaid: boolean;
  readonly isOut: boolean;
}

/** 50,000 different families; a nation has some tens of thousands. */
const rememberedMax = 50_000;

/** Which of these citizens, who have not applied, need not be asked to. Who did not agree that their eligibility is looked at is not looked at. */
export async function findUninvited(
  tx: Reader,
  vault: Vault,
  programme: Programme,
  citizenIds: readonly string[],
  at: Instant,
  known: KnownOfThem = {},
): Promise<Uninvited> {
  const given = known.given ?? (citizenIds.length === 0 ? new Map<string, ReadonlySet<string>>() : await givenConsents(tx, programme.id, citizenIds));
  const agreed = citizenIds.filter((citizenId) => mayProcess(programme, given.get(citizenId), ['identity', 'eligibility']).ok);
  const [paidUnasked, ruledOut] = [new Set<string>(), new Set<string>()];
  if (agreed.length === 0) return { paidUnasked, ruledOut };
  const circles = known.circles ?? (await findCircles(tx, vault, agreed));
  const births = known.births ?? (await findUntoldBirths(tx, vault, circles));
  const unregistered = agreed.filter((citizenId) => !circles.has(citizenId));
  const notFound = unregistered.length === 0 ? new Set<string>() : await findNotFound(tx, unregistered);
  const holders = await findHolders(tx, programme.id, [...new Set([...circles.values()].map((one) => one.circleId))]);
  const held = new Set(holders.filter((one) => one.citizenId !== one.personId).map((one) => one.personId));
  for (const citizenId of agreed) {
    const circle = circles.get(citizenId);
    if (!circle) {
      if (notFound.has(citizenId)) ruledOut.add(citizenId);
      continue;
    }
    const question = known.questions?.get(citizenId) ?? questionOf('entitlement', { programme, citizenId, circle, birth: births.get(citizenId), at });
    const { isPaid, isOut } = standingOf(programme, question, held.has(citizenId), known.remembered);
    if (isPaid) paidUnasked.add(citizenId);
    if (isOut) ruledOut.add(citizenId);
  }
  return { paidUnasked, ruledOut };
}

/** Applying here asks what entitlement asks, and where: and whether another has asked for it already. */
function standingOf(programme: Programme, question: Question, isHeld: boolean, remembered: KnownOfThem['remembered']): Standing {
  const key = remembered && `${isHeld} ${JSON.stringify(question)}`;
  const known = key === undefined ? undefined : remembered?.get(key);
  if (known) return known;
  const wish = { ...applyingHere(programme), ...(isHeld ? { claimedBy: 'another' } : {}) };
  const standing = { isPaid: isPaidUnasked(programme, question), isOut: isRuledOut(decide(programme, { ...question, ask: 'apply', ...wish })) };
  if (key !== undefined && remembered && remembered.size < rememberedMax) remembered.set(key, standing);
  return standing;
}
