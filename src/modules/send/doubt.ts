import { triesMax } from '#core/send.ts';
import type { Instant } from '#core/time.ts';
import { findReach, type Reach } from '#modules/contact/index.ts';
import type { FoundOutcome, MessageProvider, MessageProviders } from '#partners/message/message.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { referenceOf } from './route-send.ts';
import { takeLapsed, takeUnknown, type InDoubt } from './send.store.ts';
import { settleAndCount, type TriedBy } from './settle-and-count.ts';

export interface DoubtDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly providers: MessageProviders;
}

/** 500 a round, as many as one process leaves behind. */
const lapsedMax = 500;
/** 50 questions a round: a partner answers one in some tens of milliseconds. */
const questionsMax = 50;
/** 5 minutes until the same is asked again. */
const askAgainMs = 300_000;

/**
 * Takes up what processes that died had in their hand. Where a second copy takes the place of the first it is sent again; elsewhere it may have
 * arrived, and the partner is asked. Answers how many.
 */
export async function takeUpLapsed({ db, clock, providers }: DoubtDeps): Promise<number> {
  const now = clock();
  return await db.tx(async (tx) => {
    const lapsed = await takeLapsed(tx, lapsedMax);
    if (lapsed.length === 0) return 0;
    await settleAndCount(
      tx,
      lapsed.map((one) => doubted(one, providers, now)),
      now,
    );
    return lapsed.length;
  });
}

function doubted(one: InDoubt, providers: MessageProviders, now: Instant): TriedBy {
  const { citizenId, programmeId, messageId, occasion, tries, channel, provider } = one;
  const key = { citizenId, programmeId, messageId, occasion, tries, channel, from: 'sending' as const, dueAt: now, why: 'its process ended' };
  if (providers.find((other) => other.id === provider)?.repeats !== 'replaced') return { ...key, state: 'unknown' };
  return { ...key, state: 'planned', doubts: true, ...spentBy(one) };
}

/** A way that was tried so often in vain ends, as it does after so many answers: what never gets through must not be tried for ever. */
function spentBy({ triesHere, address }: InDoubt): { readonly spends?: string } {
  return triesHere >= triesMax ? { spends: address } : {};
}

/** Asks partners about what may have arrived. What a partner never had is sent again, by the same reference. Answers how many became known. */
export async function askAboutUnknown({ db, vault, clock, providers }: DoubtDeps & { readonly vault: Vault }): Promise<number> {
  const now = clock();
  const askable = new Map(providers.filter((one) => one.repeats === 'found').map((one) => [one.id, one]));
  if (askable.size === 0) return 0;
  const asked = await db.tx(async (tx) => await takeUnknown(tx, [...askable.keys()], now, now + askAgainMs, questionsMax));
  const reaches = await findReach(
    db,
    vault,
    asked.map((one) => one.citizenId),
  );
  const found = await Promise.all(asked.map(async (one) => await ask(askable.get(one.provider)!, one, reaches.get(one.citizenId))));
  const known = asked.flatMap((one, i) => afterAsking(one, found[i]!, now) ?? []);
  return known.length === 0 ? 0 : (await db.tx(async (tx) => await settleAndCount(tx, known, now))).length;
}

/** Whoever has no such address any more is not written to again, so that nothing more has to be known. */
async function ask(provider: MessageProvider, one: InDoubt, reach: Reach | undefined): Promise<FoundOutcome> {
  const to = reach?.addresses.find(({ address }) => address.kind === provider.reaches)?.address;
  return to ? await provider.find(referenceOf(one, one.address), to) : { outcome: 'unknown' };
}

function afterAsking(one: InDoubt, found: FoundOutcome, now: Instant): TriedBy | undefined {
  const { citizenId, programmeId, messageId, occasion, tries, channel, address } = one;
  const key = { citizenId, programmeId, messageId, occasion, tries, channel, from: 'unknown' as const };
  switch (found.outcome) {
    case 'accepted':
      return { ...key, state: 'accepted' };
    case 'absent':
      return { ...key, state: 'planned', dueAt: now, why: 'never arrived', ...spentBy(one) };
    case 'refused':
      return { ...key, state: 'planned', dueAt: now, spends: address, why: found.why };
    case 'unknown':
      return undefined;
  }
}
