import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { OperatorRole } from '#core/operator.ts';
import { anOperator } from '#main/testing/operator.ts';
import { openDb, type Db } from '#platform/db.ts';
import { openSession } from '#platform/session.ts';
import { machine, spread, table, type Bench, type BenchOptions } from './harness.ts';
import type { Load, LoadResult } from './http-load.ts';
import { signInPeople } from './intake-people.ts';
import { runScript, serve } from './served.ts';
import { comeIn, keepOnFull, learn, onStage, type Stage } from './stage.ts';

const path = '/api/preregistrations';
const programmeId = 'kr-2020-emergency-relief';
/** 6,000 requests as fast as they are answered say what the limit is on this machine now. */
const limitCount = 6_000;
/** 8 s at half the limit: long enough for a p99, short enough for many pairs. */
const runS = 8;
/** What seeing one’s amount and being told ask for. */
const consentsAsked = ['identity', 'household-lookup', 'alerts'];
/** 300 ms: how often the console looks at the progress here. */
const lookEveryMs = 300;

/** What a change of the rules means for everybody in flight, alone and while people pre-register; and what it takes to publish it and to go back. */
export const publishBench: Bench = {
  name: 'publish',
  about: 'a change of the programme weighed for everybody in flight, published and taken back, while intake runs at half its limit',
  counts: 'people are in flight',
  sizeUsual: 800_000,
  run: async (options) =>
    await onStage(async (stage) => {
      const owner = openDb({ url: stage.url, statementMsMax: 600_000 });
      try {
        return await measure({ ...stage, ...options, owner });
      } finally {
        await owner.close();
      }
    }),
};

type Place = Stage & BenchOptions & { readonly owner: Db };
type Desk = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Shown>;
interface Shown {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
  readonly state: string;
  readonly version: number;
  readonly impact?: { readonly state: string; readonly looked: number; readonly loses: number; readonly isWhole: boolean };
  readonly versions: readonly {
    readonly version: number;
    readonly state: string;
    readonly told?: { readonly looked: number; readonly told: number; readonly isDone: boolean };
  }[];
}

async function measure(place: Place) {
  const { size, pairs, say, owner, db, url, vault, cookies } = place;
  const perRun = 4_000 * runS;
  const strangers = limitCount * 2 + perRun * pairs * 2 + 1_000;
  say(`Putting ${(size + strangers).toLocaleString('en-US')} people on the register …`);
  await signInPeople(db, url, vault, size + strangers, cookies);
  const { body } = await learn(place);
  await keepOnFull(place);
  say('Putting people in flight …');
  await putInFlight(place, strangers);
  let next = 1;
  let result!: Measured;
  const server = await serve({ ...place.settings, what: 'danbi' }, async ({ port }) => {
    const visit = await comeIn(place, port);
    const send = async (count: number, perSecond?: number) => {
      const load: Load = {
        port,
        connections: 64,
        path,
        method: 'POST',
        body,
        cookieName: 'danbi-citizen',
        cookies,
        from: next,
        count,
        ...(visit === undefined ? {} : { visit }),
        ...(perSecond === undefined ? {} : { perSecond }),
      };
      next += count;
      const done = (await runScript('http-load.ts', load)) as LoadResult;
      if (done.statuses['201'] !== count) throw new Error(`Not everybody was answered 201: ${JSON.stringify(done.statuses)}`);
      return done;
    };
    const desks = { editor: await deskOf(place, port, ['editor']), one: await deskOf(place, port, ['approver']), two: await deskOf(place, port, ['approver']) };
    await send(limitCount / 3);
    const limit = limitCount / (await send(limitCount)).seconds;
    const half = Math.min(4_000, Math.round(limit / 2));
    say(`Half of the limit is ${half} a second. Weighing alone …`);
    const draft = await draftOf(desks.editor);
    const alone = await weigh(desks.editor, draft);
    const [without, beside, busy]: [LoadResult[], LoadResult[], number[]] = [[], [], []];
    for (let pair = 1; pair <= pairs; pair += 1) {
      say(`Pair ${pair} of ${pairs} …`);
      without.push(await send(half * runS, half));
      const [load, weighed] = await Promise.all([send(half * runS, half), weigh(desks.editor, draft)]);
      beside.push(load);
      busy.push(weighed.seconds);
    }
    say('Publishing while people come …');
    const during = send(half * runS, half);
    const published = await publish(desks, draft);
    const back = timed(async () => await desks.one('POST', '/programme/back', { from: 2, reason: 'bench', urgent: true }));
    const change = { published, back: await back, load: await during };
    result = { limit, half, alone, without, beside, busy, change };
  });
  await audit(owner, size);
  return resultOf(size, result, server.peakMemoryMb);
}

interface Measured {
  readonly limit: number;
  readonly half: number;
  readonly alone: { readonly seconds: number; readonly looked: number };
  readonly without: readonly LoadResult[];
  readonly beside: readonly LoadResult[];
  readonly busy: readonly number[];
  readonly change: {
    readonly published: { readonly tookMs: number; readonly heldMs: number };
    readonly back: { readonly tookMs: number };
    readonly load: LoadResult;
  };
}

/** Everybody but those who come later is registered to be told, as the service itself would write it, and has looked at their amount: the dearest to weigh. */
async function putInFlight({ owner, size }: Place, strangers: number): Promise<void> {
  await owner.tx(async (tx) => {
    await tx.changed(
      `insert into listener (citizen_id, programme_id, digit, preregistered_at)
       select citizen_id, $1, (row_number() over ())::int % 10, '2020-05-09T10:00+09:00'
       from (select citizen_id from citizen order by md5(citizen_id::text) offset $2 limit $3) as people
       on conflict do nothing`,
      [programmeId, strangers, size],
    );
    await tx.changed(
      `insert into consent_event (citizen_id, programme_id, consent_id, seq, what, programme_version, text_hash, lang, at)
       select citizen_id, $1, consent, 1, 'given', 1, decode(repeat('00', 32), 'hex'), 'ko', preregistered_at
       from listener cross join unnest($2::text[]) as asked (consent) where programme_id = $1 on conflict do nothing`,
      [programmeId, consentsAsked],
    );
    await tx.changed('analyze listener, consent_event');
  });
}

