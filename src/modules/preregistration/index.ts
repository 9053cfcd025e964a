export { digitOfYear, findBirthYears } from './birth.ts';
export { myDateView, myDayOf, type MyDay } from './my-date.ts';
export { preregistrationRoutes } from './preregistration.routes.ts';
export { findPreregistrations, findWithdrawn, isAsked } from './preregister.ts';
export { listPreregistrationEvents, type PreregistrationEvent } from './preregistration.store.ts';
