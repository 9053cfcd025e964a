export { birthYearsBy, digitOfYear, findBirthYears, findCounted } from './birth.ts';
export { myDateView, myDayOf, type MyDay } from './my-date.ts';
export { preregistrationRoutes } from './preregistration.routes.ts';
export { preregistrationSubscriptions } from './preregistration.subscriptions.ts';
export { asked, findAsked, findPreregistrations, isAsked } from './preregister.ts';
export { listPreregistrationEvents, type PreregistrationEvent } from './preregistration.store.ts';
