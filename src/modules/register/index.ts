export { findCircle, findCircles, type Circle, type PersonFacts } from './circle.ts';
export { importRegister, RegisterRefused, type Imported } from './import-register.ts';
