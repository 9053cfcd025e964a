import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { cardsView, instrumentsView } from './card.view.ts';
import { findMyCards, type CardDeps } from './find-my-cards.ts';

export function cardRoutes(deps: CardDeps & { readonly open: OpenProgramme }): SomeHandlers<'readInstruments' | 'findMyCards'> {
  return {
    readInstruments: ({ lang, at }) => Promise.resolve(done({ body: instrumentsView(speechOf(deps.open.at(at), lang)) })),
    async findMyCards({ subjectId, lang, at, body }) {
      const programme = deps.open.at(at);
      const found = await findMyCards(deps, { programme, citizenId: subjectId, issuer: body.issuer, at });
      return found.ok ? done({ body: cardsView(speechOf(programme, lang), found.value, at) }) : found;
    },
  };
}
