import { Agent, request, type Dispatcher } from 'undici';
import type { Contract, RouteAt, RouteName } from '#contract/index.ts';
import type { AnswerOf, BodyOf, Route } from '#contract/route.ts';
import type { Problem } from '#contract/shape.ts';

type PathOf<M extends 'GET' | 'POST'> = Extract<Contract[RouteName], { readonly method: M }>['path'];

/** What the service said: what was asked for, or why not. */
export type Reply<R extends Route> =
  | { readonly ok: true; readonly status: number; readonly body: AnswerOf<R> }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export interface Line {
  readonly dispatcher: Dispatcher;
  close(): Promise<void>;
}

/** 15 s: nobody waits longer, and a rehearsal should say so rather than hang. */
const answerMs = 15_000;
/** 12: a sign-in takes seven. */
const hopsMax = 12;

/** Connections that all visitors share, so that a thousand of them do not open ten thousand. */
export function openLine(connectionsMax: number): Line {
  const agent = new Agent({ connections: connectionsMax, keepAliveTimeout: 30_000, headersTimeout: answerMs, bodyTimeout: answerMs });
  return { dispatcher: agent, close: () => agent.close() };
}

/** One citizen’s browser: keeps its cookies, follows redirects, speaks to the service only as its web app does. */
export class Visitor {
  readonly #app: string;
  readonly #line: Line;
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(app: string, line: Line) {
    this.#app = app;
    this.#line = line;
  }

  /** Asks for a path of the service; `query` follows it as it is. Throws when no answer comes. */
  get<P extends PathOf<'GET'>>(path: P, query = ''): Promise<Reply<RouteAt<'GET', P>>> {
    return this.#json('GET', `${path}${query}`);
  }

  /** Sends JSON to a path of the service. `key` is the idempotency key. Throws when no answer comes. */
  post<P extends PathOf<'POST'>>(path: P, body: BodyOf<RouteAt<'POST', P>>, key?: string): Promise<Reply<RouteAt<'POST', P>>> {
    return this.#json('POST', path, JSON.stringify(body), key);
  }

  /** Through the identity provider’s own pages, choosing this person. Throws unless it ends back at the service, signed in. */
  async signIn(person: string): Promise<void> {
    let at = new URL('/api/sign-in', this.#app);
    let form: string | undefined;
    for (let hop = 0; hop < hopsMax; hop += 1) {
      const answer = await this.#send(
        at,
        form === undefined ? { method: 'GET' } : { method: 'POST', body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      );
      await answer.body.dump();
      const fromCallback = at.origin === this.#app && at.pathname.endsWith('/callback');
      const next = answer.headers['location'];
      form = undefined;
      if (fromCallback && answer.statusCode < 400) return;
      if (typeof next === 'string') at = new URL(next, at);
      else if (answer.statusCode === 200 && at.origin !== this.#app) form = new URLSearchParams({ person }).toString();
      else throw new Error(`Sign-in stopped at ${at.pathname} with ${answer.statusCode}.`);
    }
    throw new Error(`Sign-in took more than ${hopsMax} steps.`);
  }

  async #json<R extends Route>(method: 'GET' | 'POST', path: string, body?: string, key?: string): Promise<Reply<R>> {
    const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key === undefined ? {} : { 'idempotency-key': key }) };
    const answer = await this.#send(new URL(path, this.#app), { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.body.text();
    const status = answer.statusCode;
    if (status === 500) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
    // The contract says what each status holds, and the server is tested against it; here it is taken at its word.
    const value = (text === '' ? null : JSON.parse(text)) as unknown;
    return status < 400 ? { ok: true, status, body: value as AnswerOf<R> } : { ok: false, status, problem: value as Problem };
  }

  async #send(url: URL, options: { method: 'GET' | 'POST'; body?: string; headers?: Record<string, string> }): Promise<Dispatcher.ResponseData> {
    const jar = this.#cookies.get(url.origin);
    const cookie = jar && [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await request(url, {
      dispatcher: this.#line.dispatcher,
      method: options.method,
      // What every browser says of a request that its own page makes.
      headers: {
        ...options.headers,
        ...(cookie ? { cookie } : {}),
        ...(options.method === 'POST' ? { origin: url.origin, 'sec-fetch-site': 'same-origin' } : {}),
      },
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    this.#keep(url.origin, answer.headers['set-cookie']);
    return answer;
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
