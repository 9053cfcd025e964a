import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { cardsView, instrumentsView } from './card.view.ts';
import { knownIssuers } from './card.store.ts';
import { findMyCards, type CardDeps } from './find-my-cards.ts';

export function cardRoutes(deps: CardDeps & { readonly open: OpenProgramme }): SomeHandlers<'readInstruments' | 'findMyCards'> {
  return {
    async readInstruments({ subjectId, lang, at }) {
      return done({ body: instrumentsView(speechOf(deps.open.at(at), lang), await knownIssuers(deps.db, subjectId)) });
    },
    async findMyCards({ subjectId, lang, at, body }) {
      const programme = deps.open.at(at);
      const found = await findMyCards(deps, { programme, citizenId: subjectId, issuer: body.issuer, at });
      return found.ok ? done({ body: cardsView(speechOf(programme, lang), found.value, at) }) : found;
    },
  };
}
