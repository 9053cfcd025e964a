export { listDifferences, readFiles, type Difference } from './difference.store.ts';
export { readDueFiles, reconciliationJobs, startReconciling, type ReconciliationDeps } from './reconciliation.jobs.ts';
