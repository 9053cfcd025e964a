export { grantBalance, grantBalances, type GrantBalance, type GrantKey } from './balance.ts';
export { post } from './post.ts';
export { waitingOf, type Posting } from './ledger.store.ts';
