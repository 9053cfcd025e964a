import { beforeAll, expect, test } from 'vitest';
import { advertisingExample } from '#core/campaign-example.ts';
import type { Draft } from '#core/campaign.ts';
import { compileProgramme } from '#core/programme.ts';
import { instantOf } from '#core/time.ts';
import type { Acting } from '#modules/approval/index.ts';
import { addOperator } from '#modules/identity/index.ts';
import type { DueSend } from '#modules/send/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { startWorker, type Worker } from '#platform/worker.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { speechOf } from '#modules/programme/index.ts';
import { campaignJobs } from './campaign.jobs.ts';
import { findCampaign, moveCampaign, type Campaign } from './campaign.store.ts';
import { summaryView } from './campaign.view.ts';
import { composeCampaign } from './compose.ts';
import { findCount } from './count.store.ts';
import { judgeCampaigns } from './judge-campaigns.ts';
import { decideRelease, requestRelease, steerCampaign } from './release.ts';
import { messageIdOf } from './sends.ts';

/* A few thousand people of whom this room is told where they stand, and sends as the ledger has them. */
const database = useTestDatabase();
const programme = compileProgramme({ ...advertisingExample });
const open = { id: programme.id, at: () => programme, version: () => programme };
const seoul = (text: string) => instantOf(text, 'Asia/Seoul');
const people = 2_500;
let now = seoul('2026-05-11T10:00');
/** Who took back that they want to be told. */
const tookBack = new Set<string>();
const deps = {
  vault: openVault(newKeyRing()),
  programme: () => programme,
  open,
  clock: () => now,
  listeners: {
    // Every other one has applied.
    standing: (_tx: unknown, _programme: unknown, ids: readonly string[]) =>
      Promise.resolve(
        new Map(
          ids.map((id) => [
            id,
            {
              birthYear: 1980 + (Number.parseInt(id.slice(-4), 16) % 10),
              ...(Number.parseInt(id.slice(-1), 16) % 2 === 0 ? { preregisteredAt: tookBack.has(id) ? undefined : 1 } : { appliedAt: 1 }),
            },
          ]),
        ),
      ),
  },
};

const by: Record<'hana' | 'duri', Acting> = {} as never;
const draft: Draft = {
  title: '안내',
  kind: 'service',
  text: { ko: '안내해요.', en: 'A word.' },
  channels: ['push'],
  audience: { state: 'everyone', digits: [], regions: [] },
};

beforeAll(async () => {
  for (const name of ['hana', 'duri'] as const) {
    const made = await database.db.tx((tx) => addOperator(tx, { name, roles: ['viewer'] }, 'service', now));
    if (made.ok) by[name] = { operatorId: made.value.operatorId, actor: name };
  }
  await database.owner.tx((tx) =>
    tx.changed(
      `insert into listener (citizen_id, programme_id, digit)
       select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1, (n % 65536) % 10 from generate_series(1, $2::int) n`,
      [programme.id, people],
    ),
  );
});

const working = async (work: (worker: Worker) => Promise<unknown>) => {
  const worker = startWorker({ db: database.db, clock: deps.clock, handlers: campaignJobs({ ...deps, db: database.db }) });
  try {
    return await work(worker);
  } finally {
    await worker.stop();
  }
};
const settle = async () => await working((worker) => worker.drain(30_000));
const composed = async (more: Partial<Draft> = {}) => await database.db.tx((tx) => composeCampaign(tx, by.hana, programme.id, { ...draft, ...more }, now));
const found = async ({ campaignId }: Campaign) => (await findCampaign(database.db, programme.id, campaignId))!;
const released = async (more: Partial<Draft> = {}, at?: string) => {
  const campaign = await composed(more);
  await settle();
  const ask = { campaignId: campaign.campaignId, revision: 1, reason: 'x', releaseAt: at === undefined ? undefined : seoul(at) };
  expect(await database.db.tx((tx) => requestRelease(tx, programme, by.hana, ask, now))).toMatchObject({ ok: true });
  const decision = { campaignId: campaign.campaignId, answer: 'granted', reason: 'y' } as const;
  expect(await database.db.tx((tx) => decideRelease(tx, programme, by.duri, decision, now))).toMatchObject({ ok: true });
  return campaign;
};
const sendsOf = async ({ campaignId }: Campaign) =>
  await database.owner.rows<{ sends: bigint; people: bigint; first: Date; last: Date }>(
    'select count(*) as sends, count(distinct citizen_id) as people, min(due_at) as first, max(due_at) as last from send where message_id = $1',
    [messageIdOf(campaignId)],
  );

