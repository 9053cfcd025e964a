export { findNextIntent, payoutJobs, payoutSubscriptions, remindIssuers, type PayoutJobDeps } from './payout.jobs.ts';
export { findPayoutsOf, findSentAt, listPayoutEvents, type Payout, type PayoutMoment } from './payout.store.ts';
export { listLateIssuers } from './late-issuers.ts';
export { payoutRoutes } from './payout.routes.ts';
export { lateWords, payoutView, payoutWords } from './payout.view.ts';
