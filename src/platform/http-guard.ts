import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import helmet from 'helmet';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether this is another site's page making the visitor's browser change something here. Browsers say where a request
 * comes from and let no page forge it; a caller that is no browser says nothing and carries no visitor's cookie either.
 */
export function isForeignWrite(request: Pick<FastifyRequest, 'method' | 'headers'>, ownOrigin: string): boolean {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  return origin !== undefined && origin !== ownOrigin;
}

/**
 * What pages may load: only from here, and no inline script or style. `formTargets` are the other origins that a form
 * may end up at, such as the identity provider a sign-in leads to.
 */
function contentSecurityPolicy(formTargets: readonly string[]): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    // The one that shows notifications; no other script of ours is a worker.
    'worker-src': ["'self'"],
    'form-action': ["'self'", ...formTargets],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
}

/** The headers that keep a page’s own code to itself, the same on every answer. Helmet says which; asked once, because it works them out anew each time, which was a twentieth of a request. */
export function safetyHeaders(ownOrigin: string, formTargets: readonly string[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  } as unknown as ServerResponse;
  const guard = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(formTargets) },
    // Over plain http a browser ignores it, and a rule for a year is only right where https is there to stay.
    strictTransportSecurity: ownOrigin.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  guard({} as IncomingMessage, answer, (error?: unknown) => {
    if (error !== undefined) throw new Error('Helmet cannot make its headers of these settings.', { cause: error });
  });
  return headers;
}