test('a count goes slice by slice to the end, and says how many it looked at', async () => {
  const campaign = await composed({ audience: { state: 'not-applied', digits: [], regions: [] } });
  await settle();
  expect(await findCount(database.db, campaign.campaignId, 1)).toMatchObject({ looked: people, people: people / 2, doneAt: now });
});

test('who took back that they want to be told is told nothing, though an appeal of theirs still would be', async () => {
  tookBack.add('00000000-0000-7000-8000-000000000002');
  const campaign = await composed();
  await settle();
  expect(await findCount(database.db, campaign.campaignId, 1)).toMatchObject({ looked: people, people: people - 1 });
  tookBack.clear();
});

test('a digit is told to its own people only, and only those are looked at', async () => {
  const campaign = await composed({ audience: { state: 'everyone', digits: [4], regions: [] } });
  await settle();
  expect(await findCount(database.db, campaign.campaignId, 1)).toMatchObject({ looked: people / 10, people: people / 10 });
});

test('everybody is handed over once, however many workers take hold of it', async () => {
  const campaign = await released();
  await database.db.tx((tx) =>
    tx.changed(
      `insert into job (job_id, kind, payload, due_at, added_at) select gen_random_uuid(), kind, payload, due_at, now() from job where kind = 'campaign.send'`,
    ),
  );
  await Promise.all([settle(), settle()]);
  expect(await sendsOf(campaign)).toMatchObject([{ sends: BigInt(people), people: BigInt(people) }]);
  expect(await found(campaign)).toMatchObject({ sent: people, sentAllAt: now });
});

test('paused half-way nothing more is handed over, and it goes on from there', async () => {
  const campaign = await released({}, '2026-05-11T11:00');
  now = seoul('2026-05-11T11:00');
  const steer = async (to: 'paused' | 'released' | 'stopped') =>
    await database.db.tx((tx) => steerCampaign(tx, by.hana, { programmeId: programme.id, campaignId: campaign.campaignId, to }, now));
  await steer('paused');
  await settle();
  expect(await found(campaign)).toMatchObject({ state: 'paused', sent: 0 });
  await steer('released');
  await settle();
  expect(await found(campaign)).toMatchObject({ state: 'released', sent: people });
  await steer('stopped');
  expect(await steer('released')).toMatchObject({ ok: false, refusal: 'campaign.wrong_state' });
  expect(await database.owner.rows('select state from send_hold where message_id = $1', [messageIdOf(campaign.campaignId)])).toEqual([{ state: 'stopped' }]);
});

test('a stop waits for the slice that is being handed over, and no longer', async () => {
  const campaign = await released({}, '2026-05-11T12:00');
  now = seoul('2026-05-11T12:00');
  await working(async (worker) => {
    const handing = worker.drain(30_000);
    await database.db.tx((tx) => steerCampaign(tx, by.duri, { programmeId: programme.id, campaignId: campaign.campaignId, to: 'stopped' }, now));
    await handing;
  });
  const { sent, state } = await found(campaign);
  expect(state).toBe('stopped');
  expect(await sendsOf(campaign)).toMatchObject([{ sends: BigInt(sent) }]);
});

test('what was released is planned by the minute, and a campaign of the evening does not ring at night', async () => {
  const campaign = await released({}, '2026-05-11T23:00');
  now = seoul('2026-05-11T23:00');
  expect((await found(campaign)).startsAt).toBe(seoul('2026-05-12T08:00'));
  await settle();
  expect((await found(campaign)).sent).toBe(0);
  now = seoul('2026-05-12T08:00');
  await settle();
  expect(await sendsOf(campaign)).toMatchObject([{ sends: BigInt(people), first: new Date(now), last: new Date(now) }]);
});

/** One person’s send of a campaign, due now and not tried. */
const dueOf = ({ campaignId }: { readonly campaignId: string }): DueSend => ({
  citizenId: '00000000-0000-7000-8000-000000000002',
  programmeId: programme.id,
  messageId: messageIdOf(campaignId),
  occasion: '',
  dueAt: now,
  tries: 0,
  triesElsewhere: 0,
  spent: [],
});

test('a send that comes up in the night, or while it is paused, waits; of a stopped one it is dropped', async () => {
  const campaign = await released();
  const send = dueOf(campaign);
  const judged = async (at: string) => (await database.db.tx((tx) => judgeCampaigns(tx, deps, [send], seoul(at))))[0]!;
  expect(await judged('2026-05-12T10:00')).toMatchObject({ verdict: 'say', text: { ko: '안내해요.' }, isAdvertising: false });
  expect(await judged('2026-05-12T22:30')).toEqual({ verdict: 'later', dueAt: seoul('2026-05-13T08:00') });
  const steer = async (to: 'paused' | 'stopped') =>
    await database.db.tx((tx) => steerCampaign(tx, by.hana, { programmeId: programme.id, campaignId: campaign.campaignId, to }, now));
  await steer('paused');
  expect(await judged('2026-05-12T10:00')).toMatchObject({ verdict: 'later' });
  await steer('stopped');
  expect(await judged('2026-05-12T10:00')).toEqual({ verdict: 'drop', why: 'stopped' });
  const inbox = await database.owner.rows('select 1 from inbox_message where notice_id = $1', [send.messageId]);
  expect(inbox).toHaveLength(1);
});

