import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastsTo, waitsFor, type Route } from '#contract/route.ts';
import { refuse, type Refused } from '#core/outcome.ts';
import type { RefusalCode } from '#core/refusal.ts';
import { isOffered, type Rung } from '#core/rung.ts';
import type { Clock, Instant } from '#platform/clock.ts';
import { cookieName } from './cookies.ts';
import type { Entry, Gate } from './gate.ts';

declare module 'fastify' {
  interface FastifyRequest {
    arrival: Arrival | undefined;
  }
}

/** What is known of a request before its body is read, and before anything is asked of the database. */
export interface Arrival {
  /** The one time that this request has. */
  readonly at: Instant;
  /** The session that is shown, of the kind that the route asks for; nothing where nobody looks who asks. */
  readonly token: string | undefined;
  readonly claim: Entry['claim'];
}

export interface ArriveDeps {
  readonly clock: Clock;
  readonly gate: Gate;
  readonly isHttps: boolean;
}

const rungRefusals: Readonly<Record<Rung, RefusalCode>> = {
  full: 'service.not_ready',
  receipts: 'service.receipts_only',
  'read-only': 'service.read_only',
  static: 'service.static_only',
};

/** Lets requests for a route come in, or says why not: what is not offered now, and whose turn has not come. That no has to be cheap. */
export function arriving(route: Route, { clock, gate, isHttps }: ArriveDeps): (request: FastifyRequest, reply: FastifyReply) => Arrival | Refused {
  const lasts = lastsTo(route);
  const visitName = cookieName('visit', isHttps);
  const sessionName = route.who === 'operator' ? cookieName('operator', isHttps) : cookieName('citizen', isHttps);
  const looksWho = route.who === 'citizen' || route.who === 'operator' || route.who === 'anyone';
  return ({ cookies }, reply) => {
    const at = clock();
    const rung = gate.rung();
    if (!isOffered(lasts, rung)) return refuse(rungRefusals[rung]);
    const token = cookies[sessionName];
    // On the last rung there is no database to ask.
    const isLooked = looksWho && (route.who !== 'anyone' || isOffered('read-only', rung));
    const arrival = { at, token: isLooked ? token : undefined };
    if (!waitsFor(route, token !== undefined)) return { ...arrival, claim: undefined };
    const entry = gate.enter(cookies[visitName], at);
    if (!entry.isIn) return refuse('waiting_room.wait');
    giveVisit(reply, isHttps, entry.cookie);
    return { ...arrival, claim: entry.claim };
  };
}

/** The cookie of the waiting room, when it changed. */
export function giveVisit(reply: FastifyReply, isHttps: boolean, cookie: string | undefined): void {
  if (cookie !== undefined) void reply.setCookie(cookieName('visit', isHttps), cookie, { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps });
}
