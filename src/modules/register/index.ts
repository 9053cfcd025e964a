export { findCircle, findCircles, type Circle, type PersonFacts } from './circle.ts';
export { registrar, type EnsureRegistered } from './ensure-registered.ts';
export { importRegister, RegisterRefused, type Imported } from './import-register.ts';
