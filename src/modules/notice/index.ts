export { hear, hearWithdrawn } from './hear.ts';
export { countUnread, listMessages, type Message } from './inbox.store.ts';
export { judgeNotices, type JudgeDeps, type Told } from './judge-notices.ts';
export { noticeRoutes } from './notice.routes.ts';
export { sayNow } from './say-now.ts';
export { findNextTold, sweep } from './sweep.ts';
