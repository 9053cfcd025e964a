import { createCipheriv, createDecipheriv, createHmac, randomBytes, type KeyObject } from 'node:crypto';

/** Where a sealed value lies. It opens nowhere else: a value copied into another row, column or table is refused. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** The row's own id. */
  readonly row: string;
}

/** The keys in use, by id. Old ones stay for reading until everything is sealed anew. */
export interface KeyRing {
  /** The id of the key that seals. */
  readonly current: string;
  readonly sealing: ReadonlyMap<string, KeyObject>;
  /** One key for blind indexes: changing it changes every index. */
  readonly indexing: KeyObject;
  /** Left out: no browser can be reached by push. */
  readonly push?: PushKeys;
}

/** By which push services know us (VAPID, RFC 8292): pairs of P-256, by their public half as a browser takes it, 65 bytes in base64url. */
export interface PushKeys {
  /** The public half that browsers subscribe with now. */
  readonly current: string;
  /** Old ones stay for as long as browsers subscribed with them. */
  readonly secret: ReadonlyMap<string, KeyObject>;
}

/** Seals single fields for the database, and makes indexes by which a sealed value can be found without being opened. */
export interface Vault {
  seal(place: SealedPlace, text: string): Buffer;
  /** Throws when the value was altered, moved, or sealed by a key that is not in the ring. */
  open(place: SealedPlace, sealed: Buffer): string;
  /** 32 bytes: equal for equal values of one purpose, unrelated between purposes, and useless without the key. */
  blindIndex(purpose: string, text: string): Buffer;
}

/** Names the form of an envelope: version, length of the key's id, the id, nonce, tag, ciphertext. Another algorithm is another number. */
const gcmSivVersion = 1;
/** Typed as its cousin: the type declarations do not know it yet, and both are called alike. */
const algorithm = 'aes-256-gcm-siv' as string as 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM-SIV: should a nonce ever come twice, equal texts show as equal and nothing more is lost. */
export function openVault(keys: KeyRing): Vault {
  return {
    seal: (place, text) => seal(keys, place, text),
    open: (place, sealed) => open(keys, place, sealed),
    // The purpose goes in with its length, so that no purpose and text run together into another pair.
    blindIndex: (purpose, text) =>
      createHmac('sha256', keys.indexing)
        .update(`${Buffer.byteLength(purpose)}:${purpose}`)
        .update(text)
        .digest(),
  };
}

function seal(keys: KeyRing, place: SealedPlace, text: string): Buffer {
  const nonce = nextNonce();
  const id = Buffer.from(keys.current);
  const cipher = createCipheriv(algorithm, keyOf(keys, keys.current), nonce, { authTagLength: tagBytes });
  cipher.setAAD(boundTo(place), { plaintextLength: Buffer.byteLength(text) });
  // GCM-SIV takes the whole text in one update; it has to see all of it before the first byte.
  const ciphertext = cipher.update(text, 'utf8');
  cipher.final();
  return Buffer.concat([Buffer.from([gcmSivVersion, id.length]), id, nonce, cipher.getAuthTag(), ciphertext]);
}

function open(keys: KeyRing, place: SealedPlace, sealed: Buffer): string {
  const nonceAt = 2 + (sealed[1] ?? 0);
  const textAt = nonceAt + nonceBytes + tagBytes;
  if (sealed[0] !== gcmSivVersion || sealed.length < textAt) throw new Error('This is not a sealed value.');
  const key = keyOf(keys, sealed.toString('utf8', 2, nonceAt));
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(nonceAt, nonceAt + nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(boundTo(place), { plaintextLength: sealed.length - textAt });
  decipher.setAuthTag(sealed.subarray(nonceAt + nonceBytes, textAt));
  try {
    const text = decipher.update(sealed.subarray(textAt));
    decipher.final();
    return text.toString('utf8');
  } catch (error) {
    throw new Error(`The sealed value in ${place.table}.${place.column} was altered or moved.`, { cause: error });
  }
}

/** 340 nonces a draw: asking the system for each costs a fifth of sealing a short text. */
const drawnBytes = 340 * nonceBytes;
let drawn = Buffer.alloc(0);

/** Taken off what was drawn, so that none is ever given twice. */
function nextNonce(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(drawnBytes);
  const nonce = drawn.subarray(0, nonceBytes);
  drawn = drawn.subarray(nonceBytes);
  return nonce;
}

function keyOf(keys: KeyRing, id: string): KeyObject {
  const key = keys.sealing.get(id);
  if (key === undefined) throw new Error(`The key “${id}” is not in the key ring.`);
  return key;
}

function boundTo({ table, column, row }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([table, column, row]));
}
