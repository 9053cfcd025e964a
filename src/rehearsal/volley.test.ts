import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openLine, Visitor } from './visitor.ts';
import { sendVolley } from './volley.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a volley finds at a service that answers everything alike. */
async function volleyAt(status: number, headers: Readonly<Record<string, string>>, body = ''): Promise<readonly string[]> {
  const server = createServer((request, response) => request.resume().on('end', () => response.writeHead(status, headers).end(body)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line = openLine(4);
  closing.push(
    () => line.close(),
    () => server.close(),
  );
  const { port } = server.address() as AddressInfo;
  return await sendVolley(new Visitor(`http://127.0.0.1:${port}`, line), 7, 1, new AbortController().signal);
}

test('rubbish is refused by a code, and whoever was on the way elsewhere by being sent back with it', async () => {
  expect(await volleyAt(401, { 'content-type': 'application/problem+json' }, '{"code":"session.none"}')).toEqual([]);
  expect(await volleyAt(303, { location: '/en/sign-in/?refused=service.receipts_only&to=%2F' })).toEqual([]);
});

test('rubbish that is let through, or refused without saying why, is told', async () => {
  expect(await volleyAt(200, {}, '{}')).toHaveLength(60);
  expect(await volleyAt(400, {}, 'no')).toHaveLength(60);
  expect((await volleyAt(303, { location: 'https://login.example/authorize?client_id=danbi' }))[0]).toMatch(/ was answered with 303$/);
});
