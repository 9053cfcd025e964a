import type { Route } from '#contract/route.ts';
import { refuse, type Outcome, type Refused } from '#core/outcome.ts';
import { openBatcher } from '#platform/batch.ts';
import { isOvertaken } from '#platform/db-error.ts';
import type { Db, Tx } from '#platform/db.ts';
import { answerAllOnce, answerOnce, type KeyedAnswer, type KeyedRequest } from '#platform/idempotency.ts';
import type { Json } from '#platform/jobs.ts';
import type { Answer, Ask, AskingWork, TogetherWork } from './handler.ts';

/** As wide as every route: the contract has checked what goes in, and checks what comes out. */
export type AnyAsk = Ask<Route>;
export type AnyAnswer = Answer<Route>;
type AnyWork = (ask: AnyAsk, tx: Tx) => Promise<Outcome<AnyAnswer>>;
/** What does the work of a route under a key. */
export type AnyKeyed = AnyWork | AskingWork<Route> | TogetherWork<Route>;
type Answering = (ask: AnyAsk) => Promise<Outcome<AnyAnswer>>;

export interface KeyedDeps {
  readonly db: Db;
  /** How what arrives together is gathered. Left out: as measured best. */
  readonly intake?: IntakeLimits;
  /** Hears of each queue: how full it is, from 0 to 1. */
  readonly onQueue?: (fill: () => number) => void;
}

export interface IntakeLimits {
  /** Requests in one transaction at most. */
  readonly sizeMax?: number;
  /** Transactions at once at most. */
  readonly lanesMax?: number;
  /** Requests that may wait; one more is told when to come back. */
  readonly waitingMax?: number;
}

/** 200: what a UUID and a prefix need, with room. */
const keyLengthMax = 200;

/** Does the work of a route once for a key, and answers a repetition with the same answer, kept in the same transaction. */
export function answerKeyed(route: Route, handler: AnyKeyed, deps: KeyedDeps): Answering {
  const { db } = deps;
  const first =
    typeof handler === 'function'
      ? answerOneByOne(route, handler, db)
      : 'together' in handler
        ? answerTogether(route, handler, deps)
        : answerOneByOne(route, handler.work, db);
  const askPartner = typeof handler === 'function' ? undefined : handler.askPartner;
  const answer = askPartner ? answerAsking(route, first, askPartner, db) : first;
  return async (ask) => {
    const key = ask.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '' || key.length > keyLengthMax) return refuse('idempotency.key_missing');
    return await answer(ask);
  };
}

function requestOf(route: Route, ask: AnyAsk): KeyedRequest {
  const input = (ask.body ?? null) as unknown as Json;
  return { scope: `citizen/${ask.subjectId}/${route.name}`, key: ask.headers['idempotency-key'] as string, input, at: ask.at };
}

function keptAnswer(answer: AnyAnswer): KeyedAnswer {
  return { status: 200, body: answer as unknown as Json };
}

function answerOneByOne(route: Route, work: AnyWork, db: Db): Answering {
  return async (ask) => {
    try {
      const answered = await db.tx((tx) =>
        answerOnce(tx, requestOf(route, ask), async () => {
          const outcome = await work(ask, tx);
          // Thrown, so that whatever was written on the way to a no goes with it: a refusal changes nothing.
          if (!outcome.ok) throw new RefusedHere(outcome);
          return keptAnswer(outcome.value);
        }),
      );
      if (answered.kind === 'other_input') return refuse('idempotency.other_body');
      return { ok: true, value: answered.answer.body as unknown as AnyAnswer };
    } catch (error) {
      if (error instanceof RefusedHere) return error.refused;
      throw error;
    }
  };
}

/** The work, and where it is refused for want of a partner’s answer, what is to be done after asking. */
function answerAsking(route: Route, first: Answering, askPartner: AskingWork<Route>['askPartner'], db: Db): Answering {
  return async (ask) => {
    const outcome = await first(ask);
    // The refusal kept nothing under the key, so the second work has it to itself.
    const then = outcome.ok ? undefined : await askPartner(ask, outcome);
    return then ? await answerOneByOne(route, then, db)(ask) : outcome;
  };
}

/**
 * 3 transactions at once: while one waits for PostgreSQL, this process reads and answers the others. Of the whole of a pre-registration, at 256 connections on two
 * cores: 2,927 a second with one, 3,118 with two, 3,342 with three; at 64 connections 2,380, 2,347 and 2,430; the slowest hundredth no later.
 */
const lanesUsual = 3;

/** One transaction for all that arrived together; whoever is in it is answered after its commit. */
function answerTogether(route: Route, { together }: TogetherWork<Route>, { db, intake = {}, onQueue }: KeyedDeps): Answering {
  const { add, fill } = openBatcher<AnyAsk, Outcome<AnyAnswer>>({
    lanesMax: lanesUsual,
    ...intake,
    // One citizen’s rows are never written twice at once from here.
    keyOf: (ask) => ask.subjectId!,
    run: async (asks) => {
      // In one order everywhere: two processes with the same people in their batches wait for each other, and never in a ring.
      const order = asks.map((_, place) => place).sort((a, b) => (asks[a]!.subjectId! < asks[b]!.subjectId! ? -1 : 1));
      const inOrder = order.map((place) => asks[place]!);
      const answer = async () => await db.tx((tx) => answerAll(tx, route, together, inOrder));
      // Another process wrote of one of them at the same moment: its row is there now, and is found.
      const outcomes = await answer().catch(async (error: unknown) => (isOvertaken(error) ? await answer() : await Promise.reject(error as Error)));
      const byPlace = new Map(order.map((place, i) => [place, outcomes[i]!]));
      return asks.map((_, place) => byPlace.get(place)!);
    },
  });
  onQueue?.(fill);
  return add;
}

async function answerAll(tx: Tx, route: Route, together: TogetherWork<Route>['together'], asks: readonly AnyAsk[]): Promise<readonly Outcome<AnyAnswer>[]> {
  const refused = new Map<number, Refused>();
  const answered = await answerAllOnce(
    tx,
    asks.map((ask) => requestOf(route, ask)),
    async (places) => {
      const outcomes = await together(
        places.map((place) => asks[place]!),
        tx,
      );
      return outcomes.map((outcome, i) => {
        if (outcome.ok) return keptAnswer(outcome.value);
        refused.set(places[i]!, outcome);
        return undefined;
      });
    },
  );
  return answered.map((one, place): Outcome<AnyAnswer> => {
    if (one === undefined) return refused.get(place)!;
    if (one.kind === 'other_input') return refuse('idempotency.other_body');
    return { ok: true, value: one.answer.body as unknown as AnyAnswer };
  });
}

class RefusedHere extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.refusal);
    this.refused = refused;
  }
}
