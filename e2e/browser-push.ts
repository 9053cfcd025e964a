import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core';

/**
 * A Chromium that stands apart from the world has no push service of its own: subscribing asks the sandbox’s instead. All else is the browser’s
 * own: its question, the service worker, the notifications.
 */
export async function usePretendPushService(context: BrowserContext, sandbox: string, person: string): Promise<void> {
  await context.exposeFunction('askPretendPushService', async (device: string, key: string) => {
    const answer = await fetch(`${sandbox}/control/phones/${person}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ device, application_server_key: key }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as unknown;
  });
  await context.addInitScript(() => {
    let held: PushSubscription | undefined;
    const ask = (globalThis as unknown as { askPretendPushService: (device: string, key: string) => Promise<PushSubscriptionJSON> }).askPretendPushService;
    PushManager.prototype.getSubscription = () => Promise.resolve(held ?? null);
    PushManager.prototype.subscribe = async (options) => {
      const key = options?.applicationServerKey as string;
      const given = await ask('phone', key);
      const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0)!);
      held = {
        endpoint: given.endpoint!,
        options: { applicationServerKey: bytes.buffer, userVisibleOnly: true },
        toJSON: () => given,
        unsubscribe: () => {
          held = undefined;
          return Promise.resolve(true);
        },
      } as unknown as PushSubscription;
      return held;
    };
  });
}

/** Gives the page’s service worker a message as its push service would, and answers what is shown then. */
export async function deliver(page: Page, message: object): Promise<readonly { readonly title: string; readonly body: string; readonly tag: string }[]> {
  const session = await page.context().newCDPSession(page);
  const registrationId = await registrationOf(session);
  await session.send('ServiceWorker.deliverPushMessage', { origin: new URL(page.url()).origin, registrationId, data: JSON.stringify(message) });
  await session.detach();
  return await shownOn(page);
}

/** What the phone shows now. */
export async function shownOn(page: Page): Promise<readonly { readonly title: string; readonly body: string; readonly tag: string }[]> {
  return await page.evaluate(async () => {
    const { getNotifications } = await navigator.serviceWorker.ready.then((ready) => ({ getNotifications: () => ready.getNotifications() }));
    return (await getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });
}

async function registrationOf(session: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  return await found;
}

/** The addresses of the windows that the service worker has under its care. A window that was left stays one for a moment. */
export async function windowsOf(context: BrowserContext): Promise<readonly string[]> {
  return await workerOf(context).evaluate(async () => {
    const { clients } = globalThis as unknown as WorkerScope;
    return (await clients.matchAll({ type: 'window', includeUncontrolled: true })).map(({ url }) => url);
  });
}

/**
 * Taps the notification that is shown, and answers what the worker asked of the browser. Only a finger may open a window or bring one to the front, so
 * those two calls are written down and not made; the rest is the browser’s own.
 */
export async function tap(context: BrowserContext): Promise<readonly string[]> {
  return await workerOf(context).evaluate(async () => {
    const scope = globalThis as unknown as WorkerScope;
    const asked: string[] = [];
    scope.clients.openWindow = (path) => Promise.resolve(void asked.push(`open ${path}`));
    scope.WindowClient.prototype.focus = async function focus() {
      // Another page in the same window is another client: the one before is brought to no front any more.
      asked.push(`focus ${(await scope.clients.get(this.id))?.url ?? 'nobody'}`);
    };
    const [notification] = await scope.registration.getNotifications();
    const event = new scope.NotificationEvent('notificationclick', { notification: notification! });
    // An event that a script makes may not be waited for by the browser.
    let ended: Promise<unknown> = Promise.resolve();
    Object.defineProperty(event, 'waitUntil', { value: (until: Promise<unknown>) => void (ended = until) });
    scope.dispatchEvent(event);
    await ended;
    return asked;
  });
}

function workerOf(context: BrowserContext): Worker {
  const worker = context.serviceWorkers().at(-1);
  if (!worker) throw new Error('No service worker runs here.');
  return worker;
}

/** What a tap needs of a service worker’s own world. */
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    openWindow(path: string): Promise<unknown>;
    get(id: string): Promise<{ readonly url: string } | undefined>;
    matchAll(of: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<readonly { readonly url: string }[]>;
  };
  readonly WindowClient: { readonly prototype: { focus(this: { readonly id: string }): Promise<unknown> } };
  readonly NotificationEvent: new (type: string, init: { readonly notification: Notification }) => Event;
  dispatchEvent(event: Event): boolean;
}
