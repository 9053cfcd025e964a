import { availableParallelism } from 'node:os';
import { findFreePort } from '#platform/free-port.ts';
import { machine, spread, table, type Bench } from './harness.ts';
import type { Load, LoadResult } from './http-load.ts';
import { signInPeople } from './intake-people.ts';
import { runScript, serveTogether } from './served.ts';
import { comeIn, keepOnFull, learn, onStage, type Stage } from './stage.ts';

const path = '/api/preregistrations';
const connections = 256;
const runMin = 200;

/** One process, and as many as there are cores, behind one port: the service, and a route that does nothing as what the machine itself gains. */
export const clusterBench: Bench = {
  name: 'cluster',
  about: 'as many processes as cores behind one port, beside what a no-op route gains by them',
  counts: 'pre-registrations in each run',
  sizeUsual: 30_000,
  run: async ({ size, pairs, say }) =>
    await onStage(async (stage) => {
      const count = Math.max(runMin, size);
      say('Putting people on the register …');
      await signInPeople(stage.db, stage.url, stage.vault, (pairs + 1) * 2 * count + 1, stage.cookies);
      return await measure(stage, count, pairs, say);
    }),
};

async function measure(stage: Stage, count: number, pairs: number, say: (progress: string) => void) {
  const { db, settings, cookies } = stage;
  const cores = Math.max(2, availableParallelism());
  const { body, answer } = await learn(stage);
  await keepOnFull(stage);
  const runs = new Map<string, LoadResult[]>();
  let next = 1;
  for (let pair = 0; pair <= pairs; pair += 1)
    for (const what of ['noop', 'danbi'] as const)
      for (const processes of [1, cores]) {
        say(pair === 0 ? `Warming up: ${what} …` : `Pair ${pair} of ${pairs}: ${what}, ${processes} …`);
        const port = await findFreePort();
        let result!: LoadResult;
        await serveTogether(processes, { ...settings, what, answer, port }, async () => {
          const visit = what === 'noop' ? undefined : await comeIn(stage, port);
          const load: Load = {
            ...(visit === undefined ? {} : { visit }),
            port,
            connections,
            path,
            method: 'POST',
            body,
            cookieName: 'danbi-citizen',
            cookies,
            from: next,
            count,
          };
          result = (await runScript('http-load.ts', load)) as LoadResult;
        });
        if (result.statuses['201'] !== count) throw new Error(`${what}: not everybody was answered 201: ${JSON.stringify(result.statuses)}`);
        if (what === 'danbi') next += count;
        if (pair > 0) runs.set(`${what}, ${processes}`, [...(runs.get(`${what}, ${processes}`) ?? []), result]);
      }
  const [row] = await db.rows<{ rows: bigint; people: bigint }>('select count(*) as rows, count(distinct citizen_id) as people from preregistration_event');
  if (Number(row!.rows) !== next || Number(row!.people) !== next) throw new Error(`${next} were told yes, ${row!.rows} are on disk of ${row!.people} people.`);
  return resultOf(runs, cores, { count, pairs, accepted: next });
}

function resultOf(
  runs: ReadonlyMap<string, readonly LoadResult[]>,
  cores: number,
  figures: { readonly count: number; readonly pairs: number; readonly accepted: number },
) {
  const rate = (name: string) => spread(runs.get(name)!.map((run) => figures.count / run.seconds));
  const gain = (what: string) => rate(`${what}, ${cores}`).median / rate(`${what}, 1`).median;
  const ratios = { all_cores_vs_one: gain('danbi'), noop_all_cores_vs_one: gain('noop'), gain_vs_noop_gain: gain('danbi') / gain('noop') };
  const rows = [...runs.keys()].map((name) => {
    const { median, min, max } = rate(name);
    return [name, median, min, max, spread(runs.get(name)!.map((run) => run.p99Ms)).median] as const;
  });
  return {
    name: 'cluster',
    machine: machine(),
    ratios,
    figures: { ...figures, cores, runs: Object.fromEntries(runs) },
    table: [
      table(['server, processes', 'answers/s median', 'min', 'max', 'p99 ms'], rows),
      ...Object.entries(ratios).map(([name, value]) => `${name} ${value.toFixed(2)}`),
      `${figures.accepted.toLocaleString('en-US')} were told yes, and as many are on disk, nobody twice`,
    ].join('\n'),
  };
}
