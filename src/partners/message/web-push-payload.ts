import { createCipheriv, createECDH, createHmac, randomBytes } from 'node:crypto';

/** What a browser’s subscription holds to encrypt to, base64url. */
export interface SubscriptionKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** 4,096 bytes, as the header says: one record. */
const recordBytes = 4_096;
const saltBytes = 16;
const pointBytes = 65;
const authBytes = 16;
/** Salt, record size, length of the key, key. */
const headerBytes = saltBytes + 4 + 1 + pointBytes;
/** 3,993 bytes: what is left of a record after the header, the mark of its end, and the tag. */
export const payloadBytesMax = recordBytes - headerBytes - 1 - 16;
const one = Buffer.from([1]);
const keyInfo = Buffer.from('WebPush: info\0');
const cekInfo = Buffer.from('Content-Encoding: aes128gcm\0');
const nonceInfo = Buffer.from('Content-Encoding: nonce\0');

/**
 * A message for one browser only (RFC 8291, aes128gcm of RFC 8188), with a key pair and a salt of its own. Nothing when the subscription’s keys are none.
 * A pair kept over a campaign would be half again as fast, and one leak would open them all.
 */
export function encryptPayload({ p256dh, auth }: SubscriptionKeys, payload: string): Buffer | undefined {
  const [theirs, secret] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')];
  if (theirs.length !== pointBytes || secret.length !== authBytes) return undefined;
  const pair = createECDH('prime256v1');
  const ours = pair.generateKeys();
  let shared: Buffer;
  try {
    shared = pair.computeSecret(theirs);
  } catch {
    // No point of the curve.
    return undefined;
  }
  const salt = randomBytes(saltBytes);
  const input = hmac(hmac(secret, shared), keyInfo, theirs, ours, one);
  const key = hmac(salt, input);
  const cipher = createCipheriv('aes-128-gcm', hmac(key, cekInfo, one).subarray(0, 16), hmac(key, nonceInfo, one).subarray(0, 12));
  const header = Buffer.alloc(5);
  header.writeUInt32BE(recordBytes);
  header[4] = pointBytes;
  // 2 marks the last record.
  return Buffer.concat([salt, header, ours, cipher.update(payload, 'utf8'), cipher.update(Buffer.from([2])), cipher.final(), cipher.getAuthTag()]);
}

function hmac(key: Buffer, ...parts: readonly Buffer[]): Buffer {
  const made = createHmac('sha256', key);
  for (const part of parts) made.update(part);
  return made.digest();
}
