export type { DeliverDeps, Told } from './deliver-notices.ts';
export { deliverAllDue } from './notice.jobs.ts';
export { noticeRoutes } from './notice.routes.ts';
export { countUnread, findNextDue, listMessages, type Message } from './notice.store.ts';
export { sayNow } from './say-now.ts';
export { planNotices, planNoticesOf } from './plan-notices.ts';
