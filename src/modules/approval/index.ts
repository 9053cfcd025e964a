export { findApprovals, type Approval } from './approval.store.ts';
export { decideApproval, requestApproval, type Acting } from './approve.ts';
