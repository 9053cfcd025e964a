import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer that goes on: server-sent events, until one of the two ends it. */
export interface EventStream {
  /** Sends a message that is written out already; whoever is too slow for it is ended, and comes back by itself. */
  readonly send: (message: Buffer) => void;
  readonly end: () => void;
  /** Runs once, whoever ends it. */
  readonly onEnd: (run: () => void) => void;
}

/** 1 MB not taken yet: a reader that far behind sees the past; its browser asks again and is told how things stand. */
const behindBytesMax = 1_000_000;
/** 1 s: how soon a browser asks again once the stream has ended. */
const comeBackMs = 1_000;

/** Whether a request asks for a stream; a browser’s EventSource always says so. */
export function asksForStream({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers.accept?.includes('text/event-stream') === true;
}

/** One message as it is written out. Made once, it is sent to all. */
export function eventOf(data: string): Buffer {
  return Buffer.from(`data: ${data}\n\n`);
}

/** Takes the answer out of the framework’s hands and keeps it open. */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
  raw.writeHead(200, headers as Record<string, string>);
  raw.write(`retry: ${comeBackMs}\n\n`);
  const end = () => void raw.end();
  return {
    send: (message) => {
      if (raw.destroyed || raw.writableEnded) return;
      if (raw.writableLength > behindBytesMax) raw.destroy();
      else raw.write(message);
    },
    end,
    onEnd: (run) => void raw.once('close', run),
  };
}
