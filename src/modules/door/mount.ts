import type { FastifyInstance, FastifyReply, FastifyRequest, onResponseHookHandler } from 'fastify';
import { contract, type RouteName } from '#contract/index.ts';
import type { Route } from '#contract/route.ts';
import { mayAct, type OperatorRole } from '#core/operator.ts';
import { refuse, type Outcome, type Refused } from '#core/outcome.ts';
import { isRefusalOfPerson, refusals } from '#core/refusal.ts';
import type { Clock } from '#platform/clock.ts';
import { asksForStream, openEventStream } from '#platform/event-stream.ts';
import { sessionFinder, type FindSession } from '#platform/session.ts';
import { arriving, giveVisit, type Arrival } from './arrive.ts';
import { citizenLimits, cookieName, operatorLimits } from './cookies.ts';
import type { Gate } from './gate.ts';
import type { Handlers } from './handler.ts';
import { answerKeyed, type AnyAnswer, type AnyAsk, type AnyKeyed, type KeyedDeps } from './keyed.ts';
import { langOf, problemOf, type Speak, type Told } from './problem.ts';

export interface DoorDeps extends KeyedDeps {
  readonly clock: Clock;
  /** The machine’s time: a phone left on a table is left for so long whatever a pretended clock says. */
  readonly machineClock: Clock;
  readonly publicUrl: string;
  readonly gate: Gate;
  /** Whether this process knows the rules that hold now; where it may have missed some, nobody is answered by it. */
  readonly isCurrent: () => Promise<boolean>;
  /** What an operator may do now; nothing for one who has ended. */
  readonly rolesOf: (operatorId: string) => Promise<readonly OperatorRole[] | undefined>;
  readonly speak: Speak;
  /** Hears the code of every refusal of a person: not that they may come back later, and not what operators are told at the console. */
  readonly onRefusal: (code: string) => void;
  /** Hears how long the answer to somebody inside took, in ms. */
  readonly onAnswered?: (tookMs: number) => void;
}

type AnyHandler = AnyKeyed | ((ask: AnyAsk) => Promise<Outcome<AnyAnswer>>);

/** Mounts every route of the contract: schema, guard, handler, answer. A route’s guard follows from its `who`; none can be forgotten. */
export function mountContract(server: FastifyInstance, handlers: Handlers, deps: DoorDeps): void {
  const findSession = sessionFinder(deps.db);
  const { onAnswered } = deps;
  server.decorateRequest('arrival', undefined);
  for (const name of Object.keys(contract) as RouteName[]) {
    const route: Route = contract[name];
    const handle = answering(route, handlers[name], deps);
    const [status = 200] = Object.keys(route.answers).map(Number);
    const schema = {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(status === 200 || status === 201 ? { response: route.answers } : {}),
    };
    const arrive = arriving(route, { ...deps, isHttps: deps.publicUrl.startsWith('https:') });
    const sendNo = async (request: FastifyRequest, reply: FastifyReply, no: Refused, to?: Told) =>
      await (isTravelling(status, no) ? sendBack(request, reply, no) : sendRefusal(request, reply, no, deps, to));
    server.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      schema,
      // Asked by everybody who waits, and by whatever watches: nothing to read about.
      config: { isQuiet: route.who === 'everybody' },
      ...(route.bodyBytesMax === undefined ? {} : { bodyLimit: route.bodyBytesMax }),
      onRequest: (request, reply, go) => {
        const arrival = arrive(request, reply);
        if ('refusal' in arrival) return void sendNo(request, reply, arrival);
        request.arrival = arrival;
        go();
      },
      handler: async (request, reply) => {
        const ask = await askOf(route, request, reply, deps, findSession);
        const outcome = 'refusal' in ask ? ask : await handle(ask);
        if (!outcome.ok) return await sendNo(request, reply, outcome, toldOf(route, ask));
        const { stream } = outcome.value;
        if (stream && asksForStream(request)) {
          stream(openEventStream(reply));
          return reply;
        }
        return await sendAnswer(reply, status, outcome.value, deps);
      },
      ...(onAnswered && tellsOfUs(route) ? { onResponse: noting(onAnswered) } : {}),
    });
  }
}

/** The handler of a route, or what answers a repetition under the same key without doing the work again. */
function answering(route: Route, handler: AnyHandler, deps: DoorDeps): (ask: AnyAsk) => Promise<Outcome<AnyAnswer>> {
  if (typeof handler !== 'function' || route.retry === 'same-key') return answerKeyed(route, handler, deps);
  return handler as (ask: AnyAsk) => Promise<Outcome<AnyAnswer>>;
}

