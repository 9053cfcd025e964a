import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '#platform/free-port.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good } from './testing/told.ts';

/* Prometheus reads what a service tells of itself, and Grafana shows it by the file we ship. */
const database = useTestDatabase();
let service: PretendService;
let port: number;

beforeAll(async () => {
  port = await findFreePort();
  service = await openPretendService(database.url, { at: '2020-05-11T08:02', metrics: { host: '127.0.0.1', port } });
});
afterAll(async () => await service.stop());

const read = async () => await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

test('the figures, the line and every answer are told, by route and never by who', async () => {
  const visitor = await service.join('haneul');
  good(await visitor.post('/api/preregistrations', {}, crypto.randomUUID()));
  const told = await read();
  expect(told).toContain('danbi_figure{figure="preregistrations",label=""} 1');
  expect(told).toContain('danbi_figure{figure="preregistrations.region",label="gyeonggi"} 1');
  expect(told).toContain('danbi_waiting_devices 0');
  expect(told).toMatch(/danbi_http_request_duration_seconds_count\{method="POST",route="\/api\/preregistrations",status="201"\} 1/);
  expect(told).toContain('process_cpu_seconds_total');
  expect(told).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('every number that the dashboard of Grafana shows is one that is told', async () => {
  const told = await read();
  const file = readFileSync(join(import.meta.dirname, '../../docs/grafana/danbi.json'), 'utf8');
  const { panels } = JSON.parse(file) as { panels: readonly { title: string; targets: readonly { expr: string }[] }[] };
  const shown = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(/\b(danbi|process|nodejs)_\w+/g) ?? []));
  expect(shown.length).toBeGreaterThanOrEqual(panels.length);
  for (const name of shown) expect(told, name).toMatch(new RegExp(`^# HELP ${name.replace(/_(count|bucket|sum)$/, '')} `, 'm'));
});

test('nothing else is told at that port', async () => {
  expect((await fetch(`http://127.0.0.1:${port}/api/figures`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404);
});
