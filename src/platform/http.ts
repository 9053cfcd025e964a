import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { QueueFull } from './batch.ts';
import { newId, systemClock } from './clock.ts';
import { faultOf, placeOf, type HttpFault } from './http-fault.ts';
import { isForeignWrite, safetyHeaders } from './http-guard.ts';
import { countRequests, type HttpLimits } from './http-limits.ts';
import { errorFields, type Log } from './log.ts';
import { MachineLack } from './machine-lack.ts';
import { spellsUnstorable } from './storable-text.ts';

export type { HttpFault } from './http-fault.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked so often and of so little that nobody reads a line about it; its answers are logged for debugging only. */
    isQuiet?: boolean;
  }
  interface FastifyInstance {
    /** What a browser is shown that asks for a page which is not there: HTML by path. Set once the pages are known; a caller that reads no HTML gets a problem. */
    missingPage: ((path: string) => Buffer | undefined) | null;
  }
  interface FastifyRequest {
    /** The exact bytes of a JSON body, for a signature over them. */
    rawBody: Buffer | undefined;
  }
}

/** The answer to a fault, from the service's one table of refusals. */
export interface FaultAnswer {
  readonly status: number;
  /** application/problem+json (RFC 9457). */
  readonly body: object;
}

export interface HttpSettings {
  readonly log: Log;
  /** As people write it; its scheme and host are what “same origin” means. */
  readonly publicUrl: string;
  readonly trustedProxies: number;
  /** Other origins that a form may lead to, like https://identity.example. */
  readonly formTargets?: readonly string[];
  readonly requestsPerMinuteMax?: HttpLimits;
  /** How long a request may take to arrive whole. 30 s unless set. */
  readonly arriveMsMax?: number;
  /** The names under which a browser carries a session. */
  readonly sessionCookies?: readonly string[];
  /** `where` says which part of a malformed request, never what was in it. */
  answerFault(fault: HttpFault, request: FastifyRequest, where: string | undefined): FaultAnswer;
}

/** 64 KiB: the longest form here is a few hundred bytes; files will have a door of their own. */
const bodyBytesMax = 64 * 1_024;
/** 30 s for a request to arrive whole: a slow phone needs two, and a line that drips to hold a connection gets no more. */
const arriveMsMax = 30_000;
/** 1 s: whoever is over the time is found within a second. */
const lookEveryMs = 1_000;
/** 20,000 connections of one process: some 200 MB if each held a request; beyond it new ones are closed before they cost anything. */
const connectionsMax = 20_000;
/** 10 s for answers under way when the service stops; longer than any deadline of a transaction that should still finish. */
const closeMsMax = 10_000;

/** A server with everything that holds for every route: limits, headers, faults as problems, ids on requests, a log line an answer. */
export async function openHttpServer(settings: HttpSettings): Promise<FastifyInstance> {
  const arriveMs = settings.arriveMsMax ?? arriveMsMax;
  const server = fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    requestTimeout: arriveMs,
    // A connection that says nothing at all; longer than the other, so that whoever is slow is told so.
    connectionTimeout: 2 * arriveMs,
    http: { headersTimeout: arriveMs, connectionsCheckingInterval: Math.min(lookEveryMs, arriveMs) },
    trustProxy: (_address, hops) => hops < settings.trustedProxies,
    genReqId: () => newId(systemClock()),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // An address that is none is met before any route, and by default quoted in the answer.
    frameworkErrors: (error, request, reply) => void sendFault(settings, faultOf(error), request, reply),
  });
  server.server.maxConnections = connectionsMax;
  server.setValidatorCompiler(TypeBoxValidatorCompiler);
  server.decorateRequest('rawBody', undefined);
  server.decorate('missingPage', null);
  keepRawBody(server);
  answerFaults(server, settings);
  logAnswers(server, settings.log);
  keepWhileAnswering(server);
  const ownOrigin = new URL(settings.publicUrl).origin;
  const safety = safetyHeaders(ownOrigin, settings.formTargets ?? []);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(safety).header('x-request-id', request.id);
    if (isForeignWrite(request, ownOrigin)) await sendFault(settings, 'foreign_origin', request, reply);
  });
  await server.register(cookie);
  const count = await countRequests(server, settings.requestsPerMinuteMax ?? {}, settings.sessionCookies ?? []);
  server.addHook('onRequest', async (request, reply) => {
    const waitS = await count(request);
    if (waitS !== undefined) await sendFault(settings, 'too_many', request, reply.header('retry-after', String(waitS)));
  });
  return server;
}

