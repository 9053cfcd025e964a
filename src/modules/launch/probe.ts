import type { Instant } from '#core/time.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import type { Clock } from '#platform/clock.ts';

/** Whether a partner answered when it was asked last. */
export interface Answering {
  readonly answers: boolean;
  /** How long ago it answered last, on the wall; nothing where it has not since this process began. */
  readonly answeredAgoMs?: number;
}

interface Asked {
  readonly answers: boolean;
  readonly askedAt: Instant;
  readonly answeredAt: Instant | undefined;
}

export interface Probe {
  /** Asks each card company that was not asked of late, and waits a moment for their answers. Never inside a transaction. */
  look(): Promise<void>;
  /** What is known now. */
  known(): ReadonlyMap<string, Answering>;
}

/** 20 s: the sheet is looked at every ten by whoever has it open. */
const askedEveryMs = 20_000;
/** 2 s: whoever is slower is told of at the next look; nobody waits for a partner that is away. */
const waitMsMax = 2_000;
/** A payout that there is none of: to be told so costs nobody anything, and only somebody who has the key and keeps books can say it. */
const nobodysReference = 'danbi-launch-probe';

/** Asks the card companies whether they answer, by the machine’s clock, only while somebody looks at the sheet. */
export function openProbe({ issuers, machineClock }: { readonly issuers: CardIssuers; readonly machineClock: Clock }): Probe {
  const known = new Map<string, Asked>();
  const underway = new Map<string, Promise<void>>();
  const ask = async (id: string): Promise<void> => {
    const found = await issuers.get(id)!.findPayout(nobodysReference);
    const askedAt = machineClock();
    const before = known.get(id)?.answeredAt;
    const answers = found.outcome !== 'unknown';
    known.set(id, { answers, askedAt, answeredAt: answers ? askedAt : before });
    underway.delete(id);
  };
  return {
    known: () =>
      new Map(
        [...known].map(([id, { answers, answeredAt }]) => [
          id,
          { answers, ...(answeredAt === undefined ? {} : { answeredAgoMs: machineClock() - answeredAt }) },
        ]),
      ),
    look: async () => {
      for (const id of issuers.keys()) {
        const last = known.get(id)?.askedAt ?? -Infinity;
        if (!underway.has(id) && machineClock() - last >= askedEveryMs) underway.set(id, ask(id));
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMsMax)));
      await Promise.race([Promise.all(underway.values()), enough]);
      clearTimeout(timer);
    },
  };
}