/** What the handler is told, or why nobody is let in. */
async function askOf(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  { machineClock, publicUrl, rolesOf, isCurrent }: DoorDeps,
  findSession: FindSession,
): Promise<AnyAsk | Refused> {
  const { at, token, claim } = request.arrival!;
  const kind = route.who === 'operator' ? 'operator' : 'citizen';
  const limits = kind === 'citizen' ? citizenLimits : operatorLimits;
  if (route.who !== 'everybody' && !(await isCurrent())) return refuse('service.not_ready');
  const subjectId = token === undefined ? undefined : (await findSession({ kind, token, at: machineClock(), limits }))?.subjectId;
  if (route.who === 'citizen' && subjectId === undefined) return refuse('session.none');
  if (route.who === 'operator') {
    const roles = subjectId === undefined ? undefined : await rolesOf(subjectId);
    if (!roles) return refuse('operator.none');
    if (!mayAct(roles, route.role)) return refuse('operator.not_allowed');
  }
  if (claim && subjectId !== undefined && !(await isTheirs(claim, subjectId, reply, publicUrl.startsWith('https:')))) return refuse('waiting_room.wait');
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

/** Whether the place by which somebody came in is theirs; where it became another’s, they wait for one of their own. */
async function isTheirs(claim: NonNullable<Arrival['claim']>, citizenId: string, reply: FastifyReply, isHttps: boolean): Promise<boolean> {
  const claimed = await claim(citizenId);
  giveVisit(reply, isHttps, claimed.cookie);
  if (!claimed.isTheirs) void reply.clearCookie(cookieName('visit', isHttps), { path: '/' });
  return claimed.isTheirs;
}

/** On one’s own machine localhost and 127.0.0.1 are the same place but not the same cookies; anywhere else the address is the one that was set. */
function originOf(request: FastifyRequest, publicUrl: string): string {
  const own = new URL(publicUrl);
  const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
  return own.protocol === 'http:' && isLoopback(own.host) && isLoopback(request.host) ? `http://${request.host}` : own.origin;
}

async function sendAnswer(reply: FastifyReply, status: number, answer: AnyAnswer, { publicUrl }: DoorDeps): Promise<FastifyReply> {
  for (const { name, value, path, maxAgeS } of answer.cookies ?? []) {
    const options = { path, httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
    if (value === undefined) void reply.clearCookie(name, options);
    else void reply.setCookie(name, value, { ...options, ...(maxAgeS === undefined ? {} : { maxAge: maxAgeS }) });
  }
  void reply.header('cache-control', answer.cacheS === undefined ? 'no-store' : `public, max-age=${answer.cacheS}`);
  if (answer.redirect !== undefined) return await reply.redirect(answer.redirect, 303);
  return status === 204 ? await reply.code(204).send() : await reply.code(status).send(answer.body);
}

/** Whether the time an answer takes is ours: not where anybody may look, not where a partner is asked meanwhile, and not where it goes on. */
function tellsOfUs({ who, asksPartner, streams }: Route): boolean {
  return who !== 'everybody' && asksPartner !== true && streams !== true;
}

/** What was refused at the door says nothing of how the service fares. */
function noting(onAnswered: (tookMs: number) => void): onResponseHookHandler {
  return (request, reply, done) => {
    if (request.arrival) onAnswered(reply.elapsedTime);
    done();
  };
}

/** Whether an operator asks: what they are told counts among no citizens’ refusals. */
export function isConsole({ url }: Pick<FastifyRequest, 'url'>): boolean {
  return url.startsWith('/console/');
}

/** A browser on its way to somewhere else shows no problem: whoever has to wait is sent back to where the app explains and goes on by itself. */
function isTravelling(status: number, { refusal }: Refused): boolean {
  return status === 303 && refusals[refusal].status === 503;
}

async function sendBack(request: FastifyRequest, reply: FastifyReply, { refusal }: Refused): Promise<FastifyReply> {
  const { to = '/' } = request.query as { to?: string };
  const app = langOf(request.query, request.headers['accept-language']) === 'en' ? '/en' : '';
  return await reply.header('cache-control', 'no-store').redirect(`${app}/sign-in/?${new URLSearchParams({ refused: refusal, to }).toString()}`, 303);
}

/** Whoever is signed in hears a no by the rules that hold for them. */
function toldOf(route: Route, ask: AnyAsk | Refused): Told | undefined {
  return 'refusal' in ask || route.who === 'operator' || ask.subjectId === undefined ? undefined : { citizenId: ask.subjectId, at: ask.at };
}

async function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused,
  { speak, onRefusal }: DoorDeps,
  to: Told | undefined,
): Promise<FastifyReply> {
  if (!isConsole(request) && isRefusalOfPerson(refused.refusal)) onRefusal(refused.refusal);
  const problem = problemOf(refused.refusal, await speak(refused, langOf(request.query, request.headers['accept-language']), to), request.id);
  if (problem.status === 503) void reply.header('retry-after', '2');
  return await reply.code(problem.status).header('cache-control', 'no-store').type('application/problem+json').serializer(String).send(JSON.stringify(problem));
}
