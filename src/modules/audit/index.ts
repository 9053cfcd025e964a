export { disclose, listDisclosures } from './disclose.ts';
export type { Disclosed, Disclosure } from './disclosure.store.ts';
export { findBrokenLink, record, type AuditRecord } from './record.ts';
