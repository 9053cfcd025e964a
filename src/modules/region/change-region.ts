import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { findApplicationsOf, type Application } from '#modules/application/index.ts';
import { findCards } from '#modules/card/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { refuseBy } from '#modules/programme/index.ts';
import { findSpendingCard, listRegionChanges, lockSpendingCard, putRegion, type RegionChange, type SpendingCard } from '#modules/spending/index.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Where a grant counts, and since when. */
export interface RegionStanding {
  readonly application: Application;
  readonly card: SpendingCard & { readonly region: string };
  readonly changes: readonly RegionChange[];
}

/** The citizen’s grant on its card; refuses where there is none, or where it counts everywhere. */
export async function findStanding(db: Reader, programme: Programme, citizenId: string): Promise<Outcome<RegionStanding>> {
  const application = (await findApplicationsOf(db, programme.id, [citizenId])).get(citizenId);
  const { cardId } = application ?? {};
  const token = cardId === undefined ? undefined : (await findCards(db, [{ citizenId, cardId }]))(citizenId, cardId)?.token;
  if (!application) return refuse('application.none');
  const card = token === undefined ? undefined : await findSpendingCard(db, application.issuer ?? '', token, programme.id);
  if (card?.region === undefined || card.applicationId !== application.applicationId) return refuse('region.not_changeable');
  return done({ application, card: { ...card, region: card.region }, changes: await listRegionChanges(db, card) });
}

/** May it be changed now; with `toRegion`, to there, where the citizen is registered. */
export function mayChange(programme: Programme, { card, changes }: RegionStanding, at: Instant, toRegion?: string): Decision {
  return decide(programme, {
    ask: 'changeRegion',
    at: isoIn(at, programme.document.timeZone),
    instrument: card.instrument,
    channel: card.channel,
    used: changes.length,
    ...(toRegion === undefined ? {} : { toRegion, registeredRegion: toRegion }),
  });
}

/**
 * From now on the grant counts where the citizen is registered today. What was bought before stays as it was decided. Without
 * `registeredNow` everything else is looked at first, and `register.unavailable` says that the register office has to be asked.
 */
export async function changeRegion(tx: Tx, programme: Programme, citizenId: string, at: Instant, registeredNow?: string): Promise<Outcome<RegionStanding>> {
  const agreed = mayProcess(programme, (await givenConsents(tx, programme.id, [citizenId])).get(citizenId), ['identity', 'eligibility']);
  if (!agreed.ok) return agreed;
  const before = await findStanding(tx, programme, citizenId);
  if (!before.ok) return before;
  await lockSpendingCard(tx, before.value.card);
  // Read again under the lock: two phones change it one after the other.
  const standing = await findStanding(tx, programme, citizenId);
  if (!standing.ok) return standing;
  const decision = mayChange(programme, standing.value, at, registeredNow);
  if (decision.answer !== 'yes') return refuseBy(decision);
  if (registeredNow === undefined) return refuse('register.unavailable');
  const { card, changes } = standing.value;
  if (registeredNow === card.region) return refuse('region.not_moved');
  const change = { seq: changes.length + 1, from: card.region, to: registeredNow, at };
  await putRegion(tx, card, { ...change, programmeVersion: programme.version, rule: decision.rule });
  return done({ ...standing.value, card: { ...card, region: registeredNow }, changes: [...changes, change] });
}