test('a campaign that the rules of now hold back waits and goes on once the file is put right; it is not lost', async () => {
  // 84 bytes with the name that the file has now, and released so.
  const campaign = await released({ text: { ko: '가'.repeat(34), en: 'A word.' }, channels: ['sms'] });
  const send = dueOf(campaign);
  const longer = compileProgramme({ ...advertisingExample, shortName: { ko: '단비시 긴급 소비쿠폰', en: 'Coupon' } });
  const judgedBy = async (by: typeof programme) => (await database.db.tx((tx) => judgeCampaigns(tx, { ...deps, programme: () => by }, [send], now)))[0]!;
  expect(await judgedBy(longer)).toEqual({ verdict: 'later', dueAt: now + 600_000 });
  const kept = await found(campaign);
  expect(summaryView(speechOf(longer, 'ko'), kept, undefined, new Map())).toMatchObject({ isStuck: true, stateWords: '고칠 점이 있어 나가지 않음' });
  expect(summaryView(speechOf(programme, 'ko'), kept, undefined, new Map())).toMatchObject({ isStuck: false, stateWords: '내보내는 중' });
  expect(await judgedBy(programme)).toMatchObject({ verdict: 'say' });
  // With long messages chosen too the same name holds nothing up.
  const both = await released({ text: { ko: '가'.repeat(34), en: 'A word.' }, channels: ['sms', 'lms'] });
  expect(summaryView(speechOf(longer, 'ko'), await found(both), undefined, new Map())).toMatchObject({ isStuck: false });
});

test('nobody who did not agree is advertised to, and who did only while they do', async () => {
  const advertisement = await composed({ kind: 'advertising' });
  await settle();
  expect(await findCount(database.db, advertisement.campaignId, 1)).toMatchObject({ looked: people, people: 0 });
  const reader = '00000000-0000-7000-8000-000000000002';
  const consent = async (seq: number) =>
    await database.owner.tx((tx) =>
      tx.changed(
        `insert into consent_event (citizen_id, programme_id, consent_id, seq, what, programme_version, text_hash, lang, at)
         values ($1, $2, 'news', $3, case when $3 % 2 = 1 then 'given' else 'withdrawn' end, 1, decode(repeat('00', 32), 'hex'), 'ko', now())`,
        [reader, programme.id, seq],
      ),
    );
  await consent(1);
  const campaign = await released({ kind: 'advertising' });
  await settle();
  expect(await sendsOf(campaign)).toMatchObject([{ sends: 1n }]);
  await consent(2);
  const send = {
    citizenId: reader,
    programmeId: programme.id,
    messageId: messageIdOf(campaign.campaignId),
    occasion: '',
    dueAt: now,
    invites: true,
    tries: 0,
    triesElsewhere: 0,
    spent: [],
  };
  expect(await database.db.tx((tx) => judgeCampaigns(tx, deps, [send], now))).toEqual([{ verdict: 'drop', why: 'no longer true' }]);
});

test('the database itself releases nothing without a yes, and knows no way back from a stop', async () => {
  const campaign = await composed();
  const force = async (to: 'released' | 'waiting', granted = false) =>
    await database.db.tx(
      async (tx) =>
        await moveCampaign(tx, await found(campaign), {
          to,
          by: by.hana.operatorId,
          at: now,
          ...(granted ? { granted: { startsAt: now, countedBefore: { preregistrations: 0, applications: 0 } } } : {}),
        }),
    );
  await expect(force('released')).rejects.toThrow(/check/);
  await expect(force('waiting')).rejects.toThrow(/check/);
  await settle();
  await database.db.tx((tx) => requestRelease(tx, programme, by.hana, { campaignId: campaign.campaignId, revision: 1, reason: 'x' }, now));
  await expect(force('released', true)).rejects.toThrow(/foreign key/);
  const stopped = await released();
  await database.db.tx((tx) => steerCampaign(tx, by.hana, { programmeId: programme.id, campaignId: stopped.campaignId, to: 'stopped' }, now));
  await expect(database.db.tx(async (tx) => await moveCampaign(tx, await found(stopped), { to: 'released', by: by.hana.operatorId, at: now }))).rejects.toThrow(
    /check/,
  );
});
