import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { findFreePort, isPortFree } from './free-port.ts';

test('a free port is one that no outgoing connection is given, and that can be listened at', async () => {
  const port = await findFreePort();
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(32_768);
  expect(await isPortFree(port)).toBe(true);
});

test('a port at which somebody listens is not free', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  expect(await isPortFree((server.address() as AddressInfo).port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortFree(80, '192.0.2.1')).toBe(false);
});
