import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { readCase, readSupport, replayDecision } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { searchesMax } from '#core/support.ts';
import { findReach } from '#modules/contact/index.ts';
import { admitCitizen } from '#modules/identity/index.ts';
import { liftProtection, protect } from '#modules/safe-person/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good } from './testing/told.ts';

/* An agent answers a citizen who calls. Each test goes on where the one before stopped. */
const database = useTestDatabase();
const keys = newKeyRing();
const vault = openVault(keys);
let service: PretendService;
const url = () => service.url;

type Answer = AnswerOf<typeof readCase> &
  AnswerOf<typeof readSupport> &
  AnswerOf<typeof replayDecision> & { readonly code: string; readonly case: string; readonly rows: readonly { readonly value: string }[] };
let [hana, duri, semi]: Desk<Answer>[] = [];
let receipt = '';
const codeOf = ({ status, body }: { readonly status: number; readonly body: { readonly code: string } }) => (status < 300 ? 'ok' : body.code);
const find = (by: string, value: string, ticket = 'T-2041') => ({ by, value, ticket, topic: 'date', reason: '신청일을 물어보셨어요.' });
const phoneOf = async (person: string) => {
  const citizens = (await (await fetch(`${service.sandbox.control}/control/phones/${person}`)).json()) as { number: string };
  return citizens.number;
};
const seenBy = async (person: string) => good(await (await service.signIn(person)).get('/api/my-data')).seen.filter((one) => one.who === '담당 직원');

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-15T10:00', keys });
  [hana, duri, semi] = [
    await deskOf<Answer>(database.db, url, ['agent', 'approver'], '/support'),
    await deskOf<Answer>(database.db, url, ['agent', 'approver'], '/support'),
    await deskOf<Answer>(database.db, url, ['agent', 'approver'], '/support'),
  ];
  const citizen = await service.apply('haneul');
  good(await citizen.post('/api/donation', { amount: 50_000 }, crypto.randomUUID()));
  const me = good(await (await service.signIn('haneul')).get('/api/me'));
  receipt = me.application!.receipt;
  await service.settle();
});
afterAll(async () => await service.stop());

let path = '';

test('a part of a number, a name or a wrong number finds nobody, and that it was tried is on record', async () => {
  for (const [by, value, code] of [
    ['receipt', receipt.slice(0, 5), 'support.weak'],
    ['phone', '010-1234', 'support.weak'],
    ['ci', '김하늘', 'support.weak'],
    ['receipt', 'AAAAA-AAAAA', 'support.nobody'],
    ['phone', '010-9999-8888', 'support.nobody'],
  ] as const)
    expect(codeOf(await hana!('POST', '/cases', find(by, value)))).toBe(code);
  const tried = await database.owner.rows<{ detail: string }>(`select detail from audit_entry where action = 'support.searched'`);
  expect(tried).toHaveLength(5);
  expect(JSON.stringify(tried)).not.toMatch(new RegExp(`${receipt.slice(0, 5)}|1234|김하늘|99998888`));
});

test('the whole receipt number finds one person, masked, with the same page that they see', async () => {
  const opened = await hana!('POST', '/cases', find('receipt', receipt.toLowerCase().replace('-', ' ')));
  expect(opened.status).toBe(201);
  path = `/case/${opened.body.case}`;
  const { body } = await hana!('GET', path);
  const { page } = body;
  const me = good(await (await service.signIn('haneul')).get('/api/me'));
  expect(page!.me.card).toEqual(me.card);
  expect(page!.me.application).toEqual(me.application);
  expect(page!.me.name).toBeUndefined();
  expect(page!.kept.map((one) => one.value)).toContain('1990-**-**');
  expect(JSON.stringify(page)).not.toContain(await phoneOf('haneul'));
  expect(page!.decided).toMatchObject({ answer: 'yes', amount: me.application!.amount });
  expect(page!.decided!.sources.length).toBeGreaterThan(0);
  // Every channel on one page: who calls about the community centre hears of it.
  expect(new Set(page!.windows.map((one) => one.channel)).size).toBeGreaterThan(1);
  expect(page!.windows.find((one) => one.id === 'card-online')).toMatchObject({ state: 'applied', stateWords: '이미 신청함' });
  expect(page!.windows.find((one) => one.id === 'card-online')!.mine).toBeUndefined();
  expect(page!.consents.some((one) => one.given)).toBe(true);
});

