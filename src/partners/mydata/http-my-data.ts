import { randomBytes } from 'node:crypto';
import { Agent, errors, request } from 'undici';
import { openBreaker } from '#platform/breaker.ts';
import { systemClock } from '#platform/clock.ts';
import type { MyData, MyDataCard, MyDataNo, MyDataReason, TokensTaken } from './my-data.ts';
import { isRecord, isSuccess, noOf, readApproval, readCard, readTokens } from './read-my-data.ts';

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
/** 500 a page: the standard’s limit. */
const pageMax = 500;
/** 200 pages: a provider that never ends its list is not followed for ever, and one that cuts it short is. */
const pagesMax = 200;
/** 16 side by side: the pulls of all workers share them. */
const sideBySideMax = 16;

type Told = Readonly<Record<string, unknown>>;
type Answered = { readonly status: number; readonly told: Told; readonly location?: string };
interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

interface Wire {
  readonly call: (path: string, what: Call) => Promise<Answered | MyDataNo>;
  readonly get: (path: string, query: Readonly<Record<string, string>>, accessToken: string, reason: MyDataReason) => Promise<Told | MyDataNo>;
  readonly tokens: (form: Readonly<Record<string, string>>) => Promise<TokensTaken>;
  readonly close: () => Promise<void>;
}

/** The standard’s calls, with a deadline, limits and a breaker; none of them throws. */
function openWire({ url, orgCode, clientId, clientSecret, answerTimeoutMs }: HttpMyDataSettings): Wire {
  const timeoutMs = answerTimeoutMs ?? 5_000;
  const agent = new Agent({ connections: sideBySideMax, pipelining: 1, connect: { timeout: timeoutMs }, maxResponseSize: answerBytesMax });
  const breaker = openBreaker({ sideBySideMax, machineClock: systemClock });

  const once = async (path: string, { headers = {}, form }: Call): Promise<Answered | MyDataNo> => {
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
  };
  const call = async (path: string, what: Call): Promise<Answered | MyDataNo> => {
    const asked = await breaker.run(
      () => once(path, what),
      (answer) => 'outcome' in answer || answer.status >= 500,
    );
    return 'answer' in asked ? asked.answer : unavailable(asked.turnedAway);
  };
  const get = async (path: string, query: Readonly<Record<string, string>>, accessToken: string, reason: MyDataReason): Promise<Told | MyDataNo> => {
    const headers = { authorization: `Bearer ${accessToken}`, 'x-api-type': reason };
    const answer = await call(`/v2/card${path}?${new URLSearchParams({ org_code: orgCode, ...query }).toString()}`, { headers });
    if ('outcome' in answer) return answer;
    return answer.status === 200 && isSuccess(answer.told) ? answer.told : noOf(answer.told['rsp_code'], answer.status);
  };
  const tokens = async (form: Readonly<Record<string, string>>): Promise<TokensTaken> => {
    const answer = await call('/oauth/2.0/token', { form: { org_code: orgCode, client_id: clientId, client_secret: clientSecret, ...form } });
    if ('outcome' in answer) return answer;
    // A code or token that is not taken will not be taken later: the person has to agree again.
    if (answer.told['error'] === 'invalid_grant') return { outcome: 'ended', why: 'invalid_grant' };
    const read = answer.status === 200 ? readTokens(answer.told) : undefined;
    return read ? { outcome: 'tokens', tokens: read } : unavailable(answer.status === 200 ? 'not_understood' : `status ${answer.status}`);
  };
  return { call, get, tokens, close: () => agent.close() };
}

