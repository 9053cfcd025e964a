import { setTimeout } from 'node:timers/promises';
import { Agent, errors, request, type Dispatcher } from 'undici';
import type { Contract, RouteAt, RouteName } from '#contract/index.ts';
import type { AnswerOf, BodyOf, Route } from '#contract/route.ts';
import type { Problem } from '#contract/shape.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import type { Place } from './town.ts';
import { waitMyTurn } from './wait-my-turn.ts';

type PathOf<M extends 'GET' | 'POST'> = Extract<Contract[RouteName], { readonly method: M }>['path'];

/** What the service said: what was asked for, or why not. */
export type Reply<R extends Route> =
  | { readonly ok: true; readonly status: number; readonly body: AnswerOf<R> }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Got {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
}

/** Connections that visitors share. */
export interface Line {
  readonly dispatcher: Dispatcher;
  readonly signal?: AbortSignal;
  readonly close: () => Promise<void>;
}

/** 1 s: well before any server closes it, also on a machine that is too busy to hear of that. */
const keptFor = { keepAliveTimeout: 1_000, keepAliveMaxTimeout: 1_000 };
/** 8 times: each time one more kept connection turns out to have been closed. */
const closedMax = 8;
/** 15 s: nobody waits longer, and a rehearsal should say so rather than hang. */
const answerMsMax = 15_000;
/** 300 ms: somebody who is asked to try again in a moment. */
const tapAgainMs = 300;
/** 600 times, a second apart: longer than any outage that a rehearsal makes, and than a machine that is too busy stays on a rung of the ladder. */
const comeBackMax = 600;
const comeBackMs = 1_000;
/** 12: a sign-in takes seven. */
const hopsMax = 12;

/** Whether the service says no for now only, and asks to come back. */
function asksBack(code: string): boolean {
  return Object.hasOwn(refusals, code) && refusals[code as RefusalCode].status === 503;
}

/** Connections that all visitors share, so that a thousand of them do not open ten thousand. `signal` cuts off whoever waits. */
export function openLine(connectionsMax: number, { answerMs = answerMsMax, signal }: { answerMs?: number; signal?: AbortSignal } = {}): Line {
  const agent = new Agent({ connections: connectionsMax, ...keptFor, headersTimeout: answerMs, bodyTimeout: answerMs });
  return { dispatcher: agent, close: () => agent.destroy(), ...(signal ? { signal } : {}) };
}

/** One citizen’s browser: keeps its cookies, follows redirects, speaks to the service only as its web app does, and asks again when the service was killed meanwhile. */
export class Visitor {
  readonly #app: string;
  readonly #place: Omit<Place, 'url'>;
  readonly #line: Line;
  readonly #losesAnswers: boolean;
  readonly #cookies = new Map<string, Map<string, string>>();

  /** `service`: its address, or a place that may be killed and come back. `losesAnswers`: the first answer to whatever is sent gets lost. */
  constructor(service: string | Place, line: Line, losesAnswers = false) {
    this.#app = typeof service === 'string' ? service : service.url;
    this.#place = typeof service === 'string' ? { kills: () => 0, untilUp: () => Promise.resolve() } : service;
    this.#line = line;
    this.#losesAnswers = losesAnswers;
  }