test('the citizen reads who looked and why, once a call', async () => {
  await hana!('GET', path);
  expect((await seenBy('haneul')).map((one) => [one.what, one.why])).toEqual([['상담하려고 내 정보를 봤어요.', '신청일을 물어보셨어요.']]);
  const timeline = good(await (await service.signIn('haneul')).get('/api/timeline'));
  expect(timeline.items.find((one) => one.kind === 'look' && one.title.includes('담당 직원'))).toBeDefined();
  await service.advance(Date.parse('2020-05-15T10:20:00+09:00'));
  await hana!('GET', path);
  expect(await seenBy('haneul')).toHaveLength(2);
});

test('by telephone and by connecting identifier the same case is found', async () => {
  const byPhone = await hana!('POST', '/cases', find('phone', await phoneOf('haneul')));
  expect(`/case/${byPhone.body.case}`).toBe(path);
  const ci = createHash('sha512').update('ci:haneul').digest('base64');
  expect(`/case/${(await hana!('POST', '/cases', find('ci', ci))).body.case}`).toBe(path);
});

test('what is masked is shown once, with a reason of its own, which the citizen reads too', async () => {
  const seen = await hana!('POST', `${path}/reveal`, { what: 'contact', reason: '전화를 다시 걸어야 해요.' });
  expect(seen.body.rows[0]!.value.replaceAll(/\D/g, '')).toContain((await phoneOf('haneul')).slice(-8));
  expect((await seenBy('haneul'))[0]).toMatchObject({ what: '상담하려고 연락처를 가리지 않고 봤어요.', why: '전화를 다시 걸어야 해요.' });
  expect(codeOf(await hana!('POST', `${path}/reveal`, { what: 'contact', reason: '' }))).toBe('request.malformed');
  expect(JSON.stringify((await hana!('GET', path)).body)).not.toContain(await phoneOf('haneul'));
});

test('a colleague sees that there is a case, and no person in it until they take it with a reason', async () => {
  const { body } = await duri!('GET', path);
  expect(body.page).toBeUndefined();
  expect(body.events.every((one) => one.note === undefined)).toBe(true);
  expect(body.may.work).toMatchObject({ ok: false, why: '다른 상담원이 맡은 상담이에요. 이유를 적고 먼저 넘겨받아 주세요.' });
  for (const [way, sent] of [
    ['reveal', { what: 'identity', reason: '궁금해요.' }],
    ['note', { note: 'x', close: false }],
    ['protect', { reason: '요청하셨어요.' }],
  ] as const)
    expect(codeOf(await duri!('POST', `${path}/${way}`, sent))).toBe('support.not_yours');
  expect(codeOf(await duri!('GET', `${path}/replay`))).toBe('support.not_yours');
  expect((await duri!('POST', '/cases', find('receipt', receipt))).body.case).toBe(path.slice(6));
  expect((await duri!('GET', path)).body.page).toBeUndefined();
});

test('a case waits in the list with how long, and is passed on with a note', async () => {
  const list = (await semi!('GET', '?show=open')).body;
  expect(list.cases[0]).toMatchObject({ ticket: 'T-2041', topicWords: '신청 날짜', isMine: false, standing: { state: 'waiting', lasting: '약 20분' } });
  expect(JSON.stringify(list)).not.toContain(receipt);
  expect(codeOf(await hana!('POST', `${path}/pass`, { to: crypto.randomUUID(), note: '카드 문제예요.' }))).toBe('support.no_colleague');
  expect(codeOf(await hana!('POST', `${path}/pass`, { to: duri!.operatorId, note: '카드 문제예요.' }))).toBe('ok');
  expect((await hana!('GET', path)).body.page).toBeUndefined();
  const theirs = (await duri!('GET', path)).body;
  expect(theirs.events.find((one) => one.what === 'passed')?.note).toBe('카드 문제예요.');
  expect(theirs.page).toBeDefined();
  expect((await duri!('GET', '?show=mine')).body.counts).toMatchObject({ open: 1, mine: 1, unheld: 0 });
  expect(codeOf(await duri!('POST', `${path}/pass`, { note: '다음 분이 봐 주세요.' }))).toBe('ok');
  const [unheld] = (await semi!('GET', '?show=unheld')).body.cases;
  expect(unheld!.standing).toMatchObject({
    state: 'passed',
    words: expect.stringMatching(/님이 내려놓아서 5월 15일\(금\) 오전 10시 20분부터 맡을 사람을 기다리고 있어요\.$/),
  });
  expect(codeOf(await semi!('POST', `${path}/take`, { reason: '이어서 도와드려요.' }))).toBe('ok');
  expect(codeOf(await semi!('POST', `${path}/take`, { reason: '이어서 도와드려요.' }))).toBe('support.yours_already');
  expect((await seenBy('haneul'))[0]!.why).toBe('이어서 도와드려요.');
});

