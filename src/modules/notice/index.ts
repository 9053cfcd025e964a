export { hear, hearWithdrawn } from './hear.ts';
export { unhearChange } from './unhear.ts';
export { countUnread, insertMessages as putIntoInbox, listMessages, type Message } from './inbox.store.ts';
export { isStillTold, judgeNotices, type JudgeDeps, type Told } from './judge-notices.ts';
export { countListeners, listListeners } from './listener.store.ts';
export { noticeRoutes } from './notice.routes.ts';
export { sayNow } from './say-now.ts';
export { findNextTold, sweep } from './sweep.ts';
