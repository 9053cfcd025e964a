import { Agent, errors, request } from 'undici';
import { openBreaker, type BreakerSettings } from '#platform/breaker.ts';
import { systemClock, type Clock } from '#platform/clock.ts';
import { readEntry } from './read-entry.ts';
import type { RegisterEntry } from './registry.ts';
import type { LookedUp, RegistryLookup } from './registry-lookup.ts';

export interface HttpRegistrySettings {
  /** Its address, without a path. */
  readonly url: string;
  readonly key: string;
  readonly asOf: string;
  /** 2,000 unless set: somebody stands before the screen, and what takes longer is decided later. */
  readonly answerTimeoutMs?: number;
  /** See Breaker. 16 side by side unless set: the register office serves others too. */
  readonly breaker?: Partial<Omit<BreakerSettings, 'machineClock'>>;
  /** The machine’s time unless set. */
  readonly machineClock?: Clock;
}

/** 256 KB: a family of fifty with every fact. */
const answerBytesMax = 262_144;
/** 50: nobody’s family on paper is larger. */
const familyMax = 50;
const notUnderstood = 'not_understood';

/** The register office over HTTP. A look-up may be repeated freely: it changes nothing there. `close` lets go of its connections. */
export function httpRegistry(settings: HttpRegistrySettings): RegistryLookup & { close(): Promise<void> } {
  const timeoutMs = settings.answerTimeoutMs ?? 2_000;
  const breaker = openBreaker({ sideBySideMax: 16, ...settings.breaker, machineClock: settings.machineClock ?? systemClock });
  const agent = new Agent({
    connections: settings.breaker?.sideBySideMax ?? 16,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
    maxResponseSize: answerBytesMax,
  });

  const call = async (ci: string, asOf: string): Promise<LookedUp> => {
    try {
      const answer = await request(`${settings.url}/v1/look-up`, {
        method: 'POST',
        dispatcher: agent,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { authorization: `Bearer ${settings.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ci, as_of: asOf }),
      });
      return readAnswer(answer.statusCode, await answer.body.json(), ci, asOf);
    } catch (error) {
      return { outcome: 'unavailable', why: whyOf(error), wasAsked: true };
    }
  };

  return {
    asOf: settings.asOf,
    async lookUp(ci, asOf = settings.asOf) {
      const asked = await breaker.run(
        () => call(ci, asOf),
        // Whoever answers nonsense about one person is there, and may know of the next.
        (answer) => answer.outcome === 'unavailable' && answer.why !== notUnderstood,
      );
      return 'answer' in asked ? asked.answer : { outcome: 'unavailable', why: asked.turnedAway, wasAsked: false };
    },
    close: () => agent.close(),
  };
}

function readAnswer(status: number, body: unknown, ci: string, asOf: string): LookedUp {
  const told = isRecord(body) ? body : {};
  if (status === 404 && told['code'] === 'not_found') return { outcome: 'not-found' };
  if (status !== 200) return { outcome: 'unavailable', why: `The registry answered ${status}.`, wasAsked: true };
  const listed = told['people'];
  // The facts of another day decide nothing, and neither does a page the person is not on.
  if (told['as_of'] !== asOf || !Array.isArray(listed) || listed.length > familyMax) return { outcome: 'unavailable', why: notUnderstood, wasAsked: true };
  const people = listed.map(readEntry);
  const isWhole = (read: typeof people): read is RegisterEntry[] => read.every((one) => typeof one !== 'string');
  if (!isWhole(people) || !people.some((one) => one.ci === ci)) return { outcome: 'unavailable', why: notUnderstood, wasAsked: true };
  return { outcome: 'found', people };
}

function whyOf(error: unknown): string {
  if (error instanceof errors.UndiciError) return error.code;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown error';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
