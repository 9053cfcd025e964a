export { appealRoutes } from './appeal.routes.ts';
export { listAppealEvents, type AppealMoment } from './appeal.store.ts';
export { appealStateWords, reasonWords } from './appeal.view.ts';
