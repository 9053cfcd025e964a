export { disclose, listDisclosures, type Disclosed, type Disclosure } from './disclose.ts';
export { findBrokenLink, record, type AuditRecord } from './record.ts';