/** Starts listening; with `reusePort`, beside other processes that do, and the system shares the connections out among them. A port in use is a MachineLack with a way out. Returns the port, which `port: 0` leaves to the system. */
export async function listen(
  server: FastifyInstance,
  address: { readonly host: string; readonly port: number; readonly reusePort?: boolean },
): Promise<number> {
  try {
    await server.listen({ ...address });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new MachineLack(`Port ${address.port} is in use: stop what listens there, or choose another, like PORT=${address.port + 1} npm start.`);
    if (code === 'EACCES') throw new MachineLack(`Port ${address.port} may not be opened by this account: choose one above 1023, like PORT=4800 npm start.`);
    if (code === 'ENOTSUP') throw new MachineLack('This system shares no port among processes: set DANBI_PROCESSES=1.');
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new MachineLack(`This machine has no address ${address.host}: correct HOST.`);
    throw error;
  }
  const bound = server.server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : address.port;
}

/** Takes no new connection, lets answers under way finish, and resolves when the last is gone or was cut. */
export async function closeServer(server: FastifyInstance): Promise<void> {
  const force = setTimeout(() => server.server.closeAllConnections(), closeMsMax);
  await server.close();
  clearTimeout(force);
}

/** Who has asked says nothing while we work on the answer, however long that takes: moving a clock over a busy evening takes minutes. */
function keepWhileAnswering(server: FastifyInstance): void {
  const answering = new WeakSet<object>();
  server.addHook('preHandler', async ({ raw }) => void answering.add(raw.socket));
  server.addHook('onSend', async ({ raw }) => void answering.delete(raw.socket));
  server.server.on('timeout', (socket: Socket) => {
    if (!answering.has(socket)) socket.destroy();
  });
}

function keepRawBody(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer;
    const text = (body as Buffer).toString('utf8');
    // A write without input (a tap) arrives with the type and no bytes.
    if (text === '') done(null, undefined);
    // No person types them; stopped here, no store has to think of them.
    else if (spellsUnstorable(text)) done(Object.assign(new Error('A body spells a character that no column holds.'), { statusCode: 400 }), undefined);
    else void parse(request, text, done);
  });
}

function answerFaults(server: FastifyInstance, settings: HttpSettings): void {
  server.setErrorHandler(async (error, request, reply) => {
    const fault = faultOf(error);
    if (fault === 'broken' || fault === 'unknown_outcome') {
      settings.log.error('A request failed', { request: request.id, route: request.routeOptions.url ?? '', ...errorFields(error) });
    }
    if (error instanceof QueueFull) reply.header('retry-after', String(error.comeBackS));
    await sendFault(settings, fault, request, reply, placeOf(error));
  });
  server.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    const page = isPage ? server.missingPage?.(request.url) : undefined;
    if (page === undefined) return await sendFault(settings, 'not_found', request, reply);
    return await reply.code(404).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

async function sendFault(settings: HttpSettings, fault: HttpFault, request: FastifyRequest, reply: FastifyReply, where?: string): Promise<void> {
  const { status, body } = settings.answerFault(fault, request, where);
  if (fault === 'busy' && !reply.hasHeader('retry-after')) reply.header('retry-after', '2');
  // As text: a route's own schema for this status must not cut the problem to another shape.
  await reply.code(status).type('application/problem+json').serializer(String).send(JSON.stringify(body));
}

/** Turned away, and counted by code among the figures: a line each, a thousand times a second, was a seventh of what turning away costs. */
const turnedAway = new Set([429, 503]);

function logAnswers(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { url: route = '(none)', config } = request.routeOptions;
    const isQuiet = turnedAway.has(reply.statusCode) || config.isQuiet === true;
    log[isQuiet ? 'debug' : 'info']('Answered', {
      request: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}
