import { createServer } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { MachineLack } from './machine-lack.ts';

/** Where whoever watches servers reads numbers; nobody is asked who they are there, so it is no address that citizens reach. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Numbers of this process in the format of Prometheus. */
export interface Metrics {
  /** Measures every answer of a server but those that go on. */
  readonly measure: (server: FastifyInstance) => void;
  /** Numbers that are asked for whenever somebody reads; where that fails, they are left out and the failure is counted. */
  readonly gauge: (about: { readonly name: string; readonly help: string; readonly labels: readonly string[] }, read: () => Promise<readonly Sample[]>) => void;
  readonly close: () => Promise<void>;
}

/** In seconds: a tenth of what people feel, what they feel, and what they do not wait for. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** Loads what it needs only here: a process that nobody reads carries none of it. */
export async function openMetrics({ host, port }: MetricsAddress): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({
    name: 'danbi_http_request_duration_seconds',
    help: 'How long an answer took.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  });
  const failures = new Counter({ name: 'danbi_metrics_failures_total', help: 'How often a number could not be read.', labelNames: ['name'], registers });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new MachineLack(`Metrics cannot be told at ${host}:${port} (${code}): set DANBI_METRICS to another port.`)),
    );
    server.listen(port, host, resolve);
  });
  return {
    measure: (measured) =>
      void measured.addHook('onResponse', (request, reply, done) => {
        const { url: route = '(none)' } = request.routeOptions;
        const goesOn = String(reply.raw.getHeader('content-type')).startsWith('text/event-stream');
        if (!goesOn) took.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
        done();
      }),
    gauge: ({ name, help, labels }, read) =>
      void new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers,
        async collect() {
          this.reset();
          const samples = await read().catch(() => {
            failures.inc({ name });
            return [];
          });
          for (const sample of samples) this.set(sample.labels, sample.value);
        },
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
