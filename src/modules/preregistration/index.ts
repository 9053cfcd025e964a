export { digitOfYear, findBirthYears } from './birth.ts';
export { myDateView, myDayOf, type MyDay } from './my-date.ts';
export { findPreregistrations } from './preregistration.store.ts';
