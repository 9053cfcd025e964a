import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KeyRing } from './crypto.ts';
import { MachineLack } from './machine-lack.ts';
import { newPushSecret, pushKeysOf } from './push-keys.ts';

const keyBytes = 32;
const idPattern = /^[\w.-]{1,64}$/;

/**
 * Reads a key ring: { "current": "k2", "sealing": { "k1": "…", "k2": "…" }, "indexing": "…", "push": ["…"] }, each key 32 bytes in base64; of the
 * push keys the last is the one in use.
 * Throws a MachineLack that never quotes a key.
 */
export function readKeyRing(path: string): KeyRing {
  try {
    const written = JSON.parse(readFileSync(path, 'utf8')) as { current?: unknown; sealing?: unknown; indexing?: unknown; push?: unknown };
    const sealing = new Map(Object.entries(written.sealing ?? {}).map(([id, text]) => [id, keyFrom(text)]));
    const { current } = written;
    if (typeof current !== 'string' || !sealing.has(current) || ![...sealing.keys()].every((id) => idPattern.test(id))) throw new Error('no current key');
    const push = pushKeysOf(Array.isArray(written.push) ? written.push.map(keyFrom) : []);
    return { current, sealing, indexing: keyFrom(written.indexing), ...(push ? { push } : {}) };
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : '';
    throw new MachineLack(
      `The key ring ${path} cannot be read (${why}): see danbi keys --help, or restore it from the backup; without it no sealed value opens.`,
    );
  }
}

interface WrittenRing {
  current: string;
  readonly sealing: Record<string, string>;
  readonly indexing: string;
  push?: string[];
}

/** Adds a random key that seals from now on, and answers its id. Throws a MachineLack as readKeyRing does. */
export function addKey(path: string): string {
  const ring = readKeyRing(path);
  const number = Math.max(0, ...[...ring.sealing.keys()].map((id) => Number(/^k(\d{1,6})$/.exec(id)?.[1] ?? 0))) + 1;
  const id = `k${number}`;
  rewrite(path, (written) => {
    written.sealing[id] = randomBytes(keyBytes).toString('base64');
    written.current = id;
  });
  return id;
}

/** Adds a push key, with which browsers subscribe from the next start on; those that subscribed before are still reached. */
export function addPushKey(path: string): void {
  readKeyRing(path);
  rewrite(path, (written) => (written.push = [...(written.push ?? []), newPushSecret().toString('base64')]));
}

/** Takes a key away. Whoever calls has seen to it that it seals nothing. */
export function removeKey(path: string, id: string): void {
  rewrite(path, (written) => delete written.sealing[id]);
}

/** Whole or not at all: a ring of which half is written opens nothing. */
function rewrite(path: string, change: (written: WrittenRing) => unknown): void {
  const written = JSON.parse(readFileSync(path, 'utf8')) as WrittenRing;
  change(written);
  const beside = `${path}.new`;
  writeFileSync(beside, JSON.stringify(written), { mode: 0o600, flush: true });
  renameSync(beside, path);
}

/** A key ring of random keys. */
export function newKeyRing(): KeyRing {
  const key = (): KeyObject => createSecretKey(randomBytes(keyBytes));
  const push = pushKeysOf([createSecretKey(newPushSecret())]);
  return { current: 'k1', sealing: new Map([['k1', key()]]), indexing: key(), ...(push ? { push } : {}) };
}

/** Reads the key ring of a sandbox, making one if there is none. A service with real people is given its keys and never makes them by itself. */
export function readOrMakeKeyRing(path: string): KeyRing {
  if (existsSync(path)) {
    const known = readKeyRing(path);
    if (known.push) return known;
    addPushKey(path);
    return readKeyRing(path);
  }
  const ring = newKeyRing();
  const text = (key: KeyObject): string => key.export().toString('base64');
  const sealing = Object.fromEntries([...ring.sealing].map(([id, key]) => [id, text(key)]));
  const push = [...(ring.push?.secret.values() ?? [])].map((key) => Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url').toString('base64'));
  mkdirSync(dirname(path), { recursive: true });
  // wx: two processes that start together must end with one ring.
  try {
    writeFileSync(path, JSON.stringify({ current: ring.current, sealing, indexing: text(ring.indexing), push }), { mode: 0o600, flag: 'wx' });
    return ring;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readKeyRing(path);
    throw error;
  }
}

function keyFrom(text: unknown): KeyObject {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (bytes.length !== keyBytes) throw new Error(`a key is not ${keyBytes} bytes in base64`);
  return createSecretKey(bytes);
}
