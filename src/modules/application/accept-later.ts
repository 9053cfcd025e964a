import { receiptOf } from '#core/application.ts';
import { decide } from '#core/decide.ts';
import { dependencyOn, registerDependency } from '#core/dependency.ts';
import { done, refuse, type Outcome, type Refused } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import { windowRefusals, type RefusalCode } from '#core/refusal.ts';
import { findCards, needsCard, type CardsOf } from '#modules/card/index.ts';
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
 * Takes wishes that cannot be decided yet, with everything each citizen chose, and answers with their receipts. Where one of theirs waits
 * already, that one is the answer. What is a no without any register is refused at once.
 */
export async function acceptLater(tx: Tx, deps: ApplyDeps, programme: Programme, wishes: readonly Apply[]): Promise<readonly Outcome<Waiting>[]> {
  const citizens = wishes.map((wish) => wish.citizenId);
  const before = await findWaiting(tx, programme.id, citizens);
  const births = await findBirths(tx, deps.vault, citizens);
  const cards = await findCards(
    tx,
    wishes.flatMap(({ citizenId, card }) => (card === undefined ? [] : [{ citizenId, cardId: card }])),
  );
  const taken = wishes.map((wish): Outcome<Waiting> => {
    const first = before.get(wish.citizenId);
    if (first) return done(first);
    const refused = noWithoutRegister(programme, wish, { birth: births.get(wish.citizenId), card: cards(wish.citizenId, wish.card) });
    const { card, ...chosen } = wish;
    const theirs = card !== undefined && cards(wish.citizenId, card) ? { card } : {};
    return refused ?? done({ ...chosen, ...theirs, programmeId: programme.id, pendingId: newId(wish.at), receipt: receiptOf(deps.random(10)) });
  });
  const fresh = taken.flatMap((one) => (one.ok && !before.has(one.value.citizenId) ? [one.value] : []));
  await insertWaiting(tx, fresh);
  // Another tap may have been first.
  const kept = await findWaiting(
    tx,
    programme.id,
    fresh.map((one) => one.citizenId),
  );
  return taken.map((one) => (one.ok ? done(kept.get(one.value.citizenId) ?? one.value) : one));
}

type Birth = ReturnType<Awaited<ReturnType<typeof findBirths>>['get']>;
type Card = ReturnType<CardsOf>;

/** Why this wish is a no whatever the register says. */
function noWithoutRegister(programme: Programme, wish: Apply, { birth, card }: { readonly birth: Birth; readonly card: Card }): Refused | undefined {
  const { citizenId, instrument, issuer, at } = wish;
  const channel = wish.channel ?? channelFor(programme, instrument);
  if (needsCard(programme, instrument) && (!card || card.issuer !== issuer)) return refuse('card.unknown');
  const question = questionOf(
    'apply',
    { programme, citizenId, circle: undefined, birth, at },
    { instrument, ...(channel === undefined ? {} : { channel }), ...(issuer === undefined ? {} : { issuer }), ...(card ? { card } : {}) },
  );
  // As if they stood first on their page: whether they are the one who may ask is for the register to say, the hour is not.
  const asHead = programme.document.unit === 'person' ? {} : { isHead: true, actsAs: 'head' };
  const decision = decide(programme, { ...question, applicant: { ...question.applicant, ...asHead } });
  return decision.answer === 'no' && decision.refusal !== undefined && knownNow.has(decision.refusal) ? refuseBy(decision) : undefined;
}
