import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import type { Subscriptions } from '#platform/outbox.ts';
import { findCards } from './card.store.ts';
import { dropPrepared, putPrepared } from './prepared.store.ts';

export interface Prepare {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly instrument: string;
  readonly issuer?: string | undefined;
  readonly card?: string | undefined;
  readonly at: Instant;
}

/** Keeps what somebody has chosen until they apply: one of the programme’s instruments, and a card only if it is their own. */
export async function prepare(tx: Tx, { programme, citizenId, instrument, issuer, card, at }: Prepare): Promise<Outcome<'kept'>> {
  const { instruments, issuers = [] } = programme.document;
  const isOffered = instruments.some((one) => one.id === instrument);
  const isIssuing = issuer === undefined || issuers.some((one) => one.id === issuer && one.instruments.includes(instrument));
  if (!isOffered || !isIssuing) return refuse('instrument.unknown');
  const own = card === undefined ? undefined : (await findCards(tx, [{ citizenId, cardId: card }]))(citizenId, card);
  if (card !== undefined && (own === undefined || own.issuer !== issuer)) return refuse('card.unknown');
  await putPrepared(tx, { citizenId, programmeId: programme.id, instrument, issuer, cardId: card, at });
  return done('kept');
}

/** It goes once it is used, and with the consent by which we know somebody’s cards. */
export function cardSubscriptions(clock: Clock, open: OpenProgramme): Subscriptions {
  const whose = (event: unknown) => event as { readonly programmeId: string; readonly citizenId: string };
  return {
    'application.accepted': {
      'card.forget-choice': async (tx, event) => {
        const { programmeId, citizenId } = whose(event);
        await dropPrepared(tx, programmeId, citizenId);
      },
    },
    'consent.withdrawn': {
      'card.forget-choice': async (tx, event) => {
        const { programmeId, citizenId } = whose(event);
        if (programmeId !== open.id) return;
        if (mayProcess(await open.of(tx, citizenId, clock()), (await givenConsents(tx, programmeId, [citizenId])).get(citizenId), ['card']).ok) return;
        await dropPrepared(tx, programmeId, citizenId);
      },
    },
  };
}