async function deskOf({ db }: Place, port: number, roles: readonly OperatorRole[]): Promise<Desk> {
  const subjectId = await anOperator(db, roles);
  const limits = { idleMs: 28_800_000, lifeMs: 28_800_000 };
  const token = await db.tx((tx) => openSession(tx, { kind: 'operator', subjectId, openedAt: Date.now() }, limits));
  return async (method, to, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}/console/api${to}`, {
      method,
      headers: { cookie: `danbi-operator=${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    if (!answer.ok) throw new Error(`${to} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Shown;
  };
}

/** Whoever lives alone is to receive 50,000 won less, and the last day on a card comes a week earlier for everybody. */
async function draftOf(editor: Desk): Promise<Shown> {
  const opened = await editor('POST', '/drafts', { title: 'bench' });
  const less = { path: ['amount', 'parts', 0, 'bySize', '1'], value: 350_000 };
  const sooner = { path: ['windows', 1, 'closes'], value: '2020-05-29T23:30' };
  let { text } = opened;
  for (const set of [less, sooner]) ({ text } = await editor('POST', '/draft-previews', { basedOn: 1, text, set }));
  return await editor('POST', `/draft/${opened.id}`, { revision: 1, title: 'bench', text });
}

/** Weighs it and waits for the last of them. */
async function weigh(editor: Desk, { id, revision }: Shown): Promise<{ readonly seconds: number; readonly looked: number }> {
  const began = performance.now();
  await editor('POST', `/draft/${id}/impact`, { revision, do: 'begin' });
  for (;;) {
    await setTimeout(lookEveryMs);
    const { impact } = await editor('GET', `/draft/${id}`);
    if (impact?.state === 'done') {
      if (!impact.isWhole) throw new Error('The parts do not add up to the whole.');
      return { seconds: (performance.now() - began) / 1_000, looked: impact.looked };
    }
  }
}

/** From the last yes to the answer, and from the answer until it holds. */
async function publish({ editor, one, two }: Readonly<Record<'editor' | 'one' | 'two', Desk>>, { id, revision }: Shown) {
  await editor('POST', `/draft/${id}/request`, { revision, reason: 'bench' });
  await one('POST', `/draft/${id}/decision`, { answer: 'granted', reason: 'bench' });
  const { tookMs } = await timed(async () => await two('POST', `/draft/${id}/decision`, { answer: 'granted', reason: 'bench' }));
  const { tookMs: heldMs } = await timed(async () => {
    while ((await editor('GET', '/drafts')).versions[0]?.state !== 'in-force') await setTimeout(lookEveryMs);
  });
  return { tookMs, heldMs };
}

async function timed(work: () => Promise<unknown>): Promise<{ readonly tookMs: number }> {
  const began = performance.now();
  await work();
  return { tookMs: performance.now() - began };
}

/** Every pre-registration is on disk with the version of its own instant. */
async function audit(owner: Db, size: number): Promise<void> {
  const [row] = await owner.rows<{ wrong: bigint; people: bigint }>(
    `select (select count(*) from listener) as people, count(*) filter (where e.programme_version <> (
       select v.version from programme_version v where v.effective_from <= e.at order by v.effective_from desc limit 1)) as wrong
     from preregistration_event e`,
  );
  if (Number(row!.wrong) > 0) throw new Error(`${row!.wrong} were answered by another version than held at their instant.`);
  if (Number(row!.people) < size) throw new Error(`${size} were to be in flight, and ${row!.people} are.`);
}

function resultOf(size: number, { limit, half, alone, without, beside, busy, change }: Measured, peakMb: number) {
  const rate = (one: LoadResult) => (half * runS) / one.seconds;
  const p99 = (one: LoadResult) => one.p99Ms;
  const ratios = {
    impact_s: alone.seconds,
    impact_per_second: alone.looked / alone.seconds,
    impact_busy_s: spread(busy).median,
    intake_beside_impact: spread(beside.map((one, i) => rate(one) / rate(without[i]!))).median,
    p99_beside_impact: spread(beside.map((one, i) => one.p99Ms / without[i]!.p99Ms)).median,
    publish_ms: change.published.tookMs,
    back_ms: change.back.tookMs,
  };
  const line = (name: string, runs: readonly LoadResult[]) =>
    [name, spread(runs.map(rate)).median, spread(runs.map((one) => one.p50Ms)).median, spread(runs.map(p99)).median] as const;
  return {
    name: 'publish',
    machine: machine(),
    ratios,
    figures: { people: size, looked: alone.looked, limit, half, busy, change, peakMb },
    table: [
      table(
        ['', 'a second', 'p50 ms', 'p99 ms'],
        [line('intake at half its limit', without), line('… beside the weighing', beside), line('… over a publish', [change.load])],
      ),
      `${alone.looked.toLocaleString('en-US')} people weighed in ${alone.seconds.toFixed(1)} s (${Math.round(alone.looked / alone.seconds).toLocaleString('en-US')} a second); beside intake in ${spread(busy).median.toFixed(1)} s; peak ${peakMb} MB`,
      `published in ${Math.round(change.published.tookMs)} ms, in force ${(change.published.heldMs / 1_000).toFixed(1)} s later; going back asked for in ${Math.round(change.back.tookMs)} ms`,
    ].join('\n'),
  };
}
