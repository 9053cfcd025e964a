export { admitCitizen } from './admit-citizen.ts';
export { citizenIdsOf, findByCi, findByPhone, findPhoneTexts as findPhoneNumbers, type Citizen } from './citizen.store.ts';
export { forgetAttempts } from './console-link.ts';
export { findBirths, findCitizen } from './find-citizen.ts';
export { identityRoutes, type IdentityDeps } from './identity.routes.ts';
export { operatorRoutes, type OperatorDeps } from './operator.routes.ts';
export { findOperators, holdOperatorAlone, listOperators, type Operator } from './operator.store.ts';
export { actorOf, addOperator, changeRoles, endOperator, firstRoles, newKeyOf, rolesOf, type NewOperator } from './operators.ts';
