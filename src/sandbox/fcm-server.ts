import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { SandboxClock } from './clock.ts';
import type { GoogleAccounts } from './google-accounts.ts';
import { startH2 } from './h2-server.ts';
import type { MessageFaults } from './message-faults.ts';
import type { Messages } from './messages.ts';
import type { Phones } from './phones.ts';
import type { Restartable } from './restartable.ts';

export interface FcmParts {
  readonly host: string;
  readonly port: number;
  readonly accounts: GoogleAccounts;
  readonly messages: Messages;
  readonly faults: MessageFaults;
  readonly phones: Phones;
  readonly clock: SandboxClock;
}

/** 4,096 bytes of a message, as FCM says. */
const bodyBytesMax = 4_096;
/** 1 s, as a caller is told to stay away. */
const retryAfterS = '1';
const ok = { ':status': 200, 'content-type': 'application/json; charset=UTF-8' } as const;

/**
 * FCM’s HTTP v1 by HTTP/2 without TLS: `POST /v1/projects/{project}/messages:send`. Bare node:http2 and one JSON.parse a request:
 * a campaign has to come through here at more than 20,000 a second.
 */
export async function startFcm(parts: FcmParts): Promise<Restartable> {
  const path = `/v1/projects/${parts.accounts.projectId}/messages:send`;
  return await startH2(parts.host, parts.port, (stream, headers, body) => answer(parts, path, stream, headers, body.toString()));
}

interface FcmMessage {
  readonly token?: unknown;
  readonly notification?: { readonly title?: unknown; readonly body?: unknown };
  readonly data?: Readonly<Record<string, unknown>>;
  readonly android?: { readonly collapse_key?: unknown; readonly ttl?: unknown; readonly notification?: { readonly tag?: unknown } };
}

function answer(parts: FcmParts, path: string, stream: ServerHttp2Stream, headers: IncomingHttpHeaders, body: string): void {
  const fault = parts.faults.next('fcm');
  if (fault === 'cut-before') return stream.session?.destroy();
  if (fault === 'stuck') return;
  if (fault === 'quota') return no(stream, 429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED', { 'retry-after': retryAfterS });
  if (fault === 'busy') return no(stream, 503, 'UNAVAILABLE', 'UNAVAILABLE', { 'retry-after': retryAfterS });
  if (headers[':path'] !== path || headers[':method'] !== 'POST') return no(stream, 404, 'NOT_FOUND', undefined);
  if (fault === 'unauthorized' || !parts.accounts.knows(headers.authorization)) return no(stream, 401, 'UNAUTHENTICATED', undefined);
  if (isLookedAtOnly(body)) {
    stream.respond(ok);
    return void stream.end(`{"name":"projects/${parts.accounts.projectId}/messages/fake_message_id"}`);
  }
  const message = readMessage(body);
  if (!message) return no(stream, 400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT');
  if (!parts.phones.hasToken(message.token)) return no(stream, 404, 'NOT_FOUND', 'UNREGISTERED');
  parts.messages.take('fcm', 'push', message.reference, message.token, message.title, message.text, parts.clock.now());
  if (fault === 'cut') return stream.session?.destroy();
  if (fault === 'slow') return;
  stream.respond(ok);
  stream.end(`{"name":"projects/${parts.accounts.projectId}/messages/0:${message.reference}"}`);
}

/** validate_only: told whether it would be taken, and given to nobody. */
function isLookedAtOnly(body: string): boolean {
  return body.startsWith('{"validate_only":true');
}

/** What a device shows once: the tag decides, so it stands for the reference. A message without one would stack up, and is refused here. */
function readMessage(body: string): { token: string; reference: string; title: string; text: string } | undefined {
  let message: FcmMessage | undefined;
  try {
    message = (JSON.parse(body) as { message?: FcmMessage }).message;
  } catch {
    return undefined;
  }
  const { token, notification, data, android } = message ?? {};
  const tag = android?.notification?.tag;
  const { title, body: text } = notification ?? {};
  if (typeof token !== 'string' || !isToken(token) || typeof title !== 'string' || typeof text !== 'string') return undefined;
  if (typeof tag !== 'string' || android?.collapse_key !== tag || data?.['reference'] !== tag) return undefined;
  if (typeof android.ttl !== 'string' || !/^\d{1,7}s$/.test(android.ttl)) return undefined;
  return body.length > bodyBytesMax ? undefined : { token, reference: tag, title, text };
}

/** As real ones look: an instance id, a colon, a long tail. */
function isToken(token: string): boolean {
  return token.length <= 300 && token.includes(':APA91b');
}

function no(stream: ServerHttp2Stream, code: number, status: string, errorCode: string | undefined, more: Readonly<Record<string, string>> = {}): void {
  const details = errorCode === undefined ? [] : [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }];
  stream.respond({ [constants.HTTP2_HEADER_STATUS]: code, 'content-type': 'application/json; charset=UTF-8', ...more });
  stream.end(JSON.stringify({ error: { code, message: status, status, details } }));
}
