import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { codeOf, good, seoul } from './testing/told.ts';

/*
 * Korea 2025, first round, whose appeals portal this app is. 정하늘 was born in 1990: digit 0, so Friday 25 July.
 * Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
let service: PretendService;
let haneul: Visitor;
let saessak: Visitor;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2025-07-22T10:00', file: 'kr-2025-consumption-coupon-1.yaml' });
  haneul = await service.join('haneul');
  saessak = await service.join('saessak');
});
afterAll(async () => await service.stop());

const appeal = async (who: Visitor, body: { reason: string; eventOn?: string }) => await who.post('/api/appeals', body, crypto.randomUUID());

describe('which reasons there are', () => {
  test('none is proposed to whom nothing was refused', async () => {
    expect(good(await haneul.get('/api/appeals')).reasons.filter((one) => one.suggested)).toEqual([]);
  });

  test('each says what to bring, in which days it must have happened, who decides and until when', async () => {
    const { reasons, until, decidedBy } = good(await haneul.get('/api/appeals'));
    expect(reasons.find((one) => one.id === 'birth')).toMatchObject({ asksDay: true, from: { on: '2025-06-18' }, to: { on: '2025-09-12' } });
    for (const { evidence } of reasons) expect(evidence.length).toBeGreaterThan(0);
    expect([until?.at, decidedBy]).toEqual(['2025-10-31T18:00:00+09:00', '기준일 주소지의 시군구']);
  });
});

describe('opening one', () => {
  test('on another digit’s day the portal says when, and nothing is opened', async () => {
    expect(good(await haneul.get('/api/appeals'))).toMatchObject({ here: false, why: { code: 'rotation.not_your_day' } });
    expect(codeOf(await appeal(haneul, { reason: 'returned', eventOn: '2025-07-01' }))).toBe('rotation.not_your_day');
    expect((await database.owner.rows('select 1 from appeal')).length).toBe(0);
  });

  test('an unknown reason, a day outside, and a missing day are refused by name', async () => {
    await service.advance(seoul('2025-07-25T10:00'));
    expect(codeOf(await appeal(haneul, { reason: 'unhappy' }))).toBe('appeal.unknown_reason');
    expect(codeOf(await appeal(haneul, { reason: 'returned', eventOn: '2025-06-17' }))).toBe('appeal.event_outside');
    expect(codeOf(await appeal(haneul, { reason: 'returned' }))).toBe('facts.missing');
  });

  test('two taps are one appeal, with a receipt, and the same reason again answers with it', async () => {
    const taps = await Promise.all([1, 2].map(async () => await appeal(haneul, { reason: 'returned', eventOn: '2025-07-01' })));
    expect(taps.map(codeOf).sort()).toEqual(['appeal.already_open', 'ok']);
    const { mine } = good(await haneul.get('/api/appeals'));
    expect(mine).toMatchObject([{ state: 'received', reason: '해외에서 돌아왔어요', evidence: ['출입국 사실 확인'] }]);
    const again = await appeal(haneul, { reason: 'returned', eventOn: '2025-07-02' });
    expect(again.ok ? '' : again.problem.title).toContain(mine[0]!.receipt);
  });

  test('another reason is another appeal', async () => {
    expect(codeOf(await appeal(haneul, { reason: 'moved', eventOn: '2025-07-01' }))).toBe('ok');
    expect(good(await haneul.get('/api/appeals')).mine).toHaveLength(2);
  });
});

describe('taking it back', () => {
  const mine = async () => good(await haneul.get('/api/appeals')).mine;

  test('another citizen’s appeal is not there', async () => {
    const { id } = (await mine())[0]!;
    expect(codeOf(await saessak.post(`/api/appeals/${id}/withdraw` as '/api/appeals/{appeal}/withdraw', undefined))).toBe('request.not_found');
    expect((await mine())[0]!.state).toBe('received');
  });

  test('a withdrawn appeal stays in sight, may be opened again, and cannot be withdrawn twice', async () => {
    const { id } = (await mine()).find((one) => one.reason === '해외에서 돌아왔어요')!;
    const path = `/api/appeals/${id}/withdraw` as '/api/appeals/{appeal}/withdraw';
    expect([codeOf(await haneul.post(path, undefined)), codeOf(await haneul.post(path, undefined))]).toEqual(['ok', 'request.not_found']);
    expect((await mine()).map((one) => one.state).sort()).toEqual(['received', 'withdrawn']);
    expect(codeOf(await appeal(haneul, { reason: 'returned', eventOn: '2025-07-01' }))).toBe('ok');
    const titles = good(await haneul.get('/api/timeline')).items.map((one) => one.title);
    expect(titles.filter((title) => title === '이의신청을 접수했어요.')).toHaveLength(3);
    expect(titles).toContain('이의신청을 거뒀어요.');
  });

  test('the database itself refuses a move that there is not', async () => {
    const [{ appeal_id, citizen_id }] = (await database.owner.rows<{ appeal_id: string; citizen_id: string }>(
      `select appeal_id, citizen_id from appeal where state = 'withdrawn'`,
    )) as [{ appeal_id: string; citizen_id: string }];
    const back = database.db.tx((tx) =>
      tx.changed(
        `insert into appeal_event (citizen_id, appeal_id, seq, state, previous_seq, previous, at) values ($1, $2, 3, 'received', 2, 'withdrawn', now())`,
        [citizen_id, appeal_id],
      ),
    );
    await expect(back).rejects.toThrow('appeal_event_move');
  });
});

describe('an application that somebody else made', () => {
  test('is a reason of its own, with what to do at once, whom to call and what to bring', async () => {
    const { reasons, contact } = good(await haneul.get('/api/appeals', '?lang=en'));
    expect(contact).toEqual({ words: 'the government call centre', phone: '110' });
    expect(reasons.find((one) => one.id === 'not-mine')).toMatchObject({
      words: 'Somebody else applied in my name',
      asksDay: false,
      evidence: ['your identity card'],
      now: 'Call now and say that you did not apply; if it was paid to a card, tell the card company too.',
    });
  });

  test('can be appealed without a day, and taken back', async () => {
    const opened = good(await appeal(haneul, { reason: 'not-mine' }));
    expect(opened.reason).toBe('제가 모르는 신청이에요');
    const params = { appeal: opened.id };
    expect((await haneul.send('POST', `/api/appeals/${params.appeal}/withdraw`, undefined, { 'idempotency-key': crypto.randomUUID() })).status).toBe(204);
  });
});
