import { randomBytes } from 'node:crypto';
import { Agent, errors, request } from 'undici';
import { openBreaker } from '#platform/breaker.ts';
import { systemClock } from '#platform/clock.ts';
import type { MyDataNo, MyDataReason } from './my-data.ts';
import { isRecord, isSuccess, noOf } from './read-my-data.ts';

export interface HttpMyDataSettings {
  readonly issuer: string;
  /** Its address, without a path. */
  readonly url: string;
  /** Ten characters, as MyData names the company. */
  readonly orgCode: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** 5,000 unless set: once in a while a citizen waits for it, and more than that is an outage. */
  readonly answerTimeoutMs?: number;
}

/** 1 MB: a page of 500 approvals is 150 KB. */
const answerBytesMax = 1_048_576;
/** 16 side by side: the pulls of all workers share them. */
const sideBySideMax = 16;

export type Told = Readonly<Record<string, unknown>>;
export type Answered = { readonly status: number; readonly told: Told; readonly location?: string };
interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

/** A success. Held apart from our own words: whatever fields it has, none is taken for an outcome of ours. */
export interface Page {
  readonly told: Told;
}

/** Calls as the standard frames them: ids, headers, forms, a deadline and a breaker. */
export interface MyDataWire {
  readonly call: (path: string, what: Call) => Promise<Answered | MyDataNo>;
  /** A data call: its answer where that is a success. */
  readonly get: (path: string, query: Readonly<Record<string, string>>, accessToken: string, reason: MyDataReason) => Promise<Page | MyDataNo>;
  readonly close: () => Promise<void>;
}

export function openMyDataWire(settings: HttpMyDataSettings): MyDataWire {
  const { orgCode } = settings;
  const timeoutMs = settings.answerTimeoutMs ?? 5_000;
  const agent = new Agent({ connections: sideBySideMax, pipelining: 1, connect: { timeout: timeoutMs }, maxResponseSize: answerBytesMax });
  const breaker = openBreaker({ sideBySideMax, machineClock: systemClock });
  const call = async (path: string, what: Call): Promise<Answered | MyDataNo> => {
    const asked = await breaker.run(
      () => once(settings, agent, timeoutMs, path, what),
      (answer) => 'outcome' in answer || answer.status >= 500,
    );
    return 'answer' in asked ? asked.answer : unavailable(asked.turnedAway);
  };
  const get = async (path: string, query: Readonly<Record<string, string>>, accessToken: string, reason: MyDataReason): Promise<Page | MyDataNo> => {
    const headers = { authorization: `Bearer ${accessToken}`, 'x-api-type': reason };
    const answer = await call(`/v2/card${path}?${new URLSearchParams({ org_code: orgCode, ...query }).toString()}`, { headers });
    if ('outcome' in answer) return answer;
    return answer.status === 200 && isSuccess(answer.told) ? { told: answer.told } : noOf(answer.told['rsp_code'], answer.status);
  };

  return { call, get, close: () => agent.close() };
}

async function once(
  { url, orgCode }: HttpMyDataSettings,
  agent: Agent,
  timeoutMs: number,
  path: string,
  { headers = {}, form }: Call,
): Promise<Answered | MyDataNo> {
  const tran = newTransaction(orgCode);
  try {
    const answer = await request(url + path, {
      method: form ? 'POST' : 'GET',
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'x-api-tran-id': tran, ...headers, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    });
    const text = await answer.body.text();
    const { location } = answer.headers;
    if (typeof location === 'string') return { status: answer.statusCode, told: {}, location };
    // Somebody else’s answer, or one a cache kept, decides nothing.
    if (headers['authorization'] !== undefined && answer.headers['x-api-tran-id'] !== tran) return unavailable('not_ours');
    const told: unknown = JSON.parse(text);
    return isRecord(told) ? { status: answer.statusCode, told } : unavailable('not_understood');
  } catch (error) {
    return unavailable(whyOf(error));
  }
}

/** AN(25): the company’s ten characters, M, and fourteen of our own. */
function newTransaction(orgCode: string): string {
  return `${orgCode}M${randomBytes(7).toString('hex').toUpperCase()}`;
}

export function unavailable(why: string): MyDataNo {
  return { outcome: 'unavailable', why };
}

function whyOf(error: unknown): string {
  if (error instanceof errors.UndiciError) return error.code;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown error';
}
