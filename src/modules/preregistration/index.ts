export { birthYearsBy, digitOfYear, findBirthYears } from './birth.ts';
export { myDateView, myDayOf, type MyDay } from './my-date.ts';
export { preregistrationRoutes } from './preregistration.routes.ts';
export { findAsked, findPreregistrations, isAsked } from './preregister.ts';
export { listPreregistrationEvents, type PreregistrationEvent } from './preregistration.store.ts';
