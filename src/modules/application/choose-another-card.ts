import { creditOf } from '#core/apply.ts';
import { decide } from '#core/decide.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { findCards } from '#modules/card/index.ts';
import { count } from '#modules/figures/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { refuseBy } from '#modules/programme/index.ts';
import type { Tx } from '#platform/db.ts';
import { tell } from '#platform/outbox.ts';
import { acceptedEvent } from './accepted-event.ts';
import { lockApplication, moveApplication, putCard, type Application } from './application.store.ts';
import { findApplicationsOf } from './find-applications.ts';

export interface ChooseAnotherCard {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly issuer: string;
  readonly card: string;
  readonly at: Instant;
}

/**
 * After a payout that failed: the same application, with its receipt, its amount and its claims, goes to another card, of the same card
 * company or another. It is accepted again and paid as if new; nothing else of it changes.
 */
export async function chooseAnotherCard(tx: Tx, wish: ChooseAnotherCard): Promise<Outcome<Application>> {
  const { programme, citizenId, issuer, at } = wish;
  const own = (await findApplicationsOf(tx, programme.id, [citizenId])).get(citizenId);
  const application = own && (await lockApplication(tx, own.circleId, own.applicationId));
  if (!application) return refuse('application.none');
  if (application.state !== 'payout-failed') return refuse('instrument.not_changeable');
  const agreed = mayProcess(programme, (await givenConsents(tx, programme.id, [citizenId])).get(citizenId), ['identity', 'card']);
  if (!agreed.ok) return agreed;
  const card = (await findCards(tx, [{ citizenId, cardId: wish.card }]))(citizenId, wish.card);
  if (!card || card.issuer !== issuer) return refuse('card.unknown');
  const decision = decide(programme, {
    ask: 'instrument',
    at: isoIn(at, programme.document.timeZone),
    instrument: application.instrument,
    channel: application.channel,
    issuer,
    cardType: card.cardType,
    // The issuer listed the card as the citizen’s own; an unlisted one never gets here.
    owner: { ci: true, token: true },
  });
  if (decision.answer !== 'yes') return refuseBy(decision);
  const creditOn = creditOf(programme, application.instrument, at);
  await putCard(tx, application, { issuer, cardId: card.cardId, creditOn });
  if (!(await moveApplication(tx, application, 'accepted', at, 'another-card'))) throw new Error('An application was moved beside its lock.');
  await count(tx, { figure: 'applications.state', label: 'payout-failed', change: -1n });
  const { creditOn: _before, ...rest } = application;
  const again: Application = { ...rest, issuer, cardId: card.cardId, state: 'accepted', ...(creditOn === undefined ? {} : { creditOn }) };
  await tell(tx, acceptedEvent(again));
  return done(again);
}
