export { digitOfYear, findBirthYears } from './birth.ts';
export { myDateView, myDayOf, type MyDay } from './my-date.ts';
export { preregistrationRoutes } from './preregistration.routes.ts';
export { findPreregistrations } from './preregistration.store.ts';
