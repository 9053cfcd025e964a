import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openVault, type KeyRing } from './crypto.ts';
import { newKeyRing, readKeyRing, readOrMakeKeyRing } from './key-ring.ts';

const ring = newKeyRing();
const vault = openVault(ring);
const place = { table: 'person', column: 'name', row: '1' };
const folder = mkdtempSync(join(tmpdir(), 'danbi-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a sealed value opens where it was sealed, the empty one too', () => {
  for (const text of ['', '홍길동', 'x'.repeat(10_000)]) expect(vault.open(place, vault.seal(place, text))).toBe(text);
});

test('the same text never seals to the same bytes', () => {
  expect(vault.seal(place, '홍길동')).not.toEqual(vault.seal(place, '홍길동'));
});

test('a value that was moved to another row, column or table does not open', () => {
  const sealed = vault.seal(place, '홍길동');
  for (const other of [
    { ...place, row: '2' },
    { ...place, column: 'phone' },
    { ...place, table: 'card' },
  ]) {
    expect(() => vault.open(other, sealed)).toThrow('altered or moved');
  }
});

test('a value with any byte altered, or cut short, does not open', () => {
  const sealed = vault.seal(place, '홍길동');
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => vault.open(place, altered), `byte ${at}`).toThrow();
    expect(() => vault.open(place, sealed.subarray(0, at)), `cut at ${at}`).toThrow();
  }
});

test('a value sealed by an old key opens as long as the key is in the ring', () => {
  const sealed = vault.seal(place, '홍길동');
  const next = newKeyRing();
  const rotated: KeyRing = { ...ring, current: 'k2', sealing: new Map([...ring.sealing, ['k2', next.sealing.get('k1') as never]]) };
  expect(openVault(rotated).open(place, sealed)).toBe('홍길동');
  expect(() => openVault({ ...rotated, sealing: new Map([...rotated.sealing].slice(1)) }).open(place, sealed)).toThrow('“k1” is not in the key ring');
});

test('a blind index is equal for equal values of one purpose and for nothing else', () => {
  expect(vault.blindIndex('ci', 'abc')).toEqual(vault.blindIndex('ci', 'abc'));
  expect(vault.blindIndex('ci', 'abc')).toHaveLength(32);
  expect(vault.blindIndex('ci', 'abc')).not.toEqual(vault.blindIndex('phone', 'abc'));
  expect(vault.blindIndex('ci', 'abc')).not.toEqual(vault.blindIndex('cia', 'bc'));
  expect(vault.blindIndex('ci', 'abc')).not.toEqual(openVault(newKeyRing()).blindIndex('ci', 'abc'));
});

test('a ring that was made is the one that is read afterwards, and only its owner may read it', () => {
  const path = join(folder, 'made', 'keys.json');
  const sealed = openVault(readOrMakeKeyRing(path)).seal(place, '홍길동');
  expect(openVault(readOrMakeKeyRing(path)).open(place, sealed)).toBe('홍길동');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a ring that is broken is refused without a word of its keys', () => {
  const path = join(folder, 'broken.json');
  const key = Buffer.alloc(31, 7).toString('base64');
  for (const text of ['{', '{}', JSON.stringify({ current: 'k1', sealing: { k1: key }, indexing: key })]) {
    writeFileSync(path, text);
    expect(() => readKeyRing(path)).toThrow(/cannot be read/);
    expect(() => readKeyRing(path)).not.toThrow(key);
  }
  expect(readFileSync(path, 'utf8')).toContain(key);
});
