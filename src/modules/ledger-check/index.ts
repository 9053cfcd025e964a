export { checkLedger, type LedgerFinding } from './check-ledger.ts';
