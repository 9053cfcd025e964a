export { findCircle, findCircles, type Circle } from './circle.ts';
export { findCircleIds, findNotFound, findOwnFacts, findRegisteredAt, type CircleIds, type PersonFacts } from './register.store.ts';
export { registrar, type EnsureRegistered } from './ensure-registered.ts';
export { askRegisteredNow, type RegisteredNow } from './registered-now.ts';
export { importRegister, RegisterRefused, type Imported } from './import-register.ts';
