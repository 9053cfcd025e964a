export { grantBalance, type GrantBalance } from './balance.ts';
export { post } from './post.ts';
export type { Posting } from './ledger.store.ts';
