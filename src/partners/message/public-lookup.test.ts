import { expect, test } from 'vitest';
import { isPublicAddress, publicLookup } from './public-lookup.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '::FFFF:10.0.0.1',
])('%s is nobody’s push service', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])('%s is an address for everybody', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

test('a name that leads to this machine is not called, whichever way it is asked for', async () => {
  for (const all of [true, false]) {
    const error = await new Promise((resolve) => publicLookup('localhost', { all }, (why) => resolve(why)));
    expect(String(error)).toMatch(/no public address/);
  }
});
