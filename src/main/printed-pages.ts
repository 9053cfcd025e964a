import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Instant } from '#core/time.ts';
import { cookieName } from '#modules/door/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';

/** Pages of screens, not files beside them. */
const isPage = (path: string) => /^\/([a-z-]+\/)*$/.test(path);

/**
 * The pages are printed with the programme’s facts at a start. While another version holds than they were printed by, they are sent without them: the
 * app asks for those of now, and nobody reads a fact that is not true any more. `holds`: which version does for whoever asks; nothing where the page cannot
 * know.
 */
export function forgetOldFacts(server: FastifyInstance, folder: string, holds: (request: FastifyRequest) => number | undefined): void {
  const printed = printedVersion(pageAt(folder, '/') ?? '');
  // Printed without a programme, they say nothing of one.
  if (printed === undefined) return;
  server.addHook('onRequest', (request, reply, go) => {
    const path = request.url.split('?')[0]!;
    const html = request.method === 'GET' && isPage(path) && holds(request) !== printed ? pageAt(folder, path) : undefined;
    if (html === undefined) return go();
    void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(withoutFacts(html));
  });
}

/** Which version holds for whoever asks for a page. Whoever is signed in may belong to a share of people for whom another does: their app asks. */
export function versionFor(open: Pick<OpenProgramme, 'at' | 'isShared'>, at: Instant, { cookies }: Pick<FastifyRequest, 'cookies'>): number | undefined {
  const isSignedIn = [true, false].some((isHttps) => cookies[cookieName('citizen', isHttps)] !== undefined);
  return isSignedIn && open.isShared(at) ? undefined : open.at(at).version;
}

function pageAt(folder: string, path: string): string | undefined {
  try {
    return readFileSync(join(folder, normalize(path), 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}

/** By which version a page was printed; nothing where it holds no programme. */
export function printedVersion(html: string): number | undefined {
  const [, text = 'null'] = /<script type="application\/json" id="programme">([\s\S]*?)<\/script>/.exec(html) ?? [];
  return (JSON.parse(text) as { readonly version?: number } | null)?.version;
}

/** What a page says of the programme: its body, what it starts from, and its description. */
export function withoutFacts(html: string): string {
  return html
    .replace(/<div id="app">[\s\S]*<\/div>\s*(?=<script type="application\/json" id="programme">)/, '<div id="app"></div>')
    .replace(/(<script type="application\/json" id="programme">)[\s\S]*?(<\/script>)/, '$1null$2')
    .replace(/<meta name="description"[^>]*>/, '')
    .replace(/<title>[\s\S]*?<\/title>/, '<title>단비</title>');
}
