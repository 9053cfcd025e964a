import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A pretended partner that can be taken away and brought back at the same address, having forgotten nothing. */
export interface Restartable {
  readonly url: string;
  /** Ends every connection and listens no more. */
  away(): Promise<void>;
  back(): Promise<void>;
}

/** An HTTP server that is made anew when it is brought back; what it knows is kept outside of it. */
export async function startHttp(host: string, port: number, make: () => FastifyInstance): Promise<Restartable> {
  let app: FastifyInstance | undefined = make();
  const url = await app.listen({ host, port });
  const own = (app.server.address() as AddressInfo).port;
  return {
    url,
    away: async () => {
      const closing = app;
      app = undefined;
      if (!closing) return;
      closing.server.closeAllConnections();
      await closing.close();
    },
    back: async () => {
      if (app) return;
      app = make();
      await app.listen({ host, port: own });
    },
  };
}
