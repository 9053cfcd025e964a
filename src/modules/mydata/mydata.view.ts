import type { readMyDataLinks } from '#contract/mydata.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Link, LinkMoment } from './mydata.store.ts';

interface Known {
  /** The companies that can be linked. */
  readonly issuers: readonly string[];
  readonly links: readonly Link[];
  /** Where a card of this citizen is known. */
  readonly mine: ReadonlySet<string>;
  readonly agreed: boolean;
}

/** One that the programme does not name, as it takes no part. */
const otherCompany = { ko: '다른 카드사', en: 'another card company' };

/** Every company that can be linked, and what became of it. Never a token. */
export function linksView(speech: Speech, { issuers, links, mine, agreed }: Known): AnswerOf<typeof readMyDataLinks> {
  const byIssuer = new Map(links.map((link) => [link.issuer, link]));
  const names = new Map(speech.programme.document.issuers?.map((one) => [one.id, one.words[speech.lang]]));
  return {
    agreed,
    links: issuers.toSorted().map((issuer) => {
      const link = byIssuer.get(issuer);
      const known = { issuer, words: names.get(issuer) ?? otherCompany[speech.lang], mine: mine.has(issuer) };
      if (!link) return { ...known, state: 'none' };
      return {
        ...known,
        state: link.state === 'linked' ? 'linked' : 'ended',
        linked: speech.moment(link.linkedAt),
        ...(link.ending ? { ended: { at: speech.moment(link.ending.at), by: link.ending.by === 'citizen' ? 'me' : link.ending.by } } : {}),
        ...(link.pulledAt === undefined ? {} : { read: speech.moment(link.pulledAt) }),
      };
    }),
  };
}

/** What became of a link, in words. */
export function linkWords(speech: Speech, { issuer, what }: LinkMoment): string {
  const company = speech.programme.document.issuers?.find((one) => one.id === issuer)?.words ?? otherCompany;
  switch (what) {
    case 'linked':
      return speech.fill({ ko: '{company} 마이데이터를 연결했어요.', en: 'You linked the MyData of {company}.' }, { company });
    case 'citizen':
      return speech.fill({ ko: '{company} 마이데이터 연결을 끊었어요.', en: 'You ended the link to the MyData of {company}.' }, { company });
    case 'consent':
      return speech.fill(
        {
          ko: '동의를 거둬서 {company} 마이데이터 연결이 끝났어요.',
          en: 'The link to the MyData of {company} ended with the consent that you withdrew.',
        },
        { company },
      );
    case 'company':
      return speech.fill({ ko: '{company}에서 마이데이터 연결을 끝냈어요.', en: '{company} ended the link to its MyData.' }, { company });
  }
}
