import { createPublicKey, createSecretKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addPushKey, newKeyRing, readKeyRing, readOrMakeKeyRing } from './key-ring.ts';
import { newPushSecret, pushKeysOf } from './push-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'danbi-push-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what the secret half signs, the public half that browsers are given verifies', () => {
  const keys = newKeyRing().push!;
  const point = Buffer.from(keys.current, 'base64url');
  expect([point.length, point[0]]).toEqual([65, 4]);
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const known = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
  const text = Buffer.from('who we are');
  expect(verify('sha256', text, known, sign('sha256', text, keys.secret.get(keys.current)!))).toBe(true);
});

test('a ring is the same after it was written and read', () => {
  const file = join(folder, 'same.json');
  const { current } = readOrMakeKeyRing(file).push!;
  expect(readKeyRing(file).push!.current).toBe(current);
});

test('a new push key is the one in use, and the old one still signs for those who subscribed with it', () => {
  const file = join(folder, 'two.json');
  const before = readOrMakeKeyRing(file).push!.current;
  addPushKey(file);
  const { current, secret } = readKeyRing(file).push!;
  expect(current).not.toBe(before);
  expect([...secret.keys()]).toEqual([before, current]);
});

test('a ring of before there was push gets a key in a sandbox, and keeps its others', () => {
  const file = join(folder, 'old.json');
  readOrMakeKeyRing(file);
  const { push: _push, ...old } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify(old));
  expect(readKeyRing(file).push).toBeUndefined();
  const made = readOrMakeKeyRing(file);
  expect(made.push!.current).toBe(readKeyRing(file).push!.current);
  expect(made.current).toBe(old['current']);
});

test('a secret has 32 bytes, whatever number it is', () => {
  for (let i = 0; i < 20; i += 1) expect(newPushSecret().length).toBe(32);
  expect(pushKeysOf([])).toBeUndefined();
  expect(pushKeysOf([createSecretKey(Buffer.alloc(32, 1))])!.secret.size).toBe(1);
});
