import type { readMyDataLinks } from '#contract/mydata.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Link } from './mydata.store.ts';

interface Known {
  /** The companies that can be linked. */
  readonly issuers: readonly string[];
  readonly links: readonly Link[];
  /** Where a card of this citizen is known. */
  readonly mine: ReadonlySet<string>;
  readonly agreed: boolean;
}

/** Every company that can be linked, and what became of it. Never a token. */
export function linksView(speech: Speech, { issuers, links, mine, agreed }: Known): AnswerOf<typeof readMyDataLinks> {
  const byIssuer = new Map(links.map((link) => [link.issuer, link]));
  const names = new Map(speech.programme.document.issuers?.map((one) => [one.id, one.words[speech.lang]]));
  return {
    agreed,
    links: issuers.toSorted().map((issuer) => {
      const link = byIssuer.get(issuer);
      const known = { issuer, words: names.get(issuer) ?? issuer, mine: mine.has(issuer) };
      if (!link) return { ...known, state: 'none' };
      return {
        ...known,
        state: link.state === 'linked' ? 'linked' : 'ended',
        linked: speech.moment(link.linkedAt),
        ...(link.pulledAt === undefined ? {} : { read: speech.moment(link.pulledAt) }),
      };
    }),
  };
}
