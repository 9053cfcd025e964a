import { createECDH, createPrivateKey, type KeyObject } from 'node:crypto';
import type { PushKeys } from './crypto.ts';

const curve = 'prime256v1';

/** The secret half of a new pair: 32 bytes. */
export function newPushSecret(): Buffer {
  const pair = createECDH(curve);
  pair.generateKeys();
  // A number with a zero in front is written without it.
  return Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
}

/** The pairs of these secrets; the last is the one in use. Nothing when there is none. */
export function pushKeysOf(secrets: readonly KeyObject[]): PushKeys | undefined {
  const pairs = secrets.map((secret) => pairOf(secret.export()));
  const current = pairs.at(-1)?.publicKey;
  return current === undefined ? undefined : { current, secret: new Map(pairs.map(({ publicKey, secret }) => [publicKey, secret])) };
}

function pairOf(d: Buffer): { readonly publicKey: string; readonly secret: KeyObject } {
  const pair = createECDH(curve);
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url');
  const secret = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x: part(1, 33), y: part(33, 65) } });
  return { publicKey: point.toString('base64url'), secret };
}
