// One process that the bench of notices measures: reads a line of JSON, does its work, prints a line about it.
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { createInterface } from 'node:readline';
import { instantOf } from '#core/time.ts';
import type { Programme } from '#core/programme.ts';
import { readProgramme } from '#core/read.ts';
import { toldOf } from '#modules/journey/index.ts';
import { judgeNotices, sweep } from '#modules/notice/index.ts';
import { openDispatcher, takeUpLapsed } from '#modules/send/index.ts';
import { fcm, type FcmSettings } from '#partners/message/fcm.ts';
import { googleToken } from '#partners/message/google-token.ts';
import { openVault } from '#platform/crypto.ts';
import { openDb } from '#platform/db.ts';
import { readKeyRing } from '#platform/key-ring.ts';
import { tokenOf } from './notice-people.ts';

export interface SenderTask {
  /** Make the calendar into sends; the same after a change; send what is due; or the same bodies and nothing else. */
  readonly what: 'plan' | 'send' | 'bare';
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly programme: string;
  readonly version?: number;
  /** Like 08:00: when “your day” is told. */
  readonly yourDayAt?: string;
  readonly fcm?: FcmSettings;
  readonly count?: number;
  readonly leaseS?: number;
}

export interface SenderTook {
  readonly done: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** After an eighth of the work, and at the most. */
  readonly earlyMb: number;
  readonly peakMb: number;
}

/** 300 at once, as the adapter. */
const streams = 300;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const task = JSON.parse((await lines.next()).value as string) as SenderTask;
const zone = 'Asia/Seoul';
/** Read before anything is timed: a service has read it long before the morning. */
const programme = theProgramme();
process.stdout.write('{"ready":true}\n');
const began = performance.now();
const cpu = process.cpuUsage();
let [earlyMb, peakMb] = [0, 0];
const look = (share: number) => {
  const mb = process.memoryUsage().rss / 1_048_576;
  peakMb = Math.max(peakMb, mb);
  if (share <= 1 / 8) earlyMb = Math.max(earlyMb, mb);
};
const done = await { plan, send, bare }[task.what]();
look(1);
const used = process.cpuUsage(cpu);
const took: SenderTook = { done, seconds: (performance.now() - began) / 1_000, cpuSeconds: (used.user + used.system) / 1_000_000, earlyMb, peakMb };
process.stdout.write(`${JSON.stringify(took)}\n`, () => process.exit(0));

function theProgramme(): Programme {
  const text = readFileSync(task.programme, 'utf8');
  const { programme } = readProgramme(task.yourDayAt ? text.replace('at: "08:00"', `at: "${task.yourDayAt}"`) : text, 'programme');
  return { ...programme!, version: task.version ?? 1 };
}

async function plan(): Promise<number> {
  const db = openDb({ url: task.databaseUrl, role: 'danbi_app' });
  const clock = () => instantOf('2020-05-09T12:00', zone);
  let passed = 0;
  const watched = {
    ...db,
    tx: async <T>(work: Parameters<typeof db.tx<T>>[0]) => {
      const result = await db.tx(work);
      if (typeof result === 'number') look((passed += result) / (task.count ?? 1));
      return result;
    },
  };
  const people = await sweep({ db: watched, clock, programme: () => programme, leadMs: 7 * 86_400_000 });
  await db.close();
  return people;
}

async function send(): Promise<number> {
  const db = openDb({ url: task.databaseUrl, role: 'danbi_app' });
  const vault = openVault(readKeyRing(task.keyFile));
  const provider = { ...fcm(task.fcm!), perSecondMax: Number.POSITIVE_INFINITY };
  const clock = () => instantOf('2020-05-11T08:00', zone);
  const dispatcher = openDispatcher({
    db,
    vault,
    clock,
    providers: [provider],
    judge: async (tx, sends, now) =>
      await judgeNotices(
        tx,
        { vault, programme: () => programme, toldOf: async (given, by, citizens, at) => await toldOf(given, vault, by, citizens, at) },
        sends,
        now,
      ),
    random: Math.random,
    ...(task.leaseS === undefined ? {} : { leaseS: task.leaseS }),
  });
  let sent = 0;
  for (;;) {
    await takeUpLapsed({ db, clock, providers: [provider] });
    sent += await dispatcher.run();
    // By the indexes for either: a service does not ask this, and whoever looks through all rows is measured with it.
    const [left] = await db.rows(
      `select 1 from send where state = 'planned' and waits_for is null and invites and due_at <= $1 union all select 1 from send where state = 'sending' limit 1`,
      [new Date(clock() + 60_000)],
    );
    if (!left) break;
  }
  await provider.close();
  await db.close();
  return sent;
}

/** The same bodies to the same place, by as many streams, and nothing else. */
async function bare(): Promise<number> {
  const settings = task.fcm!;
  const token = await googleToken(settings.account).get();
  const session = connect(settings.url);
  const path = `/v1/projects/${settings.account.projectId}/messages:send`;
  const headers = [':method', 'POST', ':path', path, 'authorization', `Bearer ${token}`, 'content-type', 'application/json'];
  let [next, arrived] = [0, 0];
  const count = task.count!;
  await new Promise<void>((resolve, reject) => {
    session.on('error', reject);
    const one = () => {
      if (next >= count) return;
      const n = (next += 1);
      const stream = session.request(headers);
      stream.on('response', ({ ':status': status }) => {
        if (status !== 200) reject(new Error(`FCM answered ${status}`));
      });
      stream.on('data', () => undefined);
      stream.on('end', () => {
        arrived += 1;
        if (arrived === count) resolve();
        else one();
      });
      stream.end(bodyOf(n));
    };
    for (let i = 0; i < streams; i += 1) one();
  });
  session.close();
  return arrived;
}

/** As the adapter writes it. */
function bodyOf(n: number): string {
  const reference = String(n).padStart(22, '0');
  const text = '오늘 긴급재난지원금을 신청할 수 있어요. 오후 11시 30분에 마감해요.';
  return `{"message":{"token":"${tokenOf(`bare-${n}`)}","notification":{"title":"긴급재난지원금","body":"${text}"},"data":{"reference":"${reference}"},"android":{"collapse_key":"${reference}","ttl":"86400s","notification":{"tag":"${reference}"}},"apns":{"headers":{"apns-collapse-id":"${reference}","apns-expiration":"1589238000"}},"webpush":{"headers":{"Topic":"${reference}","TTL":"86400"},"notification":{"tag":"${reference}"}}}}`;
}
