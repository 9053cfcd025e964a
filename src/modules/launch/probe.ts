import type { PartnerAnswer, Trouble } from '#core/partner-answer.ts';
import type { Instant } from '#core/time.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import type { Clock } from '#platform/clock.ts';

/** What a partner said when it was asked last. */
export interface Answering {
  /** What keeps it from working for us; nothing where it is ready. */
  readonly trouble?: Trouble;
  /** How long ago it was ready last, on the wall; nothing where it has not been since this process began. */
  readonly readyAgoMs?: number;
}

interface Asked {
  readonly answer: PartnerAnswer;
  readonly askedAt: Instant;
  readonly readyAt: Instant | undefined;
}

export interface Probe {
  /** Asks each partner that was not asked of late, and waits a moment for their answers. Never inside a transaction. */
  look(): Promise<void>;
  /** What is known now, by the id of a card company or of a provider of messages. */
  known(): ReadonlyMap<string, Answering>;
}

/** 20 s: the sheet is looked at every ten by whoever has it open. */
const askedEveryMs = 20_000;
/** 2 s: whoever is slower is told of at the next look; nobody waits for a partner that is away. */
const waitMsMax = 2_000;
/** A payout that there is none of: to be told so costs nobody anything, and only somebody who has the key and keeps books can say it. */
const nobodysReference = 'danbi-launch-probe';

export interface ProbeParts {
  readonly issuers: CardIssuers;
  readonly messages: MessageProviders;
  readonly machineClock: Clock;
}

/** Asks card companies and providers of messages whether they would work for us, by the machine’s clock, only while somebody looks at the sheet. */
export function openProbe({ issuers, messages, machineClock }: ProbeParts): Probe {
  const partners = new Map<string, () => Promise<PartnerAnswer>>([
    ...[...issuers].map(([id, issuer]) => [id, async () => ((await issuer.findPayout(nobodysReference)).outcome === 'unknown' ? 'silent' : 'ready')] as const),
    ...messages.map((one) => [one.id, async () => await one.probe()] as const),
  ]);
  const known = new Map<string, Asked>();
  const underway = new Map<string, Promise<void>>();
  const ask = async (id: string): Promise<void> => {
    const answer = await partners.get(id)!();
    const askedAt = machineClock();
    known.set(id, { answer, askedAt, readyAt: answer === 'ready' ? askedAt : known.get(id)?.readyAt });
    underway.delete(id);
  };
  return {
    known: () => new Map([...known].map(([id, asked]) => [id, answeringOf(asked, machineClock())])),
    look: async () => {
      for (const id of partners.keys()) {
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

function answeringOf({ answer, readyAt }: Asked, now: Instant): Answering {
  return { ...(answer === 'ready' ? {} : { trouble: answer }), ...(readyAt === undefined ? {} : { readyAgoMs: now - readyAt }) };
}
