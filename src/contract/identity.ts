import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Language, optional } from './shape.ts';

export const startSignIn = route({
  name: 'startSignIn',
  method: 'GET',
  path: '/api/sign-in',
  summary: 'Sends the browser to the identity provider (OpenID Connect, authorization code with PKCE).',
  who: 'anyone',
  asksPartner: true,
  query: closed({
    lang: Language.properties.lang,
    to: optional(Type.String({ pattern: '^(/[a-z0-9_-]+)*/?$', minLength: 1, maxLength: 100, description: 'Where in the app to go afterwards.' })),
  }),
  answers: { 303: Type.Null() },
  refusals: ['sign_in.unavailable'],
  retry: 'idempotent',
  waits: true,
});

export const finishSignIn = route({
  name: 'finishSignIn',
  method: 'GET',
  path: '/api/sign-in/callback',
  summary: 'Where the identity provider sends the browser back to. Opens a session and goes on into the app; a refusal goes to /sign-in/?refused=<code>.',
  who: 'anyone',
  asksPartner: true,
  answers: { 303: Type.Null() },
  refusals: [],
  retry: 'never',
  waits: false,
});

export const signOutEverywhere = route({
  name: 'signOutEverywhere',
  method: 'POST',
  path: '/api/sign-out/everywhere',
  summary: 'Ends every session of mine, on every device, at once; for a lost or lent phone.',
  who: 'citizen',
  answers: { 204: Type.Null() },
  refusals: [],
  retry: 'idempotent',
  lasts: 'read-only',
  waits: false,
});

export const signOut = route({
  name: 'signOut',
  method: 'POST',
  path: '/api/sign-out',
  summary: 'Ends the session here. Signing out twice is no error.',
  who: 'anyone',
  answers: { 204: Type.Null() },
  refusals: [],
  retry: 'idempotent',
  lasts: 'read-only',
  waits: false,
});
