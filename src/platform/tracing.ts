import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, Span } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { Db } from './db.ts';

/** Follows requests through this process, and tells a collector of OpenTelemetry. */
export interface Tracing {
  /** A span for each answer, which goes on from the trace that its caller began. */
  readonly follow: (server: FastifyInstance) => void;
  /** The same database, with a span for each transaction within its request’s. */
  readonly around: (db: Db) => Db;
  /** Tells what was not told yet, and ends. */
  readonly close: () => Promise<void>;
}

/** 1 of 10 requests that nobody traced before: on a morning of 2,000 a second still 200 spans. Whoever traced theirs decides for it. */
const share = 0.1;
/** traceparent of W3C: version, trace, span, flags. */
const parentForm = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * `endpoint`: where the collector takes OTLP over HTTP, like http://127.0.0.1:4318. Loads what it needs only here: a service that is not traced
 * carries none of it.
 */
export async function openTracing(endpoint: string): Promise<Tracing> {
  const [
    { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace },
    { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider },
    exporting,
    resources,
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': 'danbi' }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new exporting.OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }) })],
  });
  const tracer = provider.getTracer('danbi');
  const current = new AsyncLocalStorage<Span>();
  const parentOf = (header: unknown): Context => {
    const [, traceId, spanId, flags] = (typeof header === 'string' && parentForm.exec(header)) || [];
    if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
    return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true });
  };
  return {
    follow: (server) => {
      const spans = new WeakMap<object, Span>();
      server.addHook('onRequest', (request, _, done) => {
        const { url: route = '(none)' } = request.routeOptions;
        const attributes = { 'http.request.method': request.method, 'http.route': route, 'danbi.request': request.id };
        const span = tracer.startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, parentOf(request.headers['traceparent']));
        spans.set(request, span);
        current.run(span, done);
      });
      server.addHook('onResponse', (request, reply, done) => {
        const span = spans.get(request);
        span?.setAttribute('http.response.status_code', reply.statusCode);
        if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
        span?.end();
        done();
      });
    },
    around: (db) =>
      tracedDb(db, () => {
        const request = current.getStore();
        return tracer.startSpan(
          'transaction',
          { attributes: { 'db.system.name': 'postgresql' } },
          request ? trace.setSpan(ROOT_CONTEXT, request) : ROOT_CONTEXT,
        );
      }),
    close: async () => await provider.shutdown(),
  };
}

/** SpanStatusCode.ERROR, which is loaded only where somebody is followed. */
const failed = 2;

function tracedDb(db: Db, begin: () => Span): Db {
  return {
    ...db,
    tx: async (work) => {
      const span = begin();
      try {
        return await db.tx(work);
      } catch (error) {
        // Its name alone: a message may hold what no trace should.
        span.setStatus({ code: failed, message: error instanceof Error ? error.name : 'error' });
        throw error;
      } finally {
        span.end();
      }
    },
  };
}
