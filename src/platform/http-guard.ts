import type { FastifyRequest } from 'fastify';

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
export function contentSecurityPolicy(formTargets: readonly string[]): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'", ...formTargets],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
}
