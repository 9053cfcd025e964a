import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MessageProvider, OutMessage } from './message.ts';
import { nhn } from './nhn.ts';
import { smtp } from './smtp.ts';

/*
 * Carriers that take a connection and say nothing. Whoever holds a lease on a batch has to get an answer in time about each message,
 * and what never left has to come back as such.
 */
const answerTimeoutMs = 200;
const sockets = new Set<Socket>();
let silent: Server;
let port: number;

beforeAll(async () => {
  silent = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

const messages = (to: OutMessage['to'], many: number): OutMessage[] =>
  Array.from({ length: many }, (_, index) => ({
    reference: `slow-${String(index).padStart(17, '0')}`,
    to,
    title: '안내',
    text: `안내 ${index}`,
    lang: 'ko',
    isAdvertising: false,
    livesS: 60,
  }));

async function sent(provider: MessageProvider, batch: readonly OutMessage[]) {
  const since = performance.now();
  const outcomes = await provider.send(batch);
  await provider.close();
  return { outcomes: outcomes.map((one) => (one.outcome === 'later' ? one.why : one.outcome)), tookMs: performance.now() - since };
}

test('a hundred texts at a provider that is silent: a few are unknown, the rest never left, and all is told in two timeouts', async () => {
  const account = { appKey: 'a', secretKey: 's', sendNo: '1', senderKey: 'k', receiptSecrets: ['r'], perSecondMax: 1_000 };
  const provider = nhn({ url: `http://127.0.0.1:${port}`, ...account, answerTimeoutMs }, 'sms');
  const { outcomes, tookMs } = await sent(provider, messages({ kind: 'phone', number: '01055500000' }, 100));
  const unknown = outcomes.filter((one) => one === 'unknown').length;
  expect(unknown + outcomes.filter((one) => one === 'busy').length).toBe(100);
  // Eight calls side by side, and a timer may be a hair early.
  expect(unknown).toBeGreaterThanOrEqual(8);
  expect(unknown).toBeLessThanOrEqual(16);
  // Five times what it should take, for a busy machine; without the limit it would be 13 timeouts.
  expect(tookMs).toBeLessThan(answerTimeoutMs * 10);
});

test('a relay that does not greet was never given a message', async () => {
  const provider = smtp({ host: '127.0.0.1', port, plain: true, from: 'a@example.kr', unsubscribe: 'b@example.kr', perSecondMax: 10, answerTimeoutMs });
  const { outcomes } = await sent(provider, messages({ kind: 'email', address: 'danbi@example.com' }, 8));
  expect(new Set(outcomes)).toEqual(new Set(['down']));
});
