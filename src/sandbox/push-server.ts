import { createECDH, createHash, createHmac, createPublicKey, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { decrypt } from 'http_ece';
import { jwtVerify } from 'jose';
import type { SandboxClock } from './clock.ts';
import { isGone, startH2 } from './h2-server.ts';
import type { MessageFaults } from './message-faults.ts';
import type { Messages } from './messages.ts';
import type { Phones } from './phones.ts';
import type { Restartable } from './restartable.ts';

export interface PushParts {
  readonly host: string;
  readonly port: number;
  readonly messages: Messages;
  readonly faults: MessageFaults;
  readonly phones: Phones;
  readonly clock: SandboxClock;
}

/** What a browser gives whoever may push to it (PushSubscription). */
export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface PushService extends Restartable {
  /** Where a subscription would be that nobody has: to ask whether a signature is heard. */
  readonly nobodys: string;
  /** A browser of this person subscribes for the holder of this VAPID key. The same again is the same subscription. */
  subscribe(person: string, device: string, applicationServerKey: string): Subscription;
}

/** 4,096 bytes (RFC 8030): every push service takes as many, and few take more. */
const bodyBytesMax = 4_096;
/** 24 hours (RFC 8292). */
const vapidSMax = 86_400;
/** 100 signatures looked at once and remembered: a sender has one an origin and half a day. */
const verifiedMax = 100;
const curve = 'prime256v1';
/** Of a subscription that nobody has. */
const nobodysId = 'nobody..nobodys-key';

/**
 * A push service by HTTP/2 without TLS. It knows nobody: a subscription’s id says whose browser it is and for which key, and its secrets come from the id,
 * so that subscriptions outlive the process. It decrypts what it takes, as the browser would, and so finds mistakes that a real service cannot see.
 */
export async function startPush(parts: PushParts): Promise<PushService> {
  const verified = new Map<string, Promise<boolean>>();
  const line = await startH2(
    parts.host,
    parts.port,
    (stream, headers, body) => void answer(parts, { verified, origin: () => line.url }, stream, headers, body),
  );
  return {
    ...line,
    nobodys: `${line.url}/push/${nobodysId}`,
    subscribe: (person, device, key) => {
      const id = [Buffer.from(person).toString('base64url'), Buffer.from(device).toString('base64url'), keyMark(key)].join('.');
      const { pair, auth } = secretsOf(id);
      return { endpoint: `${line.url}/push/${id}`, keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') } };
    },
  };
}

/** Whose browser a subscription’s id names. */
export function personOf(id: string): string {
  return Buffer.from(id.split('.')[0] ?? '', 'base64url').toString();
}

interface Checks {
  readonly verified: Map<string, Promise<boolean>>;
  readonly origin: () => string;
}

async function answer(parts: PushParts, checks: Checks, stream: ServerHttp2Stream, headers: IncomingHttpHeaders, body: Buffer): Promise<void> {
  const fault = parts.faults.next('web-push');
  if (fault === 'cut-before') return stream.session?.destroy();
  if (fault === 'stuck') return;
  if (fault === 'quota') return end(stream, 429, { 'retry-after': '1' });
  if (fault === 'busy') return end(stream, 503, { 'retry-after': '1' });
  const id = /^\/push\/([\w-]+\.[\w-]*\.[\w-]+)$/.exec(headers[':path'] ?? '')?.[1];
  if (id === undefined || headers[':method'] !== 'POST') return end(stream, 404);
  const { token, key } = vapidOf(headers.authorization);
  if (fault === 'unauthorized' || key === undefined || token === undefined || !(await isSigned(checks, token, key))) return end(stream, 401);
  if (id === nobodysId || !parts.phones.hasBrowser(personOf(id), id)) return end(stream, 410);
  if (id.split('.')[2] !== keyMark(key)) return end(stream, 403);
  const { ttl, topic } = headers;
  if (typeof ttl !== 'string' || !/^\d{1,9}$/.test(ttl) || (topic !== undefined && !/^[\w-]{1,32}$/.test(String(topic)))) return end(stream, 400);
  if (body.length > bodyBytesMax) return end(stream, 413);
  const said = headers['content-encoding'] === 'aes128gcm' ? read(id, body) : undefined;
  if (!said) return end(stream, 400);
  parts.messages.take('web-push', 'push', said.tag, id, said.title, said.text, parts.clock.now());
  if (fault === 'cut') return stream.session?.destroy();
  if (fault === 'slow') return;
  end(stream, 201, { location: `${checks.origin()}/message/${said.tag}` });
}

function end(stream: ServerHttp2Stream, status: number, more: Readonly<Record<string, string>> = {}): void {
  if (isGone(stream)) return;
  stream.respond({ ':status': status, ...more });
  stream.end();
}

/** What the browser would show. Nothing where it cannot be decrypted, or is none of our app’s messages. */
function read(id: string, body: Buffer): { tag: string; title: string; text: string } | undefined {
  const { pair, auth } = secretsOf(id);
  try {
    const {
      title,
      body: text,
      tag,
    } = JSON.parse(decrypt(body, { version: 'aes128gcm', privateKey: pair, authSecret: auth }).toString()) as Record<string, unknown>;
    return typeof title === 'string' && typeof text === 'string' && typeof tag === 'string' ? { tag, title, text } : undefined;
  } catch {
    return undefined;
  }
}

function vapidOf(header: string | undefined): { readonly token?: string | undefined; readonly key?: string | undefined } {
  const read = /^vapid t=([\w.-]+), ?k=([\w-]{87})$/.exec(header ?? '');
  return { token: read?.[1], key: read?.[2] };
}

/** Whether the sender holds this key, and speaks to this origin. */
async function isSigned({ verified, origin }: Checks, token: string, key: string): Promise<boolean> {
  const name = `${token} ${key}`;
  const known = verified.get(name);
  if (known) return await known;
  if (verified.size >= verifiedMax) verified.clear();
  const looking = verify(token, key, origin());
  verified.set(name, looking);
  return await looking;
}

async function verify(token: string, key: string, audience: string): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(token, publicKeyOf(key), { audience, algorithms: ['ES256'] });
    const isShort = typeof payload.exp === 'number' && payload.exp - Date.now() / 1_000 <= vapidSMax;
    return isShort && /^(mailto:|https:\/\/)/.test(payload.sub ?? '');
  } catch {
    return false;
  }
}

function publicKeyOf(key: string): KeyObject {
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
}

function keyMark(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 11);
}

/** A pretended browser keeps no secret from anybody; each subscription only has to have its own. */
function secretsOf(id: string) {
  const pair = createECDH(curve);
  pair.setPrivateKey(createHmac('sha256', 'p256dh').update(id).digest());
  return { pair, auth: createHmac('sha256', 'auth').update(id).digest().subarray(0, 16) };
}
