import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Receipts } from './receipts.ts';

let server: Server;
let address: string;
let failures = 0;
const came: { path: string | undefined; receipts: unknown[] }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      if (failures > 0) {
        failures -= 1;
        return void response.writeHead(500).end();
      }
      came.push({ path: request.url, receipts: JSON.parse(body) as unknown[] });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const own = server.address();
  address = `http://127.0.0.1:${typeof own === 'object' ? own?.port : ''}/{provider}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const dress = (receipts: readonly unknown[]) => ({ body: JSON.stringify(receipts), headers: {} });

test('what comes together goes together, a hundred at most, each provider to its own address', async () => {
  const receipts = new Receipts([]);
  receipts.setCallback(address);
  for (let index = 0; index < 250; index += 1) receipts.add('solapi-sms', dress, index);
  receipts.add('nhn-sms', dress, 'other');
  await receipts.idle();
  const own = came.splice(0);
  expect(
    own
      .filter(({ path }) => path === '/solapi-sms')
      .map((one) => one.receipts.length)
      .toSorted((a, b) => a - b),
  ).toEqual([50, 100, 100]);
  expect(own.filter(({ path }) => path === '/nhn-sms').map((one) => one.receipts)).toEqual([['other']]);
  await receipts.stop();
});

test('what is not taken comes again as often as agreed, and is given up after that', async () => {
  const receipts = new Receipts([0, 0]);
  receipts.setCallback(address);
  failures = 2;
  receipts.add('solapi-sms', dress, 'third time');
  await receipts.idle();
  expect(came.splice(0).map((one) => one.receipts)).toEqual([['third time']]);
  failures = 3;
  receipts.add('solapi-sms', dress, 'never');
  await receipts.idle();
  expect(came).toEqual([]);
  expect(receipts.counts).toEqual({ waiting: 0, givenUp: 1 });
  await receipts.stop();
});

test('without an address nobody is told, and nothing waits', async () => {
  const receipts = new Receipts([]);
  receipts.add('solapi-sms', dress, 1);
  expect(receipts.counts).toEqual({ waiting: 0, givenUp: 0 });
  await receipts.stop();
});
