export { checkLedger, findBroken, proveLedger, type LedgerFinding, type LedgerProof, type Places } from './check-ledger.ts';
