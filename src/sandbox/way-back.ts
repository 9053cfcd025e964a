import type { IncomingMessage, ServerResponse } from 'node:http';
import { loginLang, type LoginLang } from './login-words.ts';

const wayCookie = 'sandbox_way_back';

/** Whoever cannot go on is sent back to where they came from; the request that says so may be forgotten by then, so the browser keeps it. */
export function rememberWay(url: string, response: ServerResponse): void {
  const query = new URL(url, 'http://localhost').searchParams;
  const [to, state] = [query.get('redirect_uri') ?? '', query.get('state') ?? ''];
  if (!URL.canParse(to)) return;
  const back = new URL(to);
  back.search = new URLSearchParams({ error: 'server_error', state }).toString();
  const kept = new URLSearchParams({ lang: loginLang(query.get('ui_locales')), back: back.href }).toString();
  response.setHeader('set-cookie', [`${wayCookie}=${encodeURIComponent(kept)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`]);
}

/** Only to an address of ours, on whatever port: a cookie is what a browser says. */
export function wayBack(request: IncomingMessage, redirectUris: readonly string[]): [LoginLang, string | undefined] {
  const [, value = ''] = new RegExp(`(?:^|; )${wayCookie}=([^;]*)`).exec(request.headers.cookie ?? '') ?? [];
  const kept = new URLSearchParams(/^[\w%.~-]*$/.test(value) ? decodeURIComponent(value) : '');
  const back = kept.get('back') ?? '';
  const known = redirectUris.some((uri) => URL.canParse(back) && new URL(uri).hostname === new URL(back).hostname && /^https?:/.test(back));
  return [loginLang(kept.get('lang')), known ? back : undefined];
}
