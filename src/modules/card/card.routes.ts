import type { Digit } from '#core/calendar.ts';
import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { cardsView, instrumentsView } from './card.view.ts';
import { knownIssuers } from './card.store.ts';
import { findMyCards, type CardDeps } from './find-my-cards.ts';
import { prepare } from './prepare.ts';

export interface CardRoutesDeps extends CardDeps {
  readonly open: OpenProgramme;
  /** The signed-in citizen’s last digit, from another room. */
  readonly digitOf: (citizenId: string) => Promise<Digit>;
}

export function cardRoutes(deps: CardRoutesDeps): SomeHandlers<'readInstruments' | 'findMyCards' | 'keepChoice'> {
  return {
    async readInstruments({ subjectId, lang, at }) {
      const speech = speechOf(await deps.open.of(deps.db, subjectId, at), lang);
      return done({ body: instrumentsView(speech, { mine: await knownIssuers(deps.db, subjectId), digit: await deps.digitOf(subjectId), at }) });
    },
    async findMyCards({ subjectId, lang, at, body }) {
      const programme = await deps.open.of(deps.db, subjectId, at);
      const found = await findMyCards(deps, { programme, citizenId: subjectId, issuer: body.issuer, at });
      return found.ok ? done({ body: cardsView(speechOf(programme, lang), found.value, at) }) : found;
    },
    async keepChoice({ subjectId, at, body }) {
      const kept = await deps.db.tx(async (tx) => await prepare(tx, { ...body, programme: await deps.open.of(tx, subjectId, at), citizenId: subjectId, at }));
      return kept.ok ? done({ body: null }) : kept;
    },
  };
}
