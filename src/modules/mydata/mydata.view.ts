import type { readMyDataLinks } from '#contract/mydata.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Link } from './mydata.store.ts';

/** Every company that can be linked, and what became of it. Never a token. */
export function linksView(speech: Speech, issuers: readonly string[], links: readonly Link[]): AnswerOf<typeof readMyDataLinks> {
  const byIssuer = new Map(links.map((link) => [link.issuer, link]));
  return {
    links: issuers.toSorted().map((issuer) => {
      const link = byIssuer.get(issuer);
      if (!link) return { issuer, state: 'none' };
      return {
        issuer,
        state: link.state === 'linked' ? 'linked' : 'ended',
        linked: speech.moment(link.linkedAt),
        ...(link.pulledAt === undefined ? {} : { read: speech.moment(link.pulledAt) }),
      };
    }),
  };
}
