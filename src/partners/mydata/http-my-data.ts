import type { MyData, MyDataCard, MyDataNo, TokensTaken } from './my-data.ts';
import { openMyDataWire, unavailable, type HttpMyDataSettings, type MyDataWire, type Page, type Told } from './my-data-wire.ts';
import { isSuccess, noOf, readApproval, readCard, readTokens } from './read-my-data.ts';

/** 500 a page: the standard’s limit. */
const pageMax = 500;
/** 200 pages: a provider that never ends its list is not followed for ever, and one that cuts it short is. */
const pagesMax = 200;

/** MyData of the card sector over HTTP, version 2. `close` lets go of its connections. */
export function httpMyData(settings: HttpMyDataSettings): MyData & { close(): Promise<void> } {
  const wire = openMyDataWire(settings);
  return { issuer: settings.issuer, ...linking(settings, wire), ...reading(wire), close: wire.close };
}

function linking(
  { url, orgCode, clientId, clientSecret }: HttpMyDataSettings,
  { call }: MyDataWire,
): Pick<MyData, 'startLink' | 'takeTokens' | 'refreshTokens' | 'revoke'> {
  const tokens = async (form: Readonly<Record<string, string>>): Promise<TokensTaken> => {
    const answer = await call('/oauth/2.0/token', { form: { org_code: orgCode, client_id: clientId, client_secret: clientSecret, ...form } });
    if ('outcome' in answer) return answer;
    // A code or token that is not taken will not be taken later: the person has to agree again.
    if (answer.told['error'] === 'invalid_grant') return { outcome: 'ended', why: 'invalid_grant' };
    const read = answer.status === 200 ? readTokens(answer.told) : undefined;
    return read ? { outcome: 'tokens', tokens: read } : unavailable(answer.status === 200 ? 'not_understood' : `status ${answer.status}`);
  };

  return {
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
  };
}

function reading({ get }: MyDataWire): Pick<MyData, 'listCards' | 'listApprovals'> {
  return {
    async listCards(accessToken, reason, stamp = '0') {
      const first = { current: undefined as Told | undefined };
      const pages = await eachPage(async (next) => {
        const told = await get('/cards', { ...(next ?? { search_timestamp: stamp }), limit: String(pageMax) }, accessToken, reason);
        if ('told' in told) first.current ??= told.told;
        return told;
      }, 'card_list');
      if ('outcome' in pages) return pages;
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
      if ('outcome' in pages) return pages;
      // One line that is not understood does not hold up the others; it stands in the window again tomorrow.
      return { outcome: 'approvals', approvals: pages.flatMap((line) => readApproval(line) ?? []) };
    },
  };
}

/** Every page, one after the other, or the first “no”. */
async function eachPage(ask: (next: { next_page: string } | undefined) => Promise<Page | MyDataNo>, field: string): Promise<readonly unknown[] | MyDataNo> {
  const all: unknown[] = [];
  let next: { next_page: string } | undefined;
  for (let asked = 0; asked < pagesMax; asked += 1) {
    const page = await ask(next);
    if (!('told' in page)) return page;
    const { told } = page;
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

function isBelow(to: string, redirectUri: string): boolean {
  const [one, other] = [new URL(to), new URL(redirectUri)];
  return one.origin === other.origin && one.pathname === other.pathname;
}
