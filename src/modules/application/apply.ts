import { mayClaim, receiptOf } from '#core/application.ts';
import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import { granted } from '#core/ledger.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import { dayOf, type Instant } from '#core/time.ts';
import { findCards, needsCard, type CardsOf } from '#modules/card/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { count } from '#modules/figures/index.ts';
import { findBirths } from '#modules/identity/index.ts';
import { post } from '#modules/ledger/index.ts';
import { hear } from '#modules/notice/index.ts';
import { channelFor, refuseBy } from '#modules/programme/index.ts';
import { findCircles, type Circle } from '#modules/register/index.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { tell } from '#platform/outbox.ts';
import { findHolders, insertApplications, takeClaims, type Application, type Holder, type NewApplication } from './application.store.ts';
import { acceptedEvent } from './accepted-event.ts';
import { applicationFigures } from './application-figures.ts';
import { claimedBy, questionOf, regionOf, type Asking } from './ask.ts';

export interface Apply {
  readonly citizenId: string;
  readonly instrument: string;
  readonly issuer?: string;
  readonly card?: string;
  readonly channel?: string;
  /** The number that was given out when the wish was taken; left out, a new one is made. */
  readonly receipt?: string;
  /** When they asked: what decides is the hour at which they did. */
  readonly at: Instant;
}

