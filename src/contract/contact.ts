import { Type } from 'typebox';
import { chosenChannels } from '#core/reach.ts';
import { route } from './route.ts';
import { closed, Language, list, Moment, oneOf, optional, Text, Uuid } from './shape.ts';

/** In the citizen’s order, each once. */
export const Channels = Type.Array(oneOf(chosenChannels, 'A way out of the app.'), {
  maxItems: chosenChannels.length,
  description: 'In the order in which they are tried. None: the inbox alone, which is always on.',
});

const Contact = closed({
  chosen: Type.Boolean({ description: 'Whether I ever chose. Otherwise the usual order holds.' }),
  channels: list(
    closed({
      channel: oneOf(chosenChannels, 'A way out of the app.'),
      on: Type.Boolean(),
      to: optional(Text('Where it leads, masked: 010-****-0001.')),
      needs: optional(
        oneOf(['device', 'phone', 'email', 'consent', 'asking'], 'What is missing before anything can come by it. asking: I have not asked to be told.'),
      ),
    }),
    'Every way there is: those that are on first, in my order.',
    chosenChannels.length,
  ),
  devices: list(
    closed({ id: Type.String(), kind: oneOf(['web-push', 'fcm'], 'A browser or an app.'), added: Moment }),
    'What takes push for me, the one seen last first.',
    10,
  ),
  emails: Type.Boolean({ description: 'Whether this service sends e-mail at all.' }),
  waiting: optional(Text('The address to which a code is on its way, masked.')),
});

export const readContact = route({
  name: 'readContact',
  method: 'GET',
  path: '/api/contact',
  summary: 'How I am told outside the app, in which order, and what is missing for it.',
  who: 'citizen',
  query: Language,
  answers: { 200: Contact },
  refusals: [],
  retry: 'safe',
});

export const chooseChannels = route({
  name: 'chooseChannels',
  method: 'POST',
  path: '/api/contact/channels',
  summary: 'Chooses how I am told, in order. What is not named is off.',
  who: 'citizen',
  query: Language,
  body: closed({ channels: Channels }),
  answers: { 200: Contact },
  refusals: [],
  retry: 'idempotent',
});

/** A PushSubscription as a browser gives it, with our key that it was made for. Endpoints of today have 100 to 600 letters. */
const Browser = closed({
  kind: Type.Literal('web-push'),
  endpoint: Type.String({ pattern: '^https?://[^\\s]{1,980}$', description: 'Where the push service takes messages for it.' }),
  p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$', description: 'Its public key: 65 bytes.' }),
  auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: 'Its secret: 16 bytes.' }),
  vapidKey: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$', description: 'Our public key.' }),
});
/** Tokens of today have some 160 letters. */
const NativeApp = closed({
  kind: Type.Literal('fcm'),
  token: Type.String({ pattern: '^[A-Za-z0-9_:-]{20,1000}$', description: 'The registration token of Firebase Cloud Messaging.' }),
});

export const registerDevice = route({
  name: 'registerDevice',
  method: 'POST',
  path: '/api/contact/devices',
  summary: 'This browser or app takes push for me from now on, and for nobody else. The same one again is no second one.',
  who: 'citizen',
  query: Language,
  body: Type.Union([Browser, NativeApp]),
  answers: { 200: closed({ device: Type.String() }) },
  refusals: ['contact.unknown_push_service'],
  retry: 'idempotent',
});

export const removeDevice = route({
  name: 'removeDevice',
  method: 'POST',
  path: '/api/contact/devices/{device}/remove',
  summary: 'A device of mine takes no push any more.',
  who: 'citizen',
  params: closed({ device: Uuid('The device.') }),
  answers: { 204: Type.Null() },
  refusals: ['request.not_found'],
  retry: 'idempotent',
});

export const renewDevice = route({
  name: 'renewDevice',
  method: 'POST',
  path: '/api/contact/devices/renew',
  summary:
    'A browser changed its subscription by itself, perhaps long after its citizen signed out. The address before, which only the browser, its push service and we know, says whose it is; the answer is the same when nobody knows it.',
  who: 'anyone',
  body: closed({ before: Browser.properties.endpoint, now: Browser }),
  answers: { 204: Type.Null() },
  refusals: ['contact.unknown_push_service'],
  retry: 'idempotent',
  waits: false,
});

export const readPushKey = route({
  name: 'readPushKey',
  method: 'GET',
  path: '/api/push-key',
  summary: 'The public key that a browser subscribes with, and where a tap on a notification may lead.',
  who: 'everybody',
  answers: {
    200: closed({
      key: optional(Type.String({ description: 'VAPID, base64url. Left out: no browser takes push here.' })),
      opens: oneOf(['inbox', 'home'], 'inbox only where the programme lets a message lead into the app.'),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const askEmailCode = route({
  name: 'askEmailCode',
  method: 'POST',
  path: '/api/contact/email',
  summary: 'Sends a code of six digits to an address of mine. The answer is the same for every address.',
  who: 'citizen',
  query: Language,
  body: closed({ address: Type.String({ minLength: 1, maxLength: 254, description: 'RFC 5321 allows no longer one.' }) }),
  answers: { 200: closed({ to: Text('The address, masked.') }) },
  refusals: ['email.malformed', 'email.too_many_codes', 'email.not_offered'],
  retry: 'same-key',
});

export const confirmEmail = route({
  name: 'confirmEmail',
  method: 'POST',
  path: '/api/contact/email/confirm',
  summary: 'Proves the address with the code from the message, and turns e-mail on.',
  who: 'citizen',
  query: Language,
  body: closed({ code: Type.String({ pattern: '^[0-9]{6}$' }) }),
  answers: { 200: Contact },
  refusals: ['email.code_wrong', 'email.code_over'],
  retry: 'idempotent',
});

export const removeEmail = route({
  name: 'removeEmail',
  method: 'POST',
  path: '/api/contact/email/remove',
  summary: 'Forgets my e-mail address.',
  who: 'citizen',
  query: Language,
  answers: { 200: Contact },
  refusals: [],
  retry: 'idempotent',
});
