import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import rateLimit from '@fastify/rate-limit';

export interface HttpLimits {
  /**
   * Requests of one session in a minute. 600 unless set: ten times what a person taps.
   */
  readonly session?: number;
  /**
   * Requests from one address in a minute, signed in or not. 60,000 unless set: thousands of phones of one carrier, or a whole office, come from
   * one address, and none of them may be locked out for another; 1,000 a second is what somebody alone would need to be felt.
   */
  readonly address?: number;
}

const defaults = { session: 600, address: 60_000 };
/** 50,000 counters of some 100 bytes; the one that asks most often is never the one that is dropped. */
const countersMax = 50_000;
const windowMs = 60_000;

/** Answers how many seconds a request has to wait that comes too often; nothing for one that may go on. */
export type CountRequest = (request: FastifyRequest) => Promise<number | undefined>;

/**
 * Counts in this process alone: as many processes, as many times what may come. `sessionCookies` are the names under which a browser carries a
 * session; whoever makes one up is counted under it, and by their address.
 */
export async function countRequests(server: FastifyInstance, limits: HttpLimits, sessionCookies: readonly string[]): Promise<CountRequest> {
  const { session, address } = { ...defaults, ...limits };
  await server.register(rateLimit, { global: false, timeWindow: windowMs, cache: countersMax });
  const tokenOf = (request: FastifyRequest) => sessionCookies.map((name) => request.cookies[name]).find((one) => one !== undefined);
  const bySession = server.createRateLimit({ max: session, keyGenerator: (request) => `session ${hash('sha256', tokenOf(request)!, 'base64url')}` });
  const byAddress = server.createRateLimit({ max: address, keyGenerator: (request) => `address ${request.ip}` });
  return async (request) => {
    for (const count of tokenOf(request) === undefined ? [byAddress] : [byAddress, bySession]) {
      const counted = await count(request);
      if (!counted.isAllowed && counted.isExceeded) return counted.ttlInSeconds;
    }
    return undefined;
  };
}
