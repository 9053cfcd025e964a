import { call, type Answer } from './call.ts';

/**
 * What this browser can do about notifications. impossible: it has none. home-screen: an iPhone takes them only for an app on its home screen.
 * denied: its owner said no, and only they can change that, in the browser’s own settings.
 */
export type PushState = 'impossible' | 'home-screen' | 'denied' | 'may-ask' | 'granted';

export function pushState(): PushState {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return /iPhone|iPad/.test(navigator.userAgent) ? 'home-screen' : 'impossible';
  if (Notification.permission === 'granted') return 'granted';
  return Notification.permission === 'denied' ? 'denied' : 'may-ask';
}

/** Asks the browser’s own question. Only from a tap of somebody who chose notifications: asked otherwise, most say no for ever. */
export async function askForPush(): Promise<PushState> {
  if (pushState() === 'may-ask') await Notification.requestPermission();
  return pushState();
}

/** This browser takes push for whoever is signed in. `failed`: its push service did not answer, or this service has none. */
export async function subscribeHere(): Promise<Answer<unknown> | { readonly end: 'failed' }> {
  const key = await call('GET /api/push-key');
  if (key.end !== 'done') return key;
  const vapidKey = key.value.key;
  if (vapidKey === undefined) return { end: 'failed' };
  try {
    const { endpoint, p256dh, auth } = await subscriptionFor(vapidKey);
    return await call('POST /api/contact/devices', { body: { kind: 'web-push', endpoint, p256dh, auth, vapidKey } });
  } catch {
    return { end: 'failed' };
  }
}

/** 5 s: a push service answers within one; whoever waits has asked for more than this browser’s notifications, and that does not wait for them. */
const subscribeMsMax = 5_000;

/** The same, before something else that does not depend on it: what takes longer goes on by itself. */
export async function trySubscribeHere(): Promise<void> {
  await Promise.race([subscribeHere(), new Promise((resolve) => setTimeout(resolve, subscribeMsMax))]);
}

async function subscriptionFor(key: string): Promise<{ readonly endpoint: string; readonly p256dh: string; readonly auth: string }> {
  await navigator.serviceWorker.register('/push-worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  // Made for another key of ours, it would take nothing that this one signs.
  const isFitting = before && base64url(before.options.applicationServerKey) === key;
  if (before && !isFitting) await before.unsubscribe();
  const now = isFitting ? before : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { p256dh = '', auth = '' } = now.toJSON().keys ?? {};
  return { endpoint: now.endpoint, p256dh, auth };
}

/** Whether this very browser takes push. */
export async function isSubscribedHere(): Promise<boolean> {
  return pushState() === 'granted' && (await subscriptionHere()) !== undefined;
}

async function subscriptionHere(): Promise<PushSubscription | undefined> {
  return (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()) ?? undefined;
}

/**
 * Once a visit: a browser that may show notifications takes them for whoever is signed in, if they want them, and for nobody else. So a lent
 * phone shows nothing of whoever had it before, and its owner has it back at their next visit, without being asked again.
 */
export async function keepPushTrue(): Promise<void> {
  if (pushState() !== 'granted') return;
  const contact = await call('GET /api/contact');
  if (contact.end !== 'done') return;
  const wants = contact.value.chosen && contact.value.channels.some(({ channel, on }) => channel === 'push' && on);
  if (wants) await subscribeHere();
  else await (await subscriptionHere())?.unsubscribe();
}

function base64url(bytes: ArrayBuffer | null): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes ?? [])))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
