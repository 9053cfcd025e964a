export { changeConsents, consentHash } from './change-consents.ts';
export { consentRoutes } from './consent.routes.ts';
export { consentsView } from './consent.view.ts';
export { givenConsents, mayProcess } from './given-consents.ts';
export { listConsentEvents, type ConsentEvent } from './consent.store.ts';
