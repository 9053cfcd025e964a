export { deliverDue, type DeliverDeps, type Told } from './deliver-notices.ts';
export { countUnread, listMessages, type Message } from './notice.store.ts';
export { planNotices } from './plan-notices.ts';
