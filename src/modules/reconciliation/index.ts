export { listDifferences, readFiles, type Difference } from './difference.store.ts';
export { readMissingFiles, reconciliationJobs, startReconciling, type ReconciliationDeps } from './reconciliation.jobs.ts';
