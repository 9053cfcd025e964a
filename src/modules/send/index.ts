export { openDispatcher, type DispatchDeps, type Dispatcher, type Judge } from './dispatch.ts';
export { askAboutUnknown, takeUpLapsed } from './doubt.ts';
export { pauseMessage, resumeMessage, stopMessage } from './hold.ts';
export type { Said, TwoLanguages, Verdict } from './route-send.ts';
export { openSend } from './open-send.ts';
export { sendRoutes } from './send.routes.ts';
export { findNextDue, findSendsOf, insertSends, listSends, removeUnplanned, removeUntried, type DueSend, type NewSend, type SendKey } from './send.store.ts';
