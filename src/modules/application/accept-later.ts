import { receiptOf } from '#core/application.ts';
import { decide } from '#core/decide.ts';
import { dependencyOn, registerDependency } from '#core/dependency.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { windowRefusals, type RefusalCode } from '#core/refusal.ts';
import { findCards, needsCard } from '#modules/card/index.ts';
import { findBirths } from '#modules/identity/index.ts';
import { channelFor, refuseBy } from '#modules/programme/index.ts';
import { newId } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import type { Apply, ApplyDeps } from './apply.ts';
import { questionOf } from './ask.ts';
import { findWaiting, insertWaiting, type Waiting } from './pending.store.ts';

/** Whether the programme takes wishes while the register office does not answer. */
export function takesWishes(programme: Programme): boolean {
  return dependencyOn(programme, registerDependency)?.degraded === 'accept-and-decide-later';
}

/** What no register can change: the hour, the rotation, and how the money is to come. */
const knownNow: ReadonlySet<RefusalCode> = new Set([
  ...windowRefusals,
  'rotation.not_your_day',
  'instrument.unknown',
  'instrument.not_on_channel',
  'instrument.issuer_excluded',
  'instrument.card_refused',
  'instrument.not_owner',
] satisfies RefusalCode[]);

/**
 * Takes a wish that cannot be decided yet, with everything the citizen chose, and answers with its receipt. Where one of theirs waits
 * already, that one is the answer. What is a no without any register is refused at once.
 */
export async function acceptLater(tx: Tx, { vault, random }: ApplyDeps, programme: Programme, wish: Apply): Promise<Outcome<Waiting>> {
  const { citizenId, instrument, issuer, at } = wish;
  const first = (await findWaiting(tx, programme.id, [citizenId])).get(citizenId);
  if (first) return done(first);
  const channel = wish.channel ?? channelFor(programme, instrument);
  const card = wish.card === undefined ? undefined : (await findCards(tx, [{ citizenId, cardId: wish.card }])).get(wish.card);
  if (needsCard(programme, instrument) && (!card || card.issuer !== issuer)) return refuse('card.unknown');
  const birth = (await findBirths(tx, vault, [citizenId])).get(citizenId);
  const question = questionOf(
    'apply',
    { programme, citizenId, circle: undefined, birth, at },
    { instrument, ...(channel === undefined ? {} : { channel }), ...(issuer === undefined ? {} : { issuer }), ...(card ? { card } : {}) },
  );
  // As if they stood first on their page: whether they are the one who may ask is for the register to say, the hour is not.
  const asHead = programme.document.unit === 'person' ? {} : { isHead: true, actsAs: 'head' };
  const decision = decide(programme, { ...question, applicant: { ...question.applicant, ...asHead } });
  if (decision.answer === 'no' && decision.refusal !== undefined && knownNow.has(decision.refusal)) return refuseBy(decision);
  const { card: cardId, ...chosen } = wish;
  const waiting: Waiting = {
    ...chosen,
    ...(cardId === undefined ? {} : { card: cardId }),
    programmeId: programme.id,
    pendingId: newId(at),
    receipt: receiptOf(random(10)),
  };
  await insertWaiting(tx, waiting);
  // Another tap may have been first.
  return done((await findWaiting(tx, programme.id, [citizenId])).get(citizenId)!);
}