/** MyData of the card sector over HTTP, version 2. `close` lets go of its connections. */
export function httpMyData(settings: HttpMyDataSettings): MyData & { close(): Promise<void> } {
  const { issuer, url, orgCode, clientId, clientSecret } = settings;
  const { call, get, tokens, close } = openWire(settings);
  return {
    issuer,
    async startLink(ci, redirectUri, state) {
      const query = { org_code: orgCode, response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state };
      const answer = await call(`/oauth/2.0/authorize?${new URLSearchParams(query).toString()}`, { headers: { 'x-user-ci': ci } });
      if ('outcome' in answer) return answer;
      const to = answer.location;
      if (to === undefined) return noOf(answer.told['rsp_code'], answer.status);
      // The browser is sent to the provider’s own pages or back to us, and nowhere else.
      const isKnown = URL.canParse(to, url) && (new URL(to, url).origin === new URL(url).origin || isBelow(to, redirectUri));
      return isKnown ? { outcome: 'ready', url: new URL(to, url).href } : unavailable('foreign_redirect');
    },
    takeTokens: async (code, redirectUri) => await tokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    refreshTokens: async (refreshToken) => await tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    async revoke(token) {
      const answer = await call('/oauth/2.0/revoke', { form: { org_code: orgCode, token, client_id: clientId, client_secret: clientSecret } });
      if ('outcome' in answer) return answer;
      // 99999: it does not know the token, so the token opens nothing.
      const isOver = answer.status === 200 && (isSuccess(answer.told) || answer.told['rsp_code'] === '99999');
      return isOver ? { outcome: 'revoked' } : unavailable(`status ${answer.status}`);
    },
    async listCards(accessToken, reason, stamp = '0') {
      const first = { current: undefined as Told | undefined };
      const pages = await eachPage(async (next) => {
        const told = await get('/cards', { search_timestamp: next === undefined ? stamp : '0', limit: String(pageMax), ...next }, accessToken, reason);
        if (!('outcome' in told)) first.current ??= told as Told;
        return told;
      }, 'card_list');
      if (!Array.isArray(pages)) return pages as MyDataNo;
      if (first.current?.['rsp_msg'] === 'UP_TO_DATE') return { outcome: 'up-to-date' };
      const given = first.current?.['search_timestamp'];
      const cards = pages.map(readCard);
      const isWhole = (read: typeof cards): read is MyDataCard[] => read.every((card) => card !== undefined);
      return isWhole(cards)
        ? { outcome: 'cards', stamp: typeof given === 'string' && /^\d{1,14}$/.test(given) ? given : '0', cards }
        : unavailable('not_understood');
    },
    async listApprovals(accessToken, reason, cardId, from, to) {
      const range = { from_date: from.replaceAll('-', ''), to_date: to.replaceAll('-', ''), limit: String(pageMax) };
      const path = `/cards/${encodeURIComponent(cardId)}/approval-domestic`;
      const pages = await eachPage(async (next) => await get(path, { ...range, ...next }, accessToken, reason), 'approved_list');
      if (!Array.isArray(pages)) return pages as MyDataNo;
      // One line that is not understood does not hold up the others; it stands in the window again tomorrow.
      return { outcome: 'approvals', approvals: pages.flatMap((line) => readApproval(line) ?? []) };
    },
    close,
  };
}

/** Every page, one after the other, or the first “no”. */
async function eachPage(ask: (next: { next_page: string } | undefined) => Promise<Told | MyDataNo>, field: string): Promise<readonly unknown[] | MyDataNo> {
  const all: unknown[] = [];
  let next: { next_page: string } | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const told = await ask(next);
    if ('outcome' in told) return told as MyDataNo;
    const items = told[field] ?? [];
    if (!Array.isArray(items) || items.length > pageMax) return unavailable('not_understood');
    all.push(...(items as readonly unknown[]));
    const following = told['next_page'];
    if (following === undefined || following === '') return all;
    if (typeof following !== 'string' || following.length > 1_000 || following === next?.next_page) return unavailable('not_understood');
    next = { next_page: following };
  }
  return unavailable('endless');
}

/** AN(25): the company’s ten characters, M, and fourteen of our own. */
function newTransaction(orgCode: string): string {
  return `${orgCode}M${randomBytes(7).toString('hex').toUpperCase()}`;
}

function isBelow(to: string, redirectUri: string): boolean {
  const [one, other] = [new URL(to), new URL(redirectUri)];
  return one.origin === other.origin && one.pathname === other.pathname;
}

function unavailable(why: string): MyDataNo {
  return { outcome: 'unavailable', why };
}

function whyOf(error: unknown): string {
  if (error instanceof errors.UndiciError) return error.code;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown error';
}
