import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '#platform/free-port.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPretendService } from './testing/pretend-service.ts';

/* A collector that takes what it is sent, as OTLP in JSON or not at all. */
const database = useTestDatabase();
const taken: string[] = [];
let collector: Server;
let endpoint: string;

beforeAll(async () => {
  const port = await findFreePort();
  endpoint = `http://127.0.0.1:${port}`;
  collector = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      taken.push(`${request.method} ${request.url} ${body}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(port, '127.0.0.1', resolve));
});
afterAll(() => {
  collector.closeAllConnections();
  collector.close();
});

interface Exported {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

test('a request goes on from its caller’s trace, with its transaction in it, and holds nothing of the person', async () => {
  const service = await openPretendService(database.url, { at: '2020-05-11T08:02', otlpEndpoint: endpoint });
  const trace = 'a'.repeat(32);
  const caller = 'b'.repeat(16);
  const visitor = await service.join('haneul');
  await visitor.send('POST', '/api/preregistrations', '{}', {
    'content-type': 'application/json',
    'idempotency-key': 'traced',
    traceparent: `00-${trace}-${caller}-01`,
  });
  await visitor.send('GET', '/api/figures', undefined, { traceparent: 'rubbish' });
  // What was not told yet is told before it ends.
  await service.stop();
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.every((one) => one.startsWith('POST /v1/traces '))).toBe(true);
  const spans = taken.flatMap((one) =>
    (JSON.parse(one.slice('POST /v1/traces '.length)) as Exported).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const answer = spans.find((one) => one.traceId === trace && one.parentSpanId === caller)!;
  expect(answer.name).toBe('POST /api/preregistrations');
  expect(answer.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 201 } });
  expect(spans.some((one) => one.traceId === trace && one.parentSpanId === answer.spanId && one.name === 'transaction')).toBe(true);
  expect(taken.join('')).not.toMatch(/하늘|haneul|traced/);
});
