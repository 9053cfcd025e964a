/*
 * The citizen app’s service worker: it shows what was sent and opens the app when that is tapped. It keeps nothing and answers no request of a
 * page: what a phone shows is always the server’s word of now. Served as /push-worker.js, its types taken off.
 */

interface Later {
  waitUntil(promise: Promise<unknown>): void;
}
interface Pushed extends Later {
  readonly data: { json(): unknown } | null;
}
interface Tapped extends Later {
  readonly notification: Notification;
}
interface Changed extends Later {
  readonly oldSubscription?: PushSubscription | null;
}
interface AppWindow {
  readonly url: string;
  navigate(to: string): Promise<unknown>;
  focus(): Promise<unknown>;
}
interface Worker {
  addEventListener(type: string, listener: (event: never) => void): void;
  skipWaiting(): Promise<void>;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void>; openWindow(path: string): Promise<unknown>; matchAll(of: { type: 'window' }): Promise<AppWindow[]> };
}
interface Said {
  readonly title?: string;
  readonly body?: string;
  readonly tag?: string;
  readonly lang?: string;
}
interface PushKey {
  readonly key?: string;
  readonly opens?: string;
}

const worker = globalThis as unknown as Worker;

worker.addEventListener('install', (event: Later) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event: Later) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('push', (event: Pushed) => event.waitUntil(show(said(event.data))));
worker.addEventListener('notificationclick', (event: Tapped) => {
  event.notification.close();
  event.waitUntil(Promise.all([open(event.notification.lang), tellOpened(event.notification.tag)]));
});
worker.addEventListener('pushsubscriptionchange', (event: Changed) => event.waitUntil(renew(event.oldSubscription)));

/** What was sent; nothing of it when it cannot be read. */
function said(data: Pushed['data']): Said {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/** A second copy takes the place of the first, by its tag, and makes no second noise. A browser asks that something is shown for every push. */
async function show({ title, body, tag, lang = 'ko' }: Said): Promise<void> {
  const unread = lang === 'en' ? 'You have a new message.' : '새 메시지가 있어요.';
  await worker.registration.showNotification(title ?? unread, { body: title ? (body ?? unread) : '', lang, ...(tag ? { tag } : {}) });
}

/** To the inbox where the programme lets a message lead into the app; else to the first page, as if the app had been opened by hand. */
async function open(lang: string): Promise<void> {
  const { opens } = await pushKey();
  const path = `${lang === 'en' ? '/en/' : '/'}${opens === 'inbox' ? 'inbox/' : ''}`;
  // The console may be open on the same origin; it is not the app.
  const shown = (await worker.clients.matchAll({ type: 'window' })).find(({ url }) => !new URL(url).pathname.startsWith('/console/'));
  if (!shown) return void (await worker.clients.openWindow(path));
  // First to the front: once it has gone elsewhere the window is another client, and this one leads nowhere.
  await shown.focus();
  if (opens === 'inbox') await shown.navigate(path);
}

/** That it was tapped is counted, where somebody is signed in here; where not, nobody knows of it, and nothing is lost by that. */
async function tellOpened(tag: string): Promise<void> {
  if (tag === '') return;
  await fetch('/api/inbox/opened', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ tag }) }).catch(() => undefined);
}

/** The push service gave the browser another address: ours is told, with the one before it, by which it knows whose it is. */
async function renew(before: PushSubscription | null | undefined): Promise<void> {
  const { key } = await pushKey();
  if (!before || !key) return;
  const now = (await worker.registration.pushManager.getSubscription()) ?? (await subscribe(key));
  const { p256dh, auth } = now.toJSON().keys ?? {};
  await fetch('/api/contact/devices/renew', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ before: before.endpoint, now: { kind: 'web-push', endpoint: now.endpoint, p256dh, auth, vapidKey: key } }),
  });
}

async function subscribe(key: string): Promise<PushSubscription> {
  return await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Nothing when it cannot be asked now. */
async function pushKey(): Promise<PushKey> {
  try {
    return (await (await fetch('/api/push-key')).json()) as PushKey;
  } catch {
    return {};
  }
}
