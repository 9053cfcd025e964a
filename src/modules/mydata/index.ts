export { forgetLinkAttempts } from './attempt.store.ts';
export { myDataJobs, searchAnew } from './mydata.jobs.ts';
export { myDataRoutes } from './mydata.routes.ts';
export { myDataSubscriptions } from './unlink.ts';
