import { spawn, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandboxProcess, type SandboxProcess } from '#partners/sandbox-process.ts';
import { openDb, type Db } from '#platform/db.ts';
import { machine, spread, table, type Bench } from './harness.ts';
import { programmeId, registerPeople, registerReachable } from './notice-people.ts';
import type { SenderTask, SenderTook } from './notice-sender.ts';
import { seededRandom } from './seeded-random.ts';
import { onStage, type Stage } from './stage.ts';

/** A rotation of five days: one in five is told on one day. */
const daysOfRotation = 5;
/** The first day of 2020. */
const firstDay = [1, 6];
const kills = 10;
/** 1 s: a process that died is replaced at once here, and what it left need not wait a minute. */
const leaseS = 1;

/** Planning everybody's sends, again after a change; one day's fan-out beside a bare loop; and the same while the sender is killed. */
export const noticesBench: Bench = {
  name: 'notices',
  about: 'planning and sending: 800,000 people planned and planned anew, one day of them told beside a bare HTTP/2 loop, and told while the sender is killed',
  counts: 'people are planned for; a fifth of them is told',
  sizeUsual: 800_000,
  run: async ({ size, pairs, say }) =>
    await onStage(async (stage) => {
      const owner = openDb({ url: stage.url });
      const sandbox = await startSandboxProcess();
      try {
        return await measure({ stage, owner, sandbox, size, pairs, say });
      } finally {
        await sandbox.stop();
        await owner.close();
      }
    }),
};

interface Measure {
  readonly stage: Stage;
  readonly owner: Db;
  readonly sandbox: SandboxProcess;
  readonly size: number;
  readonly pairs: number;
  readonly say: (progress: string) => void;
}

async function measure(of: Measure) {
  const planned = await planning(of);
  const told = Math.max(1_000, Math.floor(of.size / daysOfRotation));
  const sending = await fanOut(of, told);
  const killed = await whileKilled(of, told);
  const ratios = {
    plan_800k_s: planned.plan.seconds,
    replan_800k_s: planned.again.seconds,
    plan_memory_growth: planned.plan.peakMb / planned.plan.earlyMb,
    fanout_vs_bare_http2: sending.ratio.median,
    shown_twice: killed.shownTwice,
    missed: killed.missed,
  };
  const rate = ({ done, seconds }: SenderTook) => done / seconds;
  const line = (name: string, runs: readonly SenderTook[]) => {
    const { median, min, max } = spread(runs.map(rate));
    return [
      name,
      median,
      min,
      max,
      spread(runs.map((one) => (one.cpuSeconds / one.done) * 1_000_000)).median,
      Math.max(...runs.map((one) => one.peakMb)),
    ] as const;
  };
  return {
    name: 'notices',
    machine: machine(),
    ratios,
    figures: { people: of.size, told, planned, sending, killed },
    table: [
      table(
        ['', 'a second', 'min', 'max', 'µs of CPU each', 'peak MB'],
        [
          line('people planned', [planned.plan]),
          line('planned anew', [planned.again]),
          line('sent, with the ledger', sending.ours),
          line('bare HTTP/2 loop', sending.bare),
        ],
      ),
      `${of.size.toLocaleString('en-US')} people: ${planned.sends.toLocaleString('en-US')} sends planned in ${planned.plan.seconds.toFixed(1)} s, anew in ${planned.again.seconds.toFixed(1)} s; ${planned.old} left with the old hour`,
      `fanout_vs_bare_http2 ${sending.ratio.median.toFixed(2)} (${sending.ratio.min.toFixed(2)} to ${sending.ratio.max.toFixed(2)})`,
      `${kills} kills during ${told.toLocaleString('en-US')}: ${killed.missed} missed, ${killed.shownTwice} shown twice; ${killed.replaced} were sent again and took the place of the first`,
    ].join('\n'),
  };
}

/** Everybody is registered; a week of the calendar is made into sends, and then “your day” comes half an hour later. */
async function planning({ stage, owner, size, say }: Measure) {
  say('Registering people …');
  await registerPeople(stage.db, size);
  await owner.tx(async (tx) => await tx.changed('analyze'));
  await owner.tx(async (tx) => await tx.changed(`insert into send_plan values ($1, 1, '2020-05-09T12:00+09:00')`, [programmeId]));
  say('Planning …');
  const plan = await run(stage, { what: 'plan', count: size });
  const sends = await countOf(owner, '');
  say('Planning anew …');
  const again = await run(stage, { what: 'plan', count: size, version: 2, yourDayAt: '08:30' });
  const old = await countOf(owner, `where message_id = 'your-day' and (due_at at time zone 'Asia/Seoul')::time <> '08:30'`);
  if (plan.done !== size || again.done !== size) throw new Error(`${size} were to be passed, and ${plan.done} and ${again.done} were.`);
  await owner.tx(async (tx) => await tx.changed('truncate listener, send, send_plan, send_sweep'));
  return { plan, again, sends, old };
}

