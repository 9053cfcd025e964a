import { createServer, type Server, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { useSandbox } from '#main/testing/use-sandbox.ts';
import type { SandboxProcess } from '../sandbox-process.ts';
import type { OutMessage } from './message.ts';
import { smtp } from './smtp.ts';

let sandbox: SandboxProcess;
let made = 0;

useSandbox((started) => {
  sandbox = started;
  return [];
});

const message = (more: Partial<OutMessage> = {}): OutMessage => ({
  reference: `mail-${String((made += 1)).padStart(17, '0')}`,
  to: { kind: 'email', address: 'danbi@example.com' },
  title: '긴급재난지원금',
  text: '내일은 신청하실 수 있는 날이에요.\n앱에서 확인해 주세요.',
  lang: 'ko',
  isAdvertising: false,
  livesS: 3_600,
  ...more,
});

/** A server that says what it is told to say, a line for each line it reads, and keeps what it read. */
async function scripted(answers: (line: string, socket: Socket) => string): Promise<{ server: Server; port: number; read: string[] }> {
  const read: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined).write('220 scripted\r\n');
    let isText = false;
    socket.setEncoding('utf8').on('data', (text) => {
      for (const line of String(text).split('\r\n').slice(0, -1)) {
        read.push(line);
        if (isText && line !== '.') continue;
        isText = line === 'DATA';
        const answer = answers(line, socket);
        if (answer !== '') socket.write(`${answer}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0, read };
}

const usual = (line: string) => (line.startsWith('EHLO') ? '250 scripted' : line === 'DATA' ? '354 go on' : '250 fine');
const at = (port: number) =>
  smtp({
    host: '127.0.0.1',
    port,
    plain: true,
    from: 'notices@danbi.example.kr',
    unsubscribe: 'no-more@danbi.example.kr',
    perSecondMax: 10,
    answerTimeoutMs: 2_000,
  });

async function sentTo(answers: (line: string, socket: Socket) => string, more: Partial<OutMessage> = {}) {
  const { server, port, read } = await scripted(answers);
  const provider = at(port);
  const [outcome] = await provider.send([message(more)]);
  await provider.close();
  server.close();
  return { outcome, read };
}

test('a message is plain text with a name of its own, and offers no way out of what is no advertising', async () => {
  const { outcome, read } = await sentTo(usual);
  expect(outcome).toEqual({ outcome: 'accepted' });
  const [headers] = read.join('\n').split('\n\n');
  expect(headers).toMatch(/^Message-ID: <mail-\d{17}@danbi\.example\.kr>$/m);
  expect(headers).toMatch(/^Content-Type: text\/plain; charset=utf-8$/m);
  expect(headers).not.toMatch(/List-Unsubscribe|text\/html/i);
});

test('advertising says where one writes to have no more of it', async () => {
  const { read } = await sentTo(usual, { isAdvertising: true });
  expect(read.join('\n').replaceAll(/\n +/g, ' ')).toMatch(/^List-Unsubscribe: <mailto:no-more@danbi\.example\.kr\?subject=mail-\d{17}>$/m);
});

test.each([
  ['RCPT TO', '550 5.1.1 no such mailbox', { outcome: 'refused', why: 'address-gone' }],
  ['RCPT TO', '452 4.2.2 mailbox full', { outcome: 'later', why: 'busy' }],
  ['RCPT TO', '450 4.7.1 too many', { outcome: 'later', why: 'quota' }],
  ['MAIL FROM', '550 5.7.1 not yours', { outcome: 'refused', why: 'not-allowed' }],
  ['MAIL FROM', '421 4.3.2 going away', { outcome: 'later', why: 'busy' }],
  ['.', '552 5.3.4 too big', { outcome: 'refused', why: 'too-long' }],
  ['.', '554 5.6.0 not liked', { outcome: 'refused', why: 'rejected' }],
  ['.', '451 4.3.0 try again', { outcome: 'later', why: 'busy' }],
  ['EHLO', '554 go away', { outcome: 'later', why: 'down' }],
])('to %s the answer “%s” is believed', async (command, answer, expected) => {
  const { outcome } = await sentTo((line) => (line.startsWith(command) ? answer : line.startsWith('HELO') ? '554 go away' : usual(line)));
  expect(outcome).toEqual(expected);
});

test.each([
  ['before the text', 'RCPT TO', { outcome: 'later', why: 'busy' }],
  ['instead of asking for the text', 'DATA', { outcome: 'later', why: 'busy' }],
  ['after the text', '.', { outcome: 'unknown' }],
])('a line that is cut %s', async (_when, command, expected) => {
  const { outcome } = await sentTo((line, socket) => {
    if (!line.startsWith(command)) return usual(line);
    socket.destroy();
    return '';
  });
  expect(outcome).toEqual(expected);
});

test('a connection that the server ended while it was idle is opened again, and the message goes once', async () => {
  const sockets: Socket[] = [];
  const { server, port, read } = await scripted((line, socket) => {
    sockets.push(socket);
    return usual(line);
  });
  const provider = at(port);
  await provider.send([message()]);
  for (const socket of sockets) socket.destroy();
  expect(await provider.send([message()])).toEqual([{ outcome: 'accepted' }]);
  expect(read.filter((line) => line === 'DATA').length).toBe(2);
  await provider.close();
  server.close();
});

test('nothing is sent without TLS to a server that is not pretended', async () => {
  const { server, port, read } = await scripted(usual);
  const provider = smtp({
    host: '127.0.0.1',
    port,
    from: 'notices@danbi.example.kr',
    unsubscribe: 'no-more@danbi.example.kr',
    perSecondMax: 10,
    answerTimeoutMs: 2_000,
  });
  const [outcome] = await provider.send([message()]);
  expect(outcome).toEqual({ outcome: 'later', why: 'down' });
  expect(read.some((line) => line.startsWith('MAIL FROM'))).toBe(false);
  await provider.close();
  server.close();
});

test('an address or a title that would be more than one line, or more than one receiver, is not', async () => {
  const provider = smtp(sandbox.messages.smtp);
  for (const address of ['a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com', '<a@example.com>', 'a'])
    expect(await provider.send([message({ to: { kind: 'email', address } })]), address).toEqual([{ outcome: 'refused', why: 'address-gone' }]);
  const sly = message({ title: '지원금\r\nBcc: b@example.com' });
  expect(await provider.send([sly])).toEqual([{ outcome: 'accepted' }]);
  const { messages } = (await (await fetch(`${sandbox.control}/control/messages/${sly.reference}`)).json()) as { messages: { to: string; title: string }[] };
  expect(messages.map(({ to }) => to)).toEqual(['danbi@example.com']);
  await provider.close();
});

test('who is not believed is down, and no message is blamed', async () => {
  const provider = smtp({ ...sandbox.messages.smtp, password: 'wrong' });
  expect(await provider.send([message()])).toEqual([{ outcome: 'later', why: 'down' }]);
  await provider.close();
});
