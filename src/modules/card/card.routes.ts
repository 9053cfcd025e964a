import type { Digit } from '#core/calendar.ts';
import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { cardsView, instrumentsView, type FailedCard } from './card.view.ts';
import { knownIssuers } from './card.store.ts';
import { findMyCards, type CardDeps } from './find-my-cards.ts';
import { prepare } from './prepare.ts';

export interface CardRoutesDeps extends CardDeps {
  readonly open: OpenProgramme;
  /** The signed-in citizen’s last digit, from another room. */
  readonly digitOf: (citizenId: string) => Promise<Digit>;
  /** The card to which their money could not be paid, while it waits for another; from another room. */
  readonly failedCardOf: (programmeId: string, citizenId: string) => Promise<FailedCard | undefined>;
}

export function cardRoutes(deps: CardRoutesDeps): SomeHandlers<'readInstruments' | 'findMyCards' | 'keepChoice'> {
  return {
    async readInstruments({ subjectId, lang, at }) {
      const programme = await deps.open.of(deps.db, subjectId, at);
      const [mine, digit, failed] = [await knownIssuers(deps.db, subjectId), await deps.digitOf(subjectId), await deps.failedCardOf(programme.id, subjectId)];
      return done({ body: instrumentsView(speechOf(programme, lang), { mine, digit, at, ...(failed ? { failed } : {}) }) });
    },
    async findMyCards({ subjectId, lang, at, body }) {
      const programme = await deps.open.of(deps.db, subjectId, at);
      const found = await findMyCards(deps, { programme, citizenId: subjectId, issuer: body.issuer, at });
      if (!found.ok) return found;
      return done({ body: cardsView(speechOf(programme, lang), found.value, at, await deps.failedCardOf(programme.id, subjectId)) });
    },
    async keepChoice({ subjectId, at, body }) {
      const kept = await deps.db.tx(async (tx) => await prepare(tx, { ...body, programme: await deps.open.of(tx, subjectId, at), citizenId: subjectId, at }));
      return kept.ok ? done({ body: null }) : kept;
    },
  };
}
