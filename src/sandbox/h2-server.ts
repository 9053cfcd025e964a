import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Restartable } from './restartable.ts';

/** 1,000: what a caller may have under way on one connection. */
const streamsMax = 1_000;
/** 8 KB: push messages have at most 4. */
const bodyBytesMax = 8_192;

export type Answering = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, body: Buffer) => void;

/** HTTP/2 without TLS, bare: whole bodies in, and whatever `answer` says out. A body that is too long comes cut after the limit. */
export async function startH2(host: string, port: number, answer: Answering): Promise<Restartable> {
  const sessions = new Set<ServerHttp2Session>();
  const open = () => {
    const server = createServer({ settings: { maxConcurrentStreams: streamsMax } });
    server.on('session', (session) => {
      sessions.add(session);
      session.on('close', () => sessions.delete(session));
    });
    server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
      let body: Buffer | undefined;
      stream.on('error', () => undefined);
      stream.on('data', (chunk: Buffer) => {
        if (!body) body = chunk;
        else if (body.length <= bodyBytesMax) body = Buffer.concat([body, chunk]);
      });
      stream.on('end', () => {
        if (!isGone(stream)) answer(stream, headers, body ?? Buffer.alloc(0));
      });
    });
    return server;
  };
  let server = open().listen(port, host);
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${own}`,
    away: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const session of sessions) session.destroy();
      await closed;
    },
    back: async () => {
      if (server.listening) return;
      server = open().listen(own, host);
      await once(server, 'listening');
    },
  };
}

/** The caller has taken the request back, or is away: whoever answers now throws. */
export function isGone(stream: ServerHttp2Stream): boolean {
  return stream.closed || stream.destroyed;
}