  /** The same person’s other browser: it is not signed in. */
  another(): Visitor {
    return new Visitor({ url: this.#app, ...this.#place }, this.#line);
  }

  /** Asks for a path of the service; `query` follows it as it is. Throws when no answer comes. */
  get<P extends PathOf<'GET'>>(path: P, query = ''): Promise<Reply<RouteAt<'GET', P>>> {
    return this.#json('GET', `${path}${query}`);
  }

  /** Sends JSON to a path of the service. `key` is the idempotency key. Throws when no answer comes. */
  post<P extends PathOf<'POST'>>(path: P, body: BodyOf<RouteAt<'POST', P>>, key?: string): Promise<Reply<RouteAt<'POST', P>>> {
    return this.#json('POST', path, JSON.stringify(body), key);
  }

  /** Sends anything at all. Throws when no answer comes. */
  async send(method: 'GET' | 'POST', path: string, body?: string, headers?: Readonly<Record<string, string>>): Promise<Got> {
    return await this.#settled(new URL(path, this.#app), { method, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) });
  }

  /** Through the identity provider’s own pages, choosing this person. Throws unless it ends back at the service, signed in. */
  async signIn(person: string): Promise<void> {
    for (let comes = 0; ;) {
      const kills = this.#place.kills();
      const refused = await this.#errand(person);
      if (refused === undefined) return;
      if (refused === 'waiting_room.wait') {
        await this.#waitMyTurn();
        continue;
      }
      // We or the identity provider are too busy: one comes back a little later, as the page says.
      if (asksBack(refused) && (comes += 1) < comeBackMax) {
        await setTimeout(comeBackMs);
        continue;
      }
      // A service that was killed or cut off on the way may have used up the errand without an answer: one starts over.
      if (this.#place.kills() === kills && !this.#place.isShaken?.()) throw new Error(`Sign-in was refused: ${refused}.`);
    }
  }

  /** One errand to the identity provider and back. Answers why, when it was refused. */
  async #errand(person: string): Promise<string | undefined> {
    let at = new URL('/api/sign-in', this.#app);
    let form: string | undefined;
    for (let hop = 0; hop < hopsMax; hop += 1) {
      const answer = await this.#settled(
        at,
        form === undefined ? { method: 'GET' } : { method: 'POST', body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      );
      const fromCallback = at.origin === this.#app && (at.pathname.endsWith('/callback') || /^\/sign-in\/?\?refused=/.test(answer.location ?? ''));
      const next = answer.location;
      form = undefined;
      if (fromCallback && next !== undefined) return new URL(next, at).searchParams.get('refused') ?? undefined;
      if (next !== undefined) at = new URL(next, at);
      else if (answer.status === 200 && at.origin !== this.#app) form = new URLSearchParams({ person }).toString();
      else throw new Error(`Sign-in stopped at ${at.pathname} with ${answer.status}.`);
    }
    throw new Error(`Sign-in took more than ${hopsMax} steps.`);
  }

  async #json<R extends Route>(method: 'GET' | 'POST', path: string, body?: string, key?: string): Promise<Reply<R>> {
    const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key === undefined ? {} : { 'idempotency-key': key }) };
    const url = new URL(path, this.#app);
    const asked: Sent = { method, headers, ...(body === undefined ? {} : { body }) };
    // Done on the other side, and nobody here heard of it: the same is sent again, as the app does when one taps again.
    if (method === 'POST' && this.#losesAnswers) await this.#settled(url, asked);
    const { status, text } = await this.#settled(url, asked);
    if (status === 500) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
    // The contract says what each status holds, and the server is tested against it; here it is taken at its word.
    const value = (text === '' ? null : JSON.parse(text)) as unknown;
    return status < 400 ? { ok: true, status, body: value as AnswerOf<R> } : { ok: false, status, problem: value as Problem };
  }

  /** Sends, waits in the line where there is one, and comes back when the service asks for it: it is busy, or something was broken. */
  async #settled(url: URL, options: Sent): Promise<Got> {
    for (let comes = 0; ;) {
      const got = await this.#send(url, options);
      if (got.status === 503 && got.text.includes('"code":"waiting_room.wait"')) {
        await this.#waitMyTurn();
        continue;
      }
      const code = /"code":"(service\.[a-z_]+)"/.exec(got.text)?.[1];
      if (got.status < 500 || code === undefined || !this.#place.isShaken) return got;
      if (this.#place.isShaken()) await setTimeout(tapAgainMs);
      else if (asksBack(code) && (comes += 1) < comeBackMax) await setTimeout(comeBackMs);
      else return got;
    }
  }

  async #waitMyTurn(): Promise<void> {
    await waitMyTurn(async (method, path) => await this.#send(new URL(path, this.#app), { method }));
  }

  /**
   * Sends, and sends the same again when the service was killed before it had answered: whether it did anything is then unknown. Again,
   * too, as every browser does, when a connection that was kept open turns out to have been closed.
   */
  async #send(url: URL, options: Sent): Promise<Got> {
    for (let closed = 0; ;) {
      // Counted before it is known to be up: it may be killed while we hear of that.
      const kills = this.#place.kills();
      await this.#place.untilUp();
      try {
        return await this.#sendOnce(url, options);
      } catch (error) {
        if (this.#place.kills() !== kills) continue;
        if (closed === closedMax || !(error instanceof errors.SocketError)) throw error;
        closed += 1;
      }
    }
  }

  async #sendOnce(url: URL, options: Sent): Promise<Got> {
    const jar = this.#cookies.get(url.origin);
    const cookie = jar && [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await request(url, {
      dispatcher: this.#line.dispatcher,
      method: options.method,
      ...(this.#line.signal ? { signal: this.#line.signal } : {}),
      // What every browser says of a request that its own page makes.
      headers: {
        ...options.headers,
        ...(cookie ? { cookie } : {}),
        ...(options.method === 'POST' ? { origin: url.origin, 'sec-fetch-site': 'same-origin' } : {}),
      },
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    const { location, 'set-cookie': cookies } = answer.headers;
    const text = await answer.body.text();
    this.#keep(url.origin, cookies);
    return { status: answer.statusCode, text, location: typeof location === 'string' ? location : undefined };
  }

  #keep(origin: string, header: string | string[] | undefined): void {
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    for (const text of typeof header === 'string' ? [header] : (header ?? [])) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(text) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === '' || /;\s*max-age=0/i.test(text)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}
