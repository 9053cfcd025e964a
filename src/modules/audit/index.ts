export { disclose, listDisclosures } from './disclose.ts';
export type { Disclosed, Disclosure } from './disclosure.store.ts';
export { record, type AuditRecord } from './record.ts';
export { findEntries } from './find-entries.ts';
export type { AuditEntry, TrailFilter } from './audit.store.ts';
export { findBrokenLink, proveNewest, proveTrail, readHead, type BrokenLink, type TrailHead, type TrailProof } from './verify.ts';
