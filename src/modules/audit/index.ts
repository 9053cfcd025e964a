export { disclose, listDisclosures } from './disclose.ts';
export type { Disclosed, Disclosure } from './disclosure.store.ts';
export { record, type AuditRecord } from './record.ts';
export { findBrokenLink, proveTrail, readHead, type BrokenLink, type TrailHead, type TrailProof } from './verify.ts';
