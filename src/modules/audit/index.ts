export { findBrokenLink, record, type AuditRecord } from './record.ts';
