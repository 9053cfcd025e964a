export { appealDeskRoutes } from './appeal-desk.routes.ts';
export { appealRoutes } from './appeal.routes.ts';
export { findDecidedAt, listAppealEvents, type AppealMoment } from './appeal.store.ts';
export { appealStateWords, reasonWords } from './appeal.view.ts';
