export { admitCitizen } from './admit-citizen.ts';
export { citizenIdsOf, type Citizen } from './citizen.store.ts';
export { findBirths, findCitizen } from './find-citizen.ts';
