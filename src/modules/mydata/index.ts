export { forgetLinkAttempts } from './attempt.store.ts';
export { myDataJobs, searchAnew } from './mydata.jobs.ts';
export { myDataRoutes } from './mydata.routes.ts';
export { listLinkMoments, type LinkMoment } from './mydata.store.ts';
export { linkWords } from './mydata.view.ts';
export { myDataSubscriptions } from './unlink.ts';
