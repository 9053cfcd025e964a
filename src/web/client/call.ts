import { forget, keep, kept } from './kept.ts';
import { untilMyTurn } from './turn.ts';
import type { InputOf, OutputOf, Problem, QueryFor, RouteName } from './routes.ts';

/**
 * The three ends of every call. `unknown` is neither yes nor no: the answer was lost on the way.
 * Only the same call with the same input finds out; it carries the same key, so nothing is done twice.
 */
export type Answer<T> =
  | { readonly end: 'done'; readonly value: T }
  | { readonly end: 'refused'; readonly problem: Problem }
  | { readonly end: 'unknown'; readonly why: 'offline' | 'late' | 'server' };

/** 15 s: a phone on a crowded cell still gets its answer; a person does not wait longer without a word. */
const deadlineMs = 15_000;
/** These leave open whether the thing was done: the question stays the same, and so does its key. */
const unsettled = ['service.unknown_outcome', 'service.broken', 'service.busy', 'idempotency.in_progress', 'request.too_many', 'waiting_room.wait'];

/**
 * Calls one route of the API in the language of the page. Never throws for anything the network or the server does. When too many are here it
 * waits in the line, and then asks the same again.
 */
export async function call<N extends RouteName>(
  name: N,
  ...input: unknown extends InputOf<N> ? [QueryFor<N>?] : [InputOf<N> & QueryFor<N>]
): Promise<Answer<OutputOf<N>>> {
  for (;;) {
    const answer = await callOnce(name, ...input);
    if (answer.end !== 'refused' || answer.problem.code !== 'waiting_room.wait' || !(await untilMyTurn())) return answer;
  }
}

async function callOnce<N extends RouteName>(
  name: N,
  ...[input]: unknown extends InputOf<N> ? [QueryFor<N>?] : [InputOf<N> & QueryFor<N>]
): Promise<Answer<OutputOf<N>>> {
  const [method = 'GET', template = '/'] = name.split(' ');
  const { body, params = {}, query = {} } = (input ?? {}) as { body?: unknown; params?: Record<string, string>; query?: Record<string, string | number> };
  const path = template.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(params[param] ?? ''));
  const text = body === undefined ? undefined : JSON.stringify(body);
  const keyName = `key ${method} ${path} ${text}`;
  const key = method === 'GET' ? undefined : (kept<string>(keyName) ?? newKey(keyName));
  const headers = { accept: 'application/json', ...(text ? { 'content-type': 'application/json' } : {}), ...(key ? { 'idempotency-key': key } : {}) };
  try {
    const address = new URLSearchParams({ lang: document.documentElement.lang, ...mapped(query) });
    const response = await fetch(`${path}?${address}`, {
      method,
      headers,
      ...(text ? { body: text } : {}),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const answer = parsed(await response.text());
    if (response.ok) {
      forget(keyName);
      return { end: 'done', value: answer as OutputOf<N> };
    }
    const problem = answer as Problem | undefined;
    if (!problem?.code) return { end: 'unknown', why: 'server' };
    // A “no” is an answer: the next try is a new question with a new key.
    if (!unsettled.includes(problem.code)) forget(keyName);
    return problem.code === 'service.unknown_outcome' || problem.code === 'service.broken' ? { end: 'unknown', why: 'server' } : { end: 'refused', problem };
  } catch (failure) {
    return { end: 'unknown', why: (failure as Error).name === 'TimeoutError' ? 'late' : 'offline' };
  }
}

function mapped(query: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

/** Kept before the call leaves, so that a reload in between asks with the same key. */
function newKey(name: string): string {
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  keep(name, key);
  return key;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