export interface ApplyDeps {
  readonly vault: Vault;
  /** Ten random bytes a receipt. */
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * Decides and accepts applications of one programme, each as of its own instant, in the caller’s transaction: one answer a wish, in their order.
 * Set-based: a thousand cost a handful of statements. An accepted one is on disk with its people, its parts and the movements that
 * set its money aside; paying it out is somebody else’s next step, told by an event.
 */
export async function apply(tx: Tx, deps: ApplyDeps, programme: Programme, wishes: readonly Apply[]): Promise<readonly Outcome<Application>[]> {
  const known = await factsFor(tx, deps.vault, programme, wishes);
  const ready = wishes.map((wish) => judge(deps, programme, wish, known));
  const answers: Outcome<Application>[] = ready.map((one) => (one.ok ? refuse('entitlement.held_by_another') : one));
  // Two wishes for one circle in the same batch: one after the other, as if they had come so.
  const waiting = new Map(ready.flatMap((one, i) => (one.ok ? [[i, one.value]] : [])));
  while (waiting.size > 0) {
    const round = new Map<string, number>();
    for (const [i, application] of waiting) if (!round.has(application.circleId)) round.set(application.circleId, i);
    for (const [i, answer] of await accept(
      tx,
      programme,
      [...round.values()].map((i) => [i, waiting.get(i)!]),
    ))
      answers[i] = answer;
    for (const i of round.values()) waiting.delete(i);
  }
  return answers;
}

interface Known {
  readonly circles: ReadonlyMap<string, Circle>;
  readonly births: ReadonlyMap<string, { readonly birthYear: number; readonly birthDate?: string }>;
  readonly consents: ReadonlyMap<string, ReadonlySet<string>>;
  readonly cards: CardsOf;
  readonly holders: ReadonlyMap<string, readonly Holder[]>;
}

async function factsFor(tx: Tx, vault: Vault, programme: Programme, wishes: readonly Apply[]): Promise<Known> {
  const citizens = [...new Set(wishes.map((one) => one.citizenId))];
  const circles = await findCircles(tx, vault, citizens);
  const holders = await findHolders(tx, programme.id, [...new Set([...circles.values()].map((one) => one.circleId))]);
  return {
    circles,
    births: await findBirths(tx, vault, citizens),
    consents: await givenConsents(tx, programme.id, citizens),
    cards: await findCards(
      tx,
      wishes.flatMap(({ citizenId, card }) => (card === undefined ? [] : [{ citizenId, cardId: card }])),
    ),
    holders: Map.groupBy(holders, (one) => one.circleId),
  };
}

/** What can be said before the claims are taken: a no, or the application as it would stand. */
function judge(deps: ApplyDeps, programme: Programme, wish: Apply, known: Known): Outcome<NewApplication> {
  const { citizenId, instrument, issuer, at } = wish;
  const agreed = mayProcess(programme, known.consents.get(citizenId), ['identity', 'eligibility']);
  if (!agreed.ok) return agreed;
  const circle = known.circles.get(citizenId);
  if (!circle) return refuse('register.not_found');
  const died = circle.people.get(citizenId)?.facts['died'];
  if (typeof died === 'string' && died <= dayOf(at, programme.document.timeZone)) return refuse('applicant.died');
  const mine = (known.holders.get(circle.circleId) ?? []).filter((holder) => holder.personId === citizenId);
  const free = mayClaim(
    citizenId,
    mine.map((holder) => ({ citizen: holder.citizenId, receipt: holder.receipt })),
  );
  if (!free.ok && free.refusal === 'application.already_open') return free;

  const card = known.cards(citizenId, wish.card);
  const channel = wish.channel ?? channelFor(programme, instrument);
  const asking: Asking = { programme, citizenId, circle, birth: known.births.get(citizenId), at };
  const question = questionOf('apply', asking, {
    instrument,
    ...(channel === undefined ? {} : { channel }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(card ? { card } : {}),
    ...(free.ok ? {} : { claimedBy: claimedBy(circle, citizenId, mine[0]!.citizenId) }),
  });
  const decision = decide(programme, question);
  if (decision.answer !== 'yes' || !decision.grant) return refuseBy(decision);
  if (needsCard(programme, instrument)) {
    const agreedToCard = mayProcess(programme, known.consents.get(citizenId), ['card']);
    if (!agreedToCard.ok) return agreedToCard;
    if (!card || card.issuer !== issuer) return refuse('card.unknown');
  }
  return done(applicationOf(deps, { programme, wish, circle, question, decision }));
}

interface Judged {
  readonly programme: Programme;
  readonly wish: Apply;
  readonly circle: Circle;
  readonly question: Question;
  readonly decision: Decision;
}

function applicationOf({ vault, random }: ApplyDeps, { programme, wish, circle, question, decision }: Judged): NewApplication {
  const { at } = wish;
  const applicationId = newId(at);
  const grant = decision.grant!;
  // Whose entitlement this is: everybody in the household, or only the one who asks.
  const people = programme.document.unit === 'person' ? [wish.citizenId] : (grant.household?.members ?? [wish.citizenId]);
  const region = regionOf(circle, people);
  return {
    circleId: circle.circleId,
    applicationId,
    citizenId: wish.citizenId,
    programmeId: programme.id,
    programmeVersion: programme.version,
    receipt: wish.receipt ?? receiptOf(random(10)),
    channel: question.channel ?? '',
    instrument: wish.instrument,
    amount: grant.amount,
    parts: grant.parts.filter((part) => part.amount > 0n).map((part) => ({ part: part.id, amount: part.amount })),
    rule: decision.rule,
    at,
    people,
    questionSealed: vault.seal({ table: 'application', column: 'question', row: applicationId }, JSON.stringify(question)),
    ...(typeof question.applicant?.['birthYear'] === 'number' ? { birthYear: question.applicant['birthYear'] } : {}),
    ...(wish.issuer === undefined ? {} : { issuer: wish.issuer }),
    ...(wish.card === undefined ? {} : { cardId: wish.card }),
    ...(region === undefined ? {} : { region }),
    ...(decision.credit === undefined ? {} : { creditOn: decision.credit.on }),
  };
}

/** Takes the claims and writes what got them. At most one application a circle. */
async function accept(
  tx: Tx,
  programme: Programme,
  round: readonly (readonly [number, NewApplication])[],
): Promise<readonly (readonly [number, Outcome<Application>])[]> {
  const won = await takeClaims(
    tx,
    round.map(([, one]) => one),
  );
  const accepted = round.filter(([, one]) => won.has(one.applicationId));
  if (accepted.length > 0)
    await write(
      tx,
      programme,
      accepted.map(([, one]) => one),
    );
  const lost = round.filter(([, one]) => !won.has(one.applicationId));
  const holders =
    lost.length === 0
      ? []
      : await findHolders(
          tx,
          programme.id,
          lost.map(([, one]) => one.circleId),
        );
  return [
    ...accepted.map(([i, one]) => [i, done<Application>({ ...one, state: 'accepted' })] as const),
    ...lost.map(([i, one]) => {
      const theirs = holders.filter((holder) => holder.circleId === one.circleId && one.people.includes(holder.personId));
      const answer = mayClaim(
        one.citizenId,
        theirs.map((holder) => ({ citizen: holder.citizenId, receipt: holder.receipt })),
      );
      return [i, answer.ok ? refuse('entitlement.held_by_another') : answer] as const;
    }),
  ];
}

async function write(tx: Tx, programme: Programme, applications: readonly NewApplication[]): Promise<void> {
  await insertApplications(tx, applications);
  await post(
    tx,
    applications.map(({ circleId, applicationId, programmeId, at, parts }) => ({
      circleId,
      applicationId,
      programmeId,
      at,
      movements: granted(programmeId, applicationId, parts),
    })),
  );
  await count(tx, ...applications.flatMap((one) => applicationFigures(one, programme.document.timeZone)));
  await hear(
    tx,
    programme,
    applications.map(({ citizenId, birthYear, region = null, at, instrument }) => ({
      citizenId,
      digit: birthYear === undefined ? null : birthYear % 10,
      region,
      appliedAt: at,
      instrument,
    })),
  );
  await tell(tx, ...applications.map(acceptedEvent));
}
