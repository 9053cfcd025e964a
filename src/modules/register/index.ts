export { findCircle, findCircles, type Circle, type PersonFacts } from './circle.ts';
export { registrar, type EnsureRegistered } from './ensure-registered.ts';
export { askRegisteredNow, type RegisteredNow } from './registered-now.ts';
export { importRegister, RegisterRefused, type Imported } from './import-register.ts';
