import type { FastifyInstance } from 'fastify';
import type { Watch } from '#modules/dashboard/index.ts';
import type { RoomStatus } from '#modules/waiting-room/index.ts';
import { rungs } from '#core/rung.ts';
import type { Metrics } from '#platform/metrics.ts';

/** What of this service is told to whoever watches servers: its answers, the figures of the dashboard, the line. */
export function tellMetrics(metrics: Metrics, server: FastifyInstance, watch: Watch, status: () => RoomStatus): void {
  metrics.measure(server);
  metrics.gauge({ name: 'danbi_figure', help: 'A kept counter, by figure and label; the same in every process.', labels: ['figure', 'label'] }, async () => {
    const { values } = await watch.read();
    return [...values]
      .filter(([key]) => !key.startsWith('gauge.'))
      .map(([key, value]) => {
        const at = key.indexOf('|');
        return { labels: { figure: key.slice(0, at), label: key.slice(at + 1) }, value };
      });
  });
  const one = (name: string, help: string, value: () => number) =>
    metrics.gauge({ name, help, labels: [] }, () => Promise.resolve([{ labels: {}, value: value() }]));
  one('danbi_waiting_devices', 'Devices that wait for their turn.', () => status().waiting);
  one('danbi_admitted_per_second', 'How many the waiting room has let in a second of late.', () => status().speed.slow);
  one('danbi_rung', `How much is offered: ${rungs.map((rung, i) => `${i} ${rung}`).join(', ')}.`, () => rungs.indexOf(status().rung));
  one('danbi_dashboard_viewers', 'Who watches the dashboard here.', watch.viewers);
}
