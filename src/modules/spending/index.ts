export { endIfOver, goneAtEnd } from './expire.ts';
export { expireGrants } from './expire-grants.ts';
export { findLastSpentAt, findSpendingCard, forgetSpendingCard, listPurchases, putSpendingCard, type Purchase, type SpendingCard } from './spending.store.ts';
export { findMoves, listRegionChanges, lockSpendingCard, putRegion, type RegionChange } from './region.store.ts';
export { balanceView, purchaseView } from './spending.view.ts';
export { takeApproval, type Report, type Taken } from './take-approval.ts';
export { takeCancellation, takeRefund } from './take-back.ts';
export { takeCorrection, type Correction } from './take-correction.ts';
