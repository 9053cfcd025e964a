export { changeConsents, consentChanges, consentHash, writeConsents } from './change-consents.ts';
export { consentRoutes } from './consent.routes.ts';
export { consentsView } from './consent.view.ts';
export { idsGiven, mayProcess } from './given-consents.ts';
export { givenConsents, lastConsentEvents, listConsentEvents, type ConsentEvent } from './consent.store.ts';
