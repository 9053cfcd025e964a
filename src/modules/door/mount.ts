import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contract, type RouteName } from '#contract/index.ts';
import type { Route } from '#contract/route.ts';
import { refuse, type Outcome, type Refused } from '#core/outcome.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.ts';
import { answerOnce, type KeyedAnswer } from '#platform/idempotency.ts';
import type { Json } from '#platform/jobs.ts';
import { findSession } from '#platform/session.ts';
import { citizenLimits, cookieName, operatorLimits } from './cookies.ts';
import type { Answer, Ask, AskingWork, Handlers } from './handler.ts';
import { langOf, problemOf, type Speak } from './problem.ts';

export interface DoorDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** The machine’s time: a phone left on a table is left for so long whatever a pretended clock says. */
  readonly machineClock: Clock;
  readonly publicUrl: string;
  readonly speak: Speak;
  /** Hears every refusal’s code. */
  readonly onRefusal: (code: string) => void;
}

/** As wide as every route: the contract has checked what goes in, and checks what comes out. */
type AnyAsk = Ask<Route>;
type AnyAnswer = Answer<Route>;
type AnyWork = (ask: AnyAsk, tx?: Tx) => Promise<Outcome<AnyAnswer>>;
type AnyHandler = AnyWork | AskingWork<Route>;

/** Mounts every route of the contract: schema, guard, handler, answer. A route’s guard follows from its `who`; none can be forgotten. */
export function mountContract(server: FastifyInstance, handlers: Handlers, deps: DoorDeps): void {
  for (const name of Object.keys(contract) as RouteName[]) {
    const route: Route = contract[name];
    const handle = handlers[name] as unknown as AnyHandler;
    const [status = 200] = Object.keys(route.answers).map(Number);
    const schema = {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(status === 200 || status === 201 ? { response: route.answers } : {}),
    };
    server.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      schema,
      handler: async (request, reply) => {
        const ask = await askOf(route, request, deps);
        const outcome =
          'refusal' in ask
            ? ask
            : typeof handle !== 'function' || route.retry === 'same-key'
              ? await once(route, handle, ask, request, deps)
              : await handle(ask);
        if (!outcome.ok) return await sendRefusal(request, reply, outcome, deps);
        return await sendAnswer(reply, status, outcome.value, deps);
      },
    });
  }
}

/** What the handler is told, or why nobody is let in. */
async function askOf(route: Route, request: FastifyRequest, { db, clock, machineClock, publicUrl }: DoorDeps): Promise<AnyAsk | Refused> {
  const at = clock();
  const isHttps = publicUrl.startsWith('https:');
  const subject = async (kind: 'citizen' | 'operator') => {
    const token = request.cookies[cookieName(kind, isHttps)];
    return token === undefined
      ? undefined
      : (await findSession(db, kind, token, machineClock(), kind === 'citizen' ? citizenLimits : operatorLimits))?.subjectId;
  };
  const subjectId = route.who === 'partner' ? undefined : await subject(route.who === 'operator' ? 'operator' : 'citizen');
  if (route.who === 'citizen' && subjectId === undefined) return refuse('session.none');
  if (route.who === 'operator' && subjectId === undefined) return refuse('operator.none');
  return {
    params: request.params as never,
    query: request.query as never,
    body: request.body as never,
    lang: langOf(request.query, request.headers['accept-language']),
    at,
    subjectId,
    origin: originOf(request, publicUrl),
    url: request.url,
    cookies: request.cookies,
    headers: request.headers,
    rawBody: request.rawBody?.toString('utf8') ?? '',
  };
}

/** On one’s own machine localhost and 127.0.0.1 are the same place but not the same cookies; anywhere else the address is the one that was set. */
function originOf(request: FastifyRequest, publicUrl: string): string {
  const own = new URL(publicUrl);
  const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
  return own.protocol === 'http:' && isLoopback(own.host) && isLoopback(request.host) ? `http://${request.host}` : own.origin;
}

/** 200: what a UUID and a prefix need, with room. */
const keyLengthMax = 200;

/** Does the work once for a key and answers a repetition with the same answer, kept in the same transaction. */
async function once(route: Route, handle: AnyHandler, ask: AnyAsk, request: FastifyRequest, { db }: DoorDeps): Promise<Outcome<AnyAnswer>> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '' || key.length > keyLengthMax) return refuse('idempotency.key_missing');
  const input = (ask.body ?? null) as unknown as Json;
  const doOnce = async (work: AnyWork): Promise<Outcome<AnyAnswer>> => {
    try {
      const answered = await db.tx((tx) =>
        answerOnce(tx, { scope: `citizen/${ask.subjectId}/${route.name}`, key, input, at: ask.at }, async (): Promise<KeyedAnswer> => {
          const outcome = await work(ask, tx);
          // Thrown, so that whatever was written on the way to a no goes with it: a refusal changes nothing.
          if (!outcome.ok) throw new RefusedHere(outcome);
          return { status: 200, body: outcome.value as unknown as Json };
        }),
      );
      if (answered.kind === 'other_input') return refuse('idempotency.other_body');
      return { ok: true, value: answered.answer.body as unknown as AnyAnswer };
    } catch (error) {
      if (error instanceof RefusedHere) return error.refused;
      throw error;
    }
  };
  if (typeof handle === 'function') return await doOnce(handle);
  const outcome = await doOnce(handle.work as AnyWork);
  // The refusal kept nothing under the key, so the second work has it to itself.
  const then = outcome.ok ? undefined : await handle.askPartner(ask, outcome);
  return then ? await doOnce(then as AnyWork) : outcome;
}

class RefusedHere extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.refusal);
    this.refused = refused;
  }
}

async function sendAnswer(reply: FastifyReply, status: number, answer: AnyAnswer, { publicUrl }: DoorDeps): Promise<FastifyReply> {
  for (const { name, value, path, maxAgeS } of answer.cookies ?? []) {
    const options = { path, httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
    if (value === undefined) void reply.clearCookie(name, options);
    else void reply.setCookie(name, value, { ...options, ...(maxAgeS === undefined ? {} : { maxAge: maxAgeS }) });
  }
  void reply.header('cache-control', 'no-store');
  if (answer.redirect !== undefined) return await reply.redirect(answer.redirect, 303);
  return status === 204 ? await reply.code(204).send() : await reply.code(status).send(answer.body);
}

async function sendRefusal(request: FastifyRequest, reply: FastifyReply, refused: Refused, { speak, onRefusal }: DoorDeps): Promise<FastifyReply> {
  onRefusal(refused.refusal);
  const problem = problemOf(refused.refusal, speak(refused, langOf(request.query, request.headers['accept-language'])), request.id);
  if (problem.status === 503) void reply.header('retry-after', '2');
  return await reply.code(problem.status).header('cache-control', 'no-store').type('application/problem+json').serializer(String).send(JSON.stringify(problem));
}