/** In turn: ours from the database to FCM with everything in between, and a loop that only sends. */
async function fanOut({ stage, owner, sandbox, pairs, say }: Measure, count: number) {
  say('Giving people devices …');
  await registerReachable(stage.db, stage.vault, count, firstDay);
  await owner.tx(async (tx) => await tx.changed('analyze'));
  const [ours, bare]: SenderTook[][] = [[], []];
  for (let pair = 0; pair <= pairs; pair += 1)
    for (const what of ['send', 'bare'] as const) {
      say(pair === 0 ? `Warming up: ${what} …` : `Pair ${pair} of ${pairs}: ${what} …`);
      await clear(sandbox);
      if (what === 'send') await planDay(owner);
      const took =
        what === 'send' ? await sendTogether(stage, { what, count, fcm: sandbox.messages.fcm }) : await run(stage, { what, count, fcm: sandbox.messages.fcm });
      const { different } = await arrived(sandbox);
      if (different !== count) throw new Error(`${what}: ${count} were to arrive, and ${different} did.`);
      if (pair > 0) (what === 'send' ? ours! : bare!).push({ ...took, done: count });
    }
  const ratio = spread(ours!.map((one, i) => bare![i]!.seconds / one.seconds));
  return { ours: ours!, bare: bare!, ratio };
}

/** By as many senders at once as there are cores, which is how the service is run: they take from one ledger. */
async function sendTogether(stage: Stage, task: Parameters<typeof run>[1]): Promise<SenderTook> {
  const all = await Promise.all(Array.from({ length: availableParallelism() }, async () => await run(stage, task)));
  return {
    done: all.reduce((sum, one) => sum + one.done, 0),
    seconds: Math.max(...all.map((one) => one.seconds)),
    cpuSeconds: all.reduce((sum, one) => sum + one.cpuSeconds, 0),
    earlyMb: Math.max(...all.map((one) => one.earlyMb)),
    peakMb: Math.max(...all.map((one) => one.peakMb)),
  };
}

/** The sender is killed at random moments and another takes its place, until everybody was told. Counted at FCM. */
async function whileKilled({ stage, owner, sandbox, say }: Measure, count: number) {
  const random = seededRandom(7);
  await clear(sandbox);
  await planDay(owner);
  for (let kill = 1; kill <= kills; kill += 1) {
    say(`Kill ${kill} of ${kills} …`);
    const { child, ready } = start(stage, { what: 'send', count, fcm: sandbox.messages.fcm, leaseS });
    await ready;
    await wait(200 + random.below(1_200));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
  }
  await run(stage, { what: 'send', count, fcm: sandbox.messages.fcm, leaseS });
  const { different, repeated } = await arrived(sandbox);
  const messages = await countOf(owner, `where message_id = 'your-day' and state = 'accepted'`);
  if (messages !== count) throw new Error(`${count} were to be told, and the ledger says ${messages}.`);
  return { missed: Math.max(0, count - different), shownTwice: Math.max(0, different - count), replaced: repeated };
}

/** One day's sends, planned and untried; nobody has been told anything. */
async function planDay(owner: Db): Promise<void> {
  await owner.tx(async (tx) => {
    await tx.changed('truncate send, inbox_message, figure_change');
    await tx.changed(
      `insert into send (citizen_id, programme_id, message_id, due_at, invites, state) select citizen_id, programme_id, 'your-day', '2020-05-11T08:00+09:00', true, 'planned' from listener`,
    );
  });
  await owner.tx(async (tx) => await tx.changed('analyze send'));
}

async function countOf(owner: Db, where: string): Promise<number> {
  const [row] = await owner.rows<{ count: bigint }>(`select count(*) as count from send ${where}`);
  return Number(row!.count);
}

async function arrived({ control }: SandboxProcess): Promise<{ readonly different: number; readonly repeated: number }> {
  return (await (await fetch(`${control}/control/messages`)).json()) as { different: number; repeated: number };
}

async function clear({ control }: SandboxProcess): Promise<void> {
  const { ok } = await fetch(`${control}/control/messages/clear`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  if (!ok) throw new Error('The pretended carriers could not be cleared.');
}

function start(
  { settings }: Stage,
  task: Omit<SenderTask, 'databaseUrl' | 'keyFile' | 'programme'>,
): { child: ChildProcess; ready: Promise<unknown>; took: Promise<SenderTook> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'notice-sender.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { databaseUrl, keyFile, programme } = settings;
  child.stdin.write(`${JSON.stringify({ ...task, databaseUrl, keyFile, programme } satisfies SenderTask)}\n`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = lines.next();
  const took = ready
    .then(async () => await lines.next())
    .then((line) => {
      if (line.done) throw new Error(`The process for ${task.what} ended when it should not.`);
      return JSON.parse(line.value) as SenderTook;
    });
  took.catch(() => undefined);
  return { child, ready, took };
}

async function run(stage: Stage, task: Omit<SenderTask, 'databaseUrl' | 'keyFile' | 'programme'>): Promise<SenderTook> {
  return await start(stage, task).took;
}
