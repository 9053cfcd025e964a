export { endWaiting, findApprovals, listWaiting, type Approval, type WaitingRequest } from './approval.store.ts';
export { decideApproval, requestApproval, type Acting } from './approve.ts';
