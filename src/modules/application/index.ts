export { applicationFigures } from './application-figures.ts';
export { apply, type Apply, type ApplyDeps } from './apply.ts';
export {
  findApplication,
  findByReceipt,
  isVersionUsed,
  listApplicationEvents,
  listQuestions,
  lockApplication,
  moveApplication,
  type Application,
} from './application.store.ts';
export { decidedView } from './decided.view.ts';
export { applicationRoutes } from './application.routes.ts';
export { applicationView, automaticWords, entitlementView, failedWords, notEntitledWords, stateWords } from './application.view.ts';
export { decideWaiting } from './decide-waiting.ts';
export { waitingView } from './pending.view.ts';
export { listPending, type Pending } from './pending.store.ts';
export { isReceiptTrue, signReceipt } from './signed-receipt.ts';
export { questionOf, regionOf, type Asking } from './ask.ts';
export { applyingHere, askingOf, claimOfAnother, findEntitlement, mayNotInquire } from './find-entitlement.ts';
export { findUninvited, type KnownOfThem } from './find-uninvited.ts';
export { findUntoldBirths } from './untold-births.ts';
export { findApplicationsOf, findFailedCard } from './find-applications.ts';
export { findDecided, replay, type Replayed } from './replay.ts';
