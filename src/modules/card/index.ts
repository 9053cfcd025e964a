export { cardRoutes } from './card.routes.ts';
export { findCards, knownIssuers, listCardsOf, type Card, type CardsOf } from './card.store.ts';
export { needsCard } from './card.view.ts';
export { cardSubscriptions } from './prepare.ts';
export { findPrepared, type Prepared } from './prepared.store.ts';
