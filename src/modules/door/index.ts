export { citizenLimits, cookieName, operatorLimits } from './cookies.ts';
export type { Claim, Entry, Gate } from './gate.ts';
export type { Answer, Ask, CookieChange, Handler, Handlers, KeyedWork, Lang, SomeHandlers, TogetherWork } from './handler.ts';
export type { IntakeLimits } from './keyed.ts';
export { isConsole, mountContract, type DoorDeps } from './mount.ts';
export { faultRefusals, langOf, problemOf, type Speak, type Spoken } from './problem.ts';
