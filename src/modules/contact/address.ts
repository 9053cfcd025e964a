import type { WayOut } from '#core/reach.ts';

export type OutsideChannel = WayOut;

/** Where a message goes. What names a person is opened from its seal for one call only. */
export type Address =
  /** A browser’s subscription (RFC 8030): where to post, and the keys of RFC 8291, base64url. */
  | { readonly kind: 'web-push'; readonly endpoint: string; readonly p256dh: string; readonly auth: string; readonly vapidKey: string }
  | { readonly kind: 'fcm'; readonly token: string }
  /** Digits only, as Korean carriers write them: 01012345678. */
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'email'; readonly address: string };