test('the decision is taken again by the version that took it, and comes to the same', async () => {
  const { body } = await semi!('GET', `${path}/replay`);
  expect(body).toMatchObject({ isSame: true, before: { answer: 'yes', amount: body.granted, version: 1 }, today: { answer: 'yes' } });
});

describe('prepared replies', () => {
  test('are filled with the facts of now, the file’s and the person’s, and kept as they were given', async () => {
    const { replies } = (await semi!('GET', path)).body.page!;
    const until = replies.find((one) => one.id === 'until-when')!;
    expect(replies.find((one) => one.id === 'my-application')).toMatchObject({ isPersonal: true, answer: expect.stringContaining(receipt) });
    expect(replies.find((one) => one.id === 'my-balance')).toMatchObject({ whyNot: '신청은 접수됐고, 아직 지급되지 않았어요.' });
    // Only the answer that is true now: the others to the same question are not there.
    expect(replies.filter((one) => one.question === '지원금이 들어왔나요?').map((one) => one.answer)).toEqual([
      '아직이에요. 신청은 5월 15일(금) 오전 10시에 접수됐고, 신한카드에 보낼 차례를 기다리고 있어요.',
    ]);
    expect(until.answer).toBe(
      '카드로 신청하는 기간은 5월 11일(월) 오전 7시부터 6월 5일(금) 오후 11시 30분까지예요. 주민센터에서 선불카드나 상품권으로 신청하는 기간은 8월 24일(월)까지예요.',
    );
    expect(codeOf(await semi!('POST', `${path}/reply`, { reply: 'until-when', hash: until.hash, to: 'inbox' }))).toBe('ok');
    const inbox = good(await (await service.signIn('haneul')).get('/api/inbox'));
    expect(inbox.messages[0]).toMatchObject({ text: until.answer });
    const { events } = (await semi!('GET', path)).body;
    expect(events[0]).toMatchObject({ what: 'replied', isStale: false });
  });

  test('end the waiting: the case says when and by whom it was answered, also after a note and in the list, until it is passed on', async () => {
    const answered = async () => (await semi!('GET', path)).body.standing;
    const first = await answered();
    expect(first).toMatchObject({
      state: 'answered',
      words: expect.stringMatching(/ 님이 5월 15일\(금\) 오전 10시 20분에 답했어요\. 아직 마치지 않았어요\.$/),
    });
    expect(first.lasting).toBeUndefined();
    expect(codeOf(await semi!('POST', `${path}/note`, { note: '잘 알아들으셨어요.', close: false }))).toBe('ok');
    expect(await answered()).toEqual(first);
    const list = (await hana!('GET', '?show=open')).body;
    expect(list.cases[0]!.standing).toEqual(first);
    expect([list.counts.answered, list.longest]).toEqual([1, undefined]);
    expect((await duri!('GET', `${path}?lang=en`)).body.standing.words).toMatch(/^운영자 \S+ answered: .*May.*\. It is not closed yet\.$/);
  });

  test('tell what is received after what was given away, and no day to apply on to whoever has applied', async () => {
    const { me, replies } = (await semi!('GET', path)).body.page!;
    const answer = replies.find((one) => one.id === 'my-application')!.answer!;
    expect(me.donation!.received).toEqual(me.card.amount);
    expect(answer).toContain(`금액은 ${me.card.amount!.words}이에요`);
    expect(answer).not.toContain(me.application!.amount.words);
    const day = replies.find((one) => one.id === 'my-day')!;
    expect([day.answer, day.whyNot]).toEqual([undefined, '이미 신청했어요.']);
  });

  test('are marked as stale once a donation is taken back', async () => {
    const { hash } = (await semi!('GET', path)).body.page!.replies.find((one) => one.id === 'my-application')!;
    expect(codeOf(await semi!('POST', `${path}/reply`, { reply: 'my-application', hash, to: 'read-out' }))).toBe('ok');
    good(await (await service.signIn('haneul')).post('/api/donation/undo', {}, crypto.randomUUID()));
    const { events, page } = (await semi!('GET', path)).body;
    expect(events[0]).toMatchObject({ what: 'replied', isStale: true });
    expect(page!.replies.find((one) => one.id === 'my-application')!.answer).toContain(page!.me.application!.amount.words);
  });

  test('whose facts changed since they were on the screen are refused', async () => {
    expect(codeOf(await semi!('POST', `${path}/reply`, { reply: 'until-when', hash: 'a'.repeat(64), to: 'read-out' }))).toBe('support.fact_changed');
    expect(codeOf(await semi!('POST', `${path}/reply`, { reply: 'made-up', hash: 'a'.repeat(64), to: 'read-out' }))).toBe('request.not_found');
  });
});

