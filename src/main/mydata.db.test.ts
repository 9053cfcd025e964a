import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import { addJob } from '#platform/jobs.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { startSandboxService, type SandboxService } from './sandbox-service.ts';
import { openLine, Visitor, type Line } from '#rehearsal/visitor.ts';

/*
 * 정하늘 has a grant on a Shinhan card and links its MyData. Purchases come by MyData, by the issuer’s own report, or by both, in either
 * order. A quiet purchase of the sandbox is reported by nobody, so that the test says when. Each test goes on where the one before stopped.
 */
const database = useTestDatabase();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const secret = `whsec_${Buffer.from('a secret of the test only').toString('base64')}`;
const stationer = {
  registration_number: '301-01-00006',
  name: '화성문구',
  class: 'stationery',
  region: 'gyeonggi/suwon',
  ownership: 'independent',
  annual_sales: 90_000_000,
};
let service: SandboxService;
let line: Line;
const people: Record<string, { visitor: Visitor; citizenId: string; cookie: string }> = {};
const faults: string[] = [];

async function comeIn(id: string): Promise<void> {
  const visitor = new Visitor(service.url, line);
  await visitor.signIn(id);
  const [row] = await database.owner.rows<{ subject_id: string }>(`select subject_id from session where kind = 'citizen' order by opened_at desc limit 1`);
  const citizenId = row!.subject_id;
  const limits = { idleMs: 3_600_000, lifeMs: 3_600_000 };
  const token = await database.db.tx((tx) => openSession(tx, { kind: 'citizen', subjectId: citizenId, openedAt: Date.now() }, limits));
  people[id] = { visitor, citizenId, cookie: `danbi-citizen=${token}` };
}
async function agree(id: string, given = true): Promise<void> {
  const { visitor } = people[id]!;
  const read = await visitor.get('/api/consents');
  if (!read.ok) throw new Error('no consents');
  await visitor.post('/api/consents', {
    changes: read.body.consents.filter((one) => given || one.id === 'spending').map(({ id: consent, hash }) => ({ id: consent, given, hash })),
  });
}
async function applyFor(id: string): Promise<void> {
  const { visitor } = people[id]!;
  const found = await visitor.post('/api/cards', { issuer: 'shinhan' });
  if (!found.ok) throw new Error(`no cards: ${found.problem.code}`);
  const applied = await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card: found.body.cards[0]!.id }, crypto.randomUUID());
  if (!applied.ok) throw new Error(`not applied: ${applied.problem.code}`);
}

