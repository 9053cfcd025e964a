import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/*
 * Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): what the system itself chooses for
 * “any port” can be a connection’s a moment later, before the program it was found for listens there.
 */
const first = 20_000;
const end = 32_768;
const triesMax = 100;

/** A port of the loopback address that nothing listens on at this moment, and that no outgoing connection is given. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const port = randomInt(first, end);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No port between ${String(first)} and ${String(end)} is free.`);
}

/** Whether a server could listen there now. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(false)).listen(port, host, () => server.close(() => resolve(true)));
  });
}