describe('whoever is not safe at home', () => {
  test('is protected at once: no place and no way to reach them is on the page, and none is shown', async () => {
    expect(codeOf(await semi!('POST', `${path}/protect`, { reason: '본인이 요청했어요.' }))).toBe('ok');
    const { page, may } = (await semi!('GET', path)).body;
    expect(page!.isProtected).toBe(true);
    expect(page!.channels).toBeUndefined();
    expect(page!.kept.map((one) => one.id)).not.toEqual(expect.arrayContaining(['region']));
    expect(JSON.stringify([page!.kept, page!.sends, page!.timeline])).not.toMatch(/경기|수원|010-/);
    expect(may.see.why).toContain('보호 중인 사람이에요');
    for (const what of ['contact', 'home']) expect(codeOf(await semi!('POST', `${path}/reveal`, { what, reason: '확인하려고요.' }))).toBe('support.protected');
    expect(codeOf(await semi!('POST', `${path}/reveal`, { what: 'identity', reason: '본인 확인이에요.' }))).toBe('ok');
  });

  test('is seen by whoever asked and a second person said yes to, in this case and no other hand', async () => {
    const ask = { what: 'see', reason: '우편물을 다시 보내야 해요.' };
    expect(codeOf(await semi!('POST', `${path}/ask`, ask))).toBe('ok');
    expect(codeOf(await semi!('POST', `${path}/ask`, ask))).toBe('support.asked_already');
    expect((await duri!('GET', '')).body.cases[0]!.asks).toBe(true);
    expect(codeOf(await semi!('POST', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' }))).toBe('approval.same_person');
    expect(codeOf(await duri!('POST', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' }))).toBe('ok');
    expect((await semi!('POST', `${path}/reveal`, { what: 'home', reason: '우편물 때문이에요.' })).body.rows[0]!.value).toContain('경기');
    expect((await duri!('POST', `${path}/take`, { reason: '대신 맡아요.' })).status).toBe(204);
    expect(codeOf(await duri!('POST', `${path}/reveal`, { what: 'home', reason: '궁금해요.' }))).toBe('support.protected');
  });

  test('stays protected until a second person takes it back', async () => {
    expect(codeOf(await duri!('POST', `${path}/ask`, { what: 'lift', reason: '본인이 요청했어요.' }))).toBe('ok');
    expect(codeOf(await duri!('POST', `${path}/decision`, { answer: 'granted', reason: '제가 할게요.' }))).toBe('approval.same_person');
    expect((await duri!('GET', path)).body.page!.isProtected).toBe(true);
    expect(codeOf(await hana!('POST', `${path}/decision`, { answer: 'granted', reason: '본인과 통화했어요.' }))).toBe('ok');
    expect((await duri!('GET', path)).body.page!.isProtected).toBe(false);
    await expect(database.db.tx((tx) => tx.changed(`delete from safe_person_event`))).rejects.toThrow(/permission/);
  });

  test('is no place and no number on any screen of a spouse who is counted with them', async () => {
    await service.join('yeottaro');
    const spouse = await service.join('ddaro');
    const phone = (await phoneOf('yeottaro')).replaceAll(/\D/g, '').slice(-8);
    const [entitlement, ...rest] = [
      await spouse.get('/api/entitlement'),
      await spouse.get('/api/me'),
      await spouse.get('/api/timeline'),
      await spouse.get('/api/my-data'),
      await spouse.get('/api/inbox'),
      await spouse.get('/api/contact'),
    ];
    const shown = JSON.stringify([good(entitlement), ...rest]);
    expect(shown).toContain('서울');
    expect(shown).not.toMatch(new RegExp(`부산|busan|여따로|${phone.slice(-4)}`));
  });

  test('is not reached at a number that somebody of their family has too, and is again once the protection is taken back', async () => {
    const { child, parent, stranger } = await aFamilyWithOneNumber();
    const reached = async (id: string) => (await findReach(database.db, vault, [id])).get(id)!.addresses.length;
    expect([await reached(child), await reached(parent), await reached(stranger)]).toEqual([1, 1, 1]);
    await database.db.tx(async (tx) => void (await protect(tx, child, semi!.operatorId, Date.now())));
    await database.db.tx(async (tx) => void (await protect(tx, stranger, semi!.operatorId, Date.now())));
    expect([await reached(child), await reached(parent), await reached(stranger)]).toEqual([0, 1, 1]);
    await database.db.tx(async (tx) => void (await liftProtection(tx, child, semi!.operatorId, crypto.randomUUID(), Date.now())));
    expect(await reached(child)).toBe(1);
  });
});

/** Two on one register page who share a telephone, and somebody of another family with the same number. */
async function aFamilyWithOneNumber() {
  const [child, parent, stranger] = await database.db.tx(
    async (tx) =>
      await Promise.all(
        ['자녀', '부모', '남'].map(
          async (name) => await admitCitizen(tx, vault, { subject: name, ci: `ci of ${name}`, name, phoneNumber: '+82 10-7777-0000' }, Date.now()),
        ),
      ),
  );
  await database.owner.tx(async (tx) => {
    const [circle, roster] = [crypto.randomUUID(), crypto.randomUUID()];
    await tx.changed(`insert into roster (roster_id, as_of, file_hash, people, refused, imported_at) values ($1, '2020-03-29', $2, 2, 0, now())`, [
      roster,
      Buffer.alloc(32),
    ]);
    for (const citizenId of [child, parent]) {
      const facts = JSON.stringify({ register: 'page', relation: 'child', region: 'seoul', facts: {} });
      await tx.changed('insert into citizen_circle (citizen_id, circle_id) values ($1, $2)', [citizenId, circle]);
      await tx.changed('insert into register_person (circle_id, citizen_id, facts_sealed, facts_hash, roster_id) values ($1, $2, $3, $4, $5)', [
        circle,
        citizenId,
        vault.seal({ table: 'register_person', column: 'facts', row: citizenId! }, facts),
        Buffer.alloc(32),
        roster,
      ]);
    }
  });
  return { child: child!, parent: parent!, stranger: stranger! };
}

test('a closed case shows nobody any more', async () => {
  expect(codeOf(await duri!('POST', `${path}/note`, { note: '잘 안내했어요.', close: true }))).toBe('ok');
  const { body } = await duri!('GET', path);
  expect([body.isOpen, body.page]).toEqual([false, undefined]);
  // What was done stays there with when and who; what was written, for whoever had it in hand to the end.
  expect(body.events[0]).toMatchObject({ what: 'closed', note: '잘 안내했어요.' });
  expect(body.events.find((one) => one.what === 'passed')).toMatchObject({ note: '카드 문제예요.' });
  const others = (await semi!('GET', path)).body.events;
  expect(others.map((one) => one.note)).toEqual(others.map(() => undefined));
  expect(others[0]).toMatchObject({ what: 'closed', noteWhyNot: '적은 글은 상담을 맡은 사람만 읽어요.' });
  // What was answered is said in words, also to whoever sees the person no more.
  const replied = body.events.filter((one) => one.what === 'replied').map((one) => one.words);
  expect(replied).toHaveLength(2);
  expect(replied[0]).toMatch(/님이 답변을 읽어 줬어요: 제 신청은 잘 됐나요\?$/);
  expect(replied[1]).toMatch(/님이 답변을 메시지함에 넣었어요: 카드로는 언제까지 신청하나요\?$/);
  expect(codeOf(await duri!('POST', `${path}/reveal`, { what: 'identity', reason: '다시 보려고요.' }))).toBe('support.closed');
  const [closed] = (await duri!('GET', '?show=closed')).body.cases;
  expect(closed!.standing).toMatchObject({ state: 'closed', words: expect.stringMatching(/ 님이 5월 15일\(금\) 오전 10시 20분에 마쳤어요\.$/) });
});

test('whoever tries a thousand numbers is shown nobody, and each try is on record', async () => {
  const agent = await deskOf<Answer>(database.db, url, ['agent', 'approver'], '/support');
  const tries = searchesMax.hour + 10;
  const codes = [];
  for (let i = 0; i < tries; i += 1) codes.push(codeOf(await agent('POST', '/cases', find('phone', `010-5555-${String(1_000 + i)}`))));
  expect(codes.filter((code) => code === 'support.nobody')).toHaveLength(searchesMax.hour);
  expect(codes.filter((code) => code === 'support.too_many')).toHaveLength(10);
  expect(codeOf(await agent('POST', '/cases', find('receipt', receipt)))).toBe('support.too_many');
  const logged = await database.owner.rows<{ n: bigint }>(`select count(*) as n from audit_entry where action = 'support.searched' and actor like $1`, [
    `%${agent.operatorId}%`,
  ]);
  expect(Number(logged[0]!.n)).toBe(tries + 1);
});
