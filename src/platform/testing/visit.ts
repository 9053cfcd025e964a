/**
 * A browser that follows redirects from `url` and forms that send themselves, fills the one form that asks in with `form`, and stops where it is sent to
 * an address that begins with `until`. Cookies are kept by name, whichever host set them, and left in `cookies`.
 */
export async function visit(url: string, form: Readonly<Record<string, string>>, until: string, cookies = new Map<string, string>()): Promise<string> {
  let at = new URL(url);
  let body: URLSearchParams | undefined;
  let shown = '';
  for (let step = 0; step < 12; step += 1) {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    body = undefined;
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next !== null && new URL(next, at).href.startsWith(until)) return new URL(next, at).href;
    if (next !== null) at = new URL(next, at);
    else {
      shown = await answer.text();
      if (answer.status !== 200) throw new Error(`${at.pathname} answered ${answer.status}: ${shown}`);
      const [, action] = /document\.forms\[0\]\.submit\(\)[^]*action="([^"]+)"/.exec(shown) ?? [];
      const hidden = [...shown.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
      if (action !== undefined) at = new URL(action, at);
      body = new URLSearchParams(action === undefined ? form : hidden);
    }
  }
  throw new Error(`The browser was never sent to ${until}: ${shown}`);
}
