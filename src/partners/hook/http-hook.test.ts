import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test } from 'vitest';
import { httpHook } from './http-hook.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function chatOf(answer: (request: IncomingMessage, body: string) => number): Promise<string> {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => response.writeHead(answer(request, body), { location: 'http://127.0.0.1:1/' }).end('ok'));
  });
  await new Promise<void>((resolve) => void server!.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/services/x`;
}
const sentAt = Date.parse('2020-05-10T00:01:00Z');
const message = { id: 'a', type: 'launch.item_done', text: '동의 문안 확인: 끝', data: { item: 'consents' }, at: Date.parse('2020-05-10T09:00:00+09:00') };

test('a chat reads one text, with the same as data, and can tell a second try', async () => {
  const heard: unknown[] = [];
  const url = await chatOf((request, body) => {
    heard.push(request.headers['webhook-id'], request.headers['webhook-timestamp'], request.headers['webhook-signature'], JSON.parse(body));
    return 200;
  });
  expect(await httpHook({ url, machineClock: () => sentAt })(message)).toBe('taken');
  expect(heard).toEqual(['a', '1589068860', undefined, { type: message.type, timestamp: '2020-05-10T00:00:00.000Z', text: message.text, data: message.data }]);
});

test('with a secret it is signed, so that whoever listens knows who speaks; while the secret changes, with both', async () => {
  const heard: { body: string; headers: Record<string, string> }[] = [];
  const url = await chatOf(({ headers }, body) => {
    heard.push({ body, headers: headers as Record<string, string> });
    return 200;
  });
  const [old, next] = ['danbi-old-secret-0123456789', 'danbi-new-secret-0123456789'].map((one) => `whsec_${Buffer.from(one).toString('base64')}`);
  expect(await httpHook({ url, secrets: [old!, next!] })(message)).toBe('taken');
  const { body, headers } = heard[0]!;
  for (const secret of [old!, next!]) expect(new Webhook(secret).verify(body, headers)).toMatchObject({ text: message.text });
  expect(() => new Webhook(old!).verify(body.replace('끝', '남음'), headers)).toThrow('No matching signature');
  expect(() => new Webhook(`whsec_${Buffer.from('another-secret-0123456789').toString('base64')}`).verify(body, headers)).toThrow('No matching signature');
});

test.each([
  [404, 'refused'],
  [302, 'refused'],
  [429, 'later'],
  [503, 'later'],
] as const)('a chat that answers %i is told: %s', async (status, outcome) => {
  expect(await httpHook({ url: await chatOf(() => status) })(message)).toBe(outcome);
});

test('nobody there is asked again later', async () => {
  expect(await httpHook({ url: 'http://127.0.0.1:1/x' })(message)).toBe('later');
});