beforeAll(async () => {
  const name = 'kr-2020-emergency-relief.yaml';
  service = await startSandboxService({
    databaseUrl: database.url,
    programme: { name, text: readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8') },
    host: '127.0.0.1',
    port: 0,
    keys: newKeyRing(),
    log: openLog('warn', { write: (text: string) => void faults.push(text) }),
    startAt: at('2020-05-18T10:00'),
    requestsPerMinuteMax: 1_000_000,
    sandbox: { SANDBOX_WEBHOOK_SECRETS: secret, SANDBOX_MYDATA_SCHEDULED_PER_DAY: '2' },
  });
  line = openLine(4);
  for (const id of ['haneul', 'saebyeok', 'jjokjjok', 'sonnim', 'kkeutnam']) await comeIn(id);
});
afterAll(async () => {
  await line.close();
  await service.stop();
});

const browse = async (path: string, cookies: readonly string[], headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(new URL(path, service.url), { redirect: 'manual', headers: { cookie: cookies.join('; '), ...headers } });
  const errand = answer.headers
    .getSetCookie()
    .find((one) => one.startsWith('danbi-mydata='))
    ?.split(';')[0];
  return { status: answer.status, to: answer.headers.get('location') ?? '', errand: errand ?? '' };
};
/** Up to the way back: sent to the company, and having agreed on its page. */
const start = async (id: string) => {
  const started = await browse('/api/mydata/shinhan/link', [people[id]!.cookie]);
  if (!started.to.includes('/oauth/2.0/agree?')) return started;
  const agreed = await fetch(started.to, { method: 'POST', body: new URLSearchParams({ agrees: 'yes' }), redirect: 'manual' });
  return { ...started, to: agreed.headers.get('location') ?? '' };
};
const link = async (id: string) => {
  const started = await start(id);
  expect([started.status, new URL(started.to).pathname]).toEqual([303, '/api/mydata/callback']);
  const ended = await browse(started.to, [people[id]!.cookie, started.errand]);
  await service.settle();
  return ended.to;
};
const unlink = async (id: string) =>
  (await fetch(`${service.url}/api/mydata/shinhan/unlink`, { method: 'POST', headers: { cookie: people[id]!.cookie, origin: service.url } })).status;
const stateOf = async (id: string) => {
  const read = await people[id]!.visitor.get('/api/mydata');
  return read.ok ? read.body.links.find((one) => one.issuer === 'shinhan')?.state : read.problem.code;
};
const endedBy = async (id: string) => {
  const read = await people[id]!.visitor.get('/api/mydata');
  return read.ok ? read.body.links.find((one) => one.issuer === 'shinhan')?.ended?.by : read.problem.code;
};
/** What a citizen reads about their card company in the list of who saw what, newest first. */
const seenOf = async (id: string) => {
  const read = await people[id]!.visitor.get('/api/my-data');
  return read.ok ? read.body.seen.filter((one) => one.who === '신한카드') : [];
};
const asks = '연계정보로 마이데이터 연결을 물었어요.';
const reads = '카드 목록과, 지원금을 받은 카드로 결제한 내역을 보내 줬어요.';
const control = async (path: string, body: object) => {
  const answer = await fetch(service.sandbox.control + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} ${await answer.text()}`);
};
const buy = async (number: string, amount: number, { id = 'haneul', merchant = stationer, approved = new Date(service.clock()).toISOString() } = {}) => {
  await control('/control/spend', {
    card_token: `card-${id}`,
    merchant,
    amount,
    payment: 'terminal',
    approval_number: number,
    approved_at: approved,
    quiet: true,
  });
};
const cancel = async (number: string) => await control('/control/cancel', { card_token: 'card-haneul', approval_number: number });
const refund = async (number: string, amount: number, name: string) =>
  await control('/control/refund', { card_token: 'card-haneul', approval_number: number, amount, refund_number: name });
/** What the issuer itself reports, each time as another report. */
const push = async (type: string, number: string, amount: number, more: object = {}) => {
  const now = new Date();
  const data = {
    approval_number: number,
    card_token: 'card-haneul',
    amount,
    merchant: stationer,
    payment: 'terminal',
    approved_at: new Date(service.clock()).toISOString(),
    ...more,
  };
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data });
  const id = crypto.randomUUID();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
  expect((await fetch(`${service.url}/partners/card-issuer/shinhan/events`, { method: 'POST', headers, body })).status).toBe(204);
};
const minutes = async (count: number) => void (await service.advance(service.clock() + count * 60_000));
/** A quarter of an hour later the citizen looks, which reads anew. */
const look = async (id = 'haneul') => {
  await minutes(15);
  await people[id]!.visitor.get('/api/spending');
  await service.settle();
};
const left = async (id = 'haneul') => {
  const told = await people[id]!.visitor.get('/api/me');
  return told.ok ? (told.body.balance?.left.amount ?? 0) : Number.NaN;
};
const rowsOf = async (number: string) => {
  const decisions = await database.owner.rows('select 1 from purchase where approval_number = $1', [number]);
  const movements = await database.owner.rows('select 1 from movement where key like $1', [`spent:%:${number}`]);
  return [decisions.length, movements.length];
};
const linksOf = async (id: string) =>
  await database.owner.rows<{ state: string }>('select state from mydata_link where citizen_id = $1', [people[id]!.citizenId]);
const holds = async () => expect((await checkLedger(database.db)).filter((rule) => !rule.holds)).toEqual([]);

describe('linking', () => {
  test('without the consent to read purchases nothing is linked', async () => {
    expect((await start('haneul')).to).toBe('/spending/?refused=consent.missing');
    for (const id of Object.keys(people)) await agree(id);
    expect(await stateOf('haneul')).toBe('none');
  });

  test('a company that has no MyData here is not linked, and a page of another site begins nothing', async () => {
    expect((await browse('/api/mydata/nobody/link', [people['haneul']!.cookie])).to).toBe('/spending/?refused=instrument.unknown');
    expect((await browse('/api/mydata/shinhan/link', [people['haneul']!.cookie], { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browse('/api/mydata/shinhan/link', [])).status).toBe(401);
  });

  test('a foreign state links nothing and uses the errand up', async () => {
    const started = await start('haneul');
    const forged = new URL(started.to);
    forged.searchParams.set('state', 'of-somebody-else');
    expect((await browse(forged.href, [people['haneul']!.cookie, started.errand])).to).toBe('/spending/?refused=mydata.refused');
    expect((await browse(started.to, [people['haneul']!.cookie, started.errand])).to).toBe('/spending/?refused=mydata.refused');
    expect(await linksOf('haneul')).toEqual([]);
  });

  test('another citizen’s session, no session, or another browser finishes nothing', async () => {
    for (const cookies of [
      (errand: string) => [people['saebyeok']!.cookie, errand],
      (errand: string) => [errand],
      (_errand: string) => [people['haneul']!.cookie],
      (_errand: string) => [people['haneul']!.cookie, `danbi-mydata=${'a'.repeat(43)}`],
    ]) {
      const started = await start('haneul');
      expect((await browse(started.to, cookies(started.errand))).to).toBe('/spending/?refused=mydata.refused');
    }
    expect([await linksOf('haneul'), await linksOf('saebyeok')]).toEqual([[], []]);
  });

  test('a citizen links once; the same way back again, or its code with a fresh errand, links nothing more', async () => {
    const first = await start('saebyeok');
    const cookies = [people['saebyeok']!.cookie, first.errand];
    expect((await browse(first.to, cookies)).to).toBe('/spending/?linked=shinhan');
    // It is read before the code comes a second time: then a provider takes back what the first one opened.
    await service.settle();
    expect((await browse(first.to, cookies)).to).toBe('/spending/?refused=mydata.refused');
    const second = await start('saebyeok');
    const replayed = new URL(second.to);
    replayed.searchParams.set('code', new URL(first.to).searchParams.get('code')!);
    expect((await browse(replayed.href, [people['saebyeok']!.cookie, second.errand])).to).toBe('/spending/?refused=mydata.refused');
    expect((await linksOf('saebyeok')).length).toBe(1);
  });

  test('whoever begins a link reads that the company was asked about them, each time, and that it was read, when it was', async () => {
    await service.settle();
    const seen = await seenOf('saebyeok');
    expect(seen.map((one) => one.what).toSorted()).toEqual([reads, asks, asks].toSorted());
    const { visitor } = people['saebyeok']!;
    const links = await visitor.get('/api/mydata');
    expect(links.ok && links.body.links.find((one) => one.issuer === 'shinhan')?.read?.at).toBe(seen.find((one) => one.what === reads)?.at.at);
    const consents = await visitor.get('/api/consents');
    const [why] = consents.ok ? consents.body.consents.filter((one) => one.purpose === 'spending') : [];
    expect(new Set(seen.map((one) => one.why))).toEqual(new Set([why!.title]));
  });

  test('tokens lie in the database sealed, and nobody is told them', async () => {
    const [row] = await database.owner.rows<{ access_sealed: Buffer; refresh_sealed: Buffer }>('select access_sealed, refresh_sealed from mydata_link limit 1');
    for (const sealed of [row!.access_sealed, row!.refresh_sealed]) expect(sealed.toString('latin1')).not.toMatch(/[\w-]{43}/);
    expect(JSON.stringify(await people['saebyeok']!.visitor.get('/api/mydata'))).not.toMatch(/[\w-]{43}/);
  });

  test('whom a company does not know, and whose consent is over there, is told so and can link again', async () => {
    expect([await link('sonnim'), await link('kkeutnam')]).toEqual(['/spending/?linked=shinhan', '/spending/?linked=shinhan']);
    expect([await stateOf('sonnim'), await stateOf('kkeutnam')]).toEqual(['ended', 'ended']);
    expect([await endedBy('sonnim'), await endedBy('kkeutnam')]).toEqual(['company', 'company']);
    expect(await database.owner.rows(`select 1 from mydata_link where state = 'ended' and access_sealed is not null`)).toEqual([]);
  });
});

describe('one approval by two ways', () => {
  test('what was bought before the grant is paid waits for it and is taken once it is', async () => {
    await applyFor('haneul');
    await applyFor('jjokjjok');
    expect([await link('haneul'), await stateOf('haneul')]).toEqual(['/spending/?linked=shinhan', 'linked']);
    await minutes(30);
    await buy('W-1', 8_000);
    await look();
    expect(await rowsOf('W-1')).toEqual([0, 0]);
    await service.advance(at('2020-05-20T10:00'));
    await look();
    expect([await left(), await rowsOf('W-1')]).toEqual([340_000, [1, 1]]);
  });

  test('pulled and then pushed, twice each, it is one decision and one movement', async () => {
    await buy('A-1', 10_000);
    await look();
    expect(await left()).toBe(330_000);
    for (const _time of [1, 2]) await push('approval.made', 'A-1', 10_000);
    await look();
    await look();
    expect([await left(), await rowsOf('A-1')]).toEqual([330_000, [1, 1]]);
  });

  test('pushed and then pulled, twice each, it is one decision and one movement', async () => {
    await buy('A-2', 10_000);
    for (const _time of [1, 2]) await push('approval.made', 'A-2', 10_000);
    expect(await left()).toBe(320_000);
    await look();
    await look();
    expect([await left(), await rowsOf('A-2')]).toEqual([320_000, [1, 1]]);
  });

  test('a shop that no register of shops knows decides nothing: the grant does not pay there', async () => {
    await buy('U-1', 5_000, { merchant: { ...stationer, registration_number: '999-99-99999', name: '모르는 가게' } });
    await look();
    expect([await left(), await rowsOf('U-1')]).toEqual([320_000, [1, 0]]);
  });

  test('a cancellation days later is seen, and its report changes nothing more, in either order', async () => {
    await service.advance(at('2020-05-28T12:00'));
    await cancel('A-1');
    await look();
    expect(await left()).toBe(330_000);
    await push('approval.cancelled', 'A-1', 10_000, { cancelled_at: new Date(service.clock()).toISOString() });
    await cancel('A-2');
    await push('approval.cancelled', 'A-2', 10_000, { cancelled_at: new Date(service.clock()).toISOString() });
    await look();
    expect([await left(), await rowsOf('A-1'), await rowsOf('A-2')]).toEqual([340_000, [1, 1], [1, 1]]);
    await holds();
  });

  test('a correction gives back the difference; the refund it shows is reported later and gives back nothing more', async () => {
    await buy('C-1', 9_000);
    await look();
    await refund('C-1', 2_000, 'C-1-a');
    await look();
    expect(await left()).toBe(333_000);
    const refunded = async (name: string, amount: number) =>
      await push('approval.refunded', 'C-1', 9_000, { refund_number: name, refund_amount: amount, refunded_at: new Date(service.clock()).toISOString() });
    // A second refund is reported before the first, and MyData has shown only the first.
    await refund('C-1', 1_000, 'C-1-b');
    for (const _time of [1, 2]) await refunded('C-1-b', 1_000);
    for (const _time of [1, 2]) await refunded('C-1-a', 2_000);
    expect(await left()).toBe(334_000);
    await look();
    await look();
    expect([await left(), await rowsOf('C-1')]).toEqual([334_000, [1, 1]]);
    await holds();
  });

  test('a refund that was reported first is no second one when MyData shows it', async () => {
    await buy('C-2', 9_000);
    await push('approval.made', 'C-2', 9_000);
    await refund('C-2', 4_000, 'C-2-a');
    await push('approval.refunded', 'C-2', 9_000, { refund_number: 'C-2-a', refund_amount: 4_000, refunded_at: new Date(service.clock()).toISOString() });
    await look();
    expect(await left()).toBe(329_000);
    await cancel('C-2');
    await look();
    expect(await left()).toBe(334_000);
    await holds();
  });

  test('short pages are read to the last', async () => {
    for (const number of ['S-1', 'S-2', 'S-3', 'S-4', 'S-5'])
      await buy(number, 1_000, { id: 'jjokjjok', merchant: { ...stationer, registration_number: '101-01-00001' } });
    await link('jjokjjok');
    const before = await database.owner.rows(`select 1 from purchase where approval_number like 'S-%'`);
    expect(before.length).toBe(5);
  });
});

describe('over the days', () => {
  test('nobody has to look: a day later the token is renewed and what was bought is there', async () => {
    await buy('D-1', 4_000);
    const before = await seenOf('haneul');
    await minutes(36 * 60);
    expect([await left(), await rowsOf('D-1')]).toEqual([330_000, [1, 1]]);
    const seen = await seenOf('haneul');
    // Once or twice: two midnights may lie on the way.
    const fresh = seen.slice(0, seen.length - before.length).map((one) => one.what);
    expect(new Set(fresh)).toEqual(new Set([reads]));
  });

  test('when the scheduled calls of a day are used up the next day is waited for, and a citizen who looks is answered all the same', async () => {
    const { citizenId } = people['haneul']!;
    const [row] = await database.owner.rows<{ link_id: string }>(`select link_id from mydata_link where citizen_id = $1 and state = 'linked'`, [citizenId]);
    const scheduled = async () => {
      await database.db.tx((tx) => addJob(tx, 'mydata.pull', { citizenId, linkId: row!.link_id, reason: 'scheduled' }));
      await service.settle();
    };
    await scheduled();
    await buy('Q-1', 3_000);
    await scheduled();
    expect(await rowsOf('Q-1')).toEqual([0, 0]);
    const waiting = await database.owner.rows(`select 1 from job where kind = 'mydata.pull' and unique_key = $1 and parked_at is null`, [
      `next/${row!.link_id}`,
    ]);
    expect(waiting.length).toBe(1);
    await look();
    expect([await left(), await rowsOf('Q-1')]).toEqual([327_000, [1, 1]]);
  });

  test('a consent that is withdrawn ends the link here and there, and nothing more is read', async () => {
    await agree('haneul', false);
    await service.settle();
    expect([await stateOf('haneul'), await endedBy('haneul')]).toEqual(['ended', 'consent']);
    expect(await database.owner.rows(`select 1 from mydata_link where citizen_id = $1 and refresh_sealed is not null`, [people['haneul']!.citizenId])).toEqual(
      [],
    );
    await buy('E-1', 2_000);
    await minutes(36 * 60);
    expect(await rowsOf('E-1')).toEqual([0, 0]);
  });

  test('linked again, what was missed is taken; unlinked by hand, nothing more is, and twice is no error', async () => {
    await agree('haneul');
    expect([await link('haneul'), await rowsOf('E-1')]).toEqual(['/spending/?linked=shinhan', [1, 1]]);
    expect([await unlink('haneul'), await unlink('haneul')]).toEqual([204, 204]);
    await service.settle();
    await buy('E-2', 2_000);
    await look();
    expect([await stateOf('haneul'), await endedBy('haneul'), await rowsOf('E-2')]).toEqual(['ended', 'me', [0, 0]]);
    await holds();
  });

  test('each link and each end stands among the steps, with who ended it', async () => {
    const told = await people['haneul']!.visitor.get('/api/timeline');
    const titles = told.ok ? told.body.items.filter((one) => one.title.includes('마이데이터')).map((one) => one.title) : [];
    expect(titles).toEqual([
      '신한카드 마이데이터 연결을 끊었어요.',
      '신한카드 마이데이터를 연결했어요.',
      '동의를 거둬서 신한카드 마이데이터 연결이 끝났어요.',
      '신한카드 마이데이터를 연결했어요.',
    ]);
    const ended = await people['kkeutnam']!.visitor.get('/api/timeline');
    expect(ended.ok && ended.body.items.map((one) => one.title)).toContain('신한카드에서 마이데이터 연결을 끝냈어요.');
  });

  test('nothing of all this was a fault, or for a person to look at', async () => {
    expect(faults).toEqual([]);
    expect(await database.owner.rows('select partner, event_id, why, at from partner_event_set_aside')).toEqual([]);
  });
});
