import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readPress, readPublicPress, readStatement } from '#contract/press.ts';
import type { AnswerOf } from '#contract/route.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, programmeText, type PretendService } from './testing/pretend-service.ts';

/* One operator writes for the press, another lets it go; then the programme changes. Each test goes on where the one before stopped. */
const database = useTestDatabase();
let service: PretendService;
const url = () => service.url;
let [hana, duri, viewer]: Desk<Answer>[] = [];
let path = '';

type Answer = AnswerOf<typeof readStatement> & AnswerOf<typeof readPress> & { readonly code: string };
const codeOf = ({ status, body }: { readonly status: number; readonly body: Answer }) => (status < 300 ? 'ok' : body.code);
const published = async () => (await (await fetch(`${service.url}/api/press`)).json()) as AnswerOf<typeof readPublicPress>;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-15T10:00' });
  [hana, duri, viewer] = [
    await deskOf<Answer>(database.db, url, ['campaigner', 'approver'], '/press'),
    await deskOf<Answer>(database.db, url, ['campaigner', 'approver'], '/press'),
    await deskOf<Answer>(database.db, url, ['viewer'], '/press'),
  ];
  await database.owner.tx(async (tx) => {
    await tx.changed(`insert into figure (figure, label, value) values ('applications', '', 1234) on conflict (figure, label) do update set value = 1234`);
  });
});
afterAll(async () => await service.stop());

const draft = {
  title: { ko: '신청 {figures.applications}', en: '{figures.applications} applications' },
  text: { ko: '카드 신청은 {windows.card-online.closes}까지예요.', en: 'Apply on a card until {windows.card-online.closes}.' },
};

test('a number typed by hand keeps it from going', async () => {
  const made = await hana!('POST', '/statements', { ...draft, title: { ko: '신청 1,234건', en: 'Applications' } });
  expect(made.status).toBe(201);
  path = `/statement/${made.body.id}`;
  expect(made.body.faults).toMatchObject([{ fault: 'typed_number', lang: 'ko', found: '1,234' }]);
  expect(codeOf(await hana!('POST', `${path}/request`, { version: 1, reason: '하루가 지났어요.' }))).toBe('press.not_free');
  expect(codeOf(await hana!('POST', path, { version: 1, draft }))).toBe('ok');
  expect(codeOf(await viewer!('POST', path, { version: 1, draft }))).toBe('operator.not_allowed');
  expect((await published()).statements).toEqual([]);
});

const countTo = async (value: number) =>
  await database.owner.tx(async (tx) => void (await tx.changed(`update figure set value = $1 where figure = 'applications' and label = ''`, [value])));

test('what was sent back is told by the numbers of now, in the list as in the draft', async () => {
  await hana!('POST', `${path}/request`, { version: 1, reason: '하루가 지났어요.' });
  expect(codeOf(await duri!('POST', `${path}/decision`, { answer: 'refused', reason: '저녁까지 기다려요.' }))).toBe('ok');
  await countTo(1_500);
  expect((await viewer!('GET')).body.statements[0]).toMatchObject({ state: 'draft', title: '신청 1,500건' });
  const { body } = await viewer!('GET', path);
  expect([body.preview?.title, body.asOf]).toEqual(['신청 1,500건', undefined]);
  await countTo(1_234);
});

test('the words and numbers of the instant are what a second person lets go, and everybody reads them', async () => {
  const asked = await hana!('POST', `${path}/request`, { version: 1, reason: '하루가 지났어요.' });
  expect(asked.body).toMatchObject({ state: 'waiting', preview: { title: '신청 1,234건' }, asOf: { words: '2020년 5월 15일(금) 오전 10시' } });
  expect(codeOf(await hana!('POST', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' }))).toBe('approval.same_person');
  // The counter goes on; what was asked for does not.
  await countTo(5_000);
  expect(codeOf(await duri!('POST', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' }))).toBe('ok');
  const { statements, answers } = await published();
  expect(statements).toMatchObject([
    {
      version: 1,
      state: 'current',
      title: '신청 1,234건',
      text: '카드 신청은 6월 5일(금) 오후 11시 30분까지예요.',
      asOf: { words: '2020년 5월 15일(금) 오전 10시' },
    },
  ]);
  expect(answers.map((one) => one.id)).toContain('press-not-applying');
  expect(answers.map((one) => one.id)).not.toContain('my-day');
});

test('to whom it was said is kept, and a correction shows who has not been told', async () => {
  expect(codeOf(await hana!('POST', `${path}/quote`, { outlet: '한빛일보', page: 'https://news.example.kr/1' }))).toBe('ok');
  expect(codeOf(await hana!('POST', path, { version: 1, draft }))).toBe('press.why_missing');
  expect(codeOf(await hana!('POST', path, { version: 1, draft: { ...draft, why: '건수를 새로 세었어요.' } }))).toBe('ok');
  expect(codeOf(await hana!('POST', path, { version: 1, draft: { ...draft, why: '또' } }))).toBe('press.changed');
  expect((await published()).statements[0]).toMatchObject({ version: 1, title: '신청 1,234건' });
  await hana!('POST', `${path}/request`, { version: 2, reason: '숫자를 고쳐요.' });
  const corrected = await duri!('POST', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' });
  expect(corrected.body).toMatchObject({ publishedVersion: 2, toTell: 1, quotes: [{ outlet: '한빛일보', version: 1, toldVersion: 1, isBehind: true }] });
  expect((await published()).statements[0]).toMatchObject({ version: 2, title: '신청 5,000건', corrections: [{ version: 2, why: '건수를 새로 세었어요.' }] });
  const told = await hana!('POST', `${path}/told`, { quote: corrected.body.quotes[0]!.id });
  expect(told.body).toMatchObject({ toTell: 0, quotes: [{ toldVersion: 2, isBehind: false }] });
});

test('once the programme says something else, nobody is shown the old fact, by itself', async () => {
  await service.stop();
  const text = programmeText('kr-2020-emergency-relief.yaml')
    .replace('version: 1\n', 'version: 2\n')
    .replace(/effectiveFrom: \S+/, 'effectiveFrom: 2020-05-15T09:00')
    .replaceAll('2020-06-05T23:30', '2020-06-12T23:30');
  service = await openPretendService(database.url, { at: '2020-05-15T10:00', text });
  await service.advance(Date.parse('2020-05-15T10:05:00+09:00'));
  const [shown] = (await published()).statements;
  expect(shown).toMatchObject({ state: 'being-corrected', words: '이 글에 있던 사실이 바뀌어서 고치고 있어요.' });
  expect(JSON.stringify(shown)).not.toContain('6월 5일');
  expect((await hana!('GET', path)).body.isOutdated).toBe(true);
  await hana!('POST', path, { version: 2, draft: { ...draft, why: '마감이 늦춰졌어요.' } });
  await hana!('POST', `${path}/request`, { version: 3, reason: '마감이 바뀌었어요.' });
  await duri!('POST', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' });
  expect((await published()).statements[0]).toMatchObject({ state: 'current', text: '카드 신청은 6월 12일(금) 오후 11시 30분까지예요.' });
});

test('what is taken back is gone at once, and whoever quotes it has to be told', async () => {
  const taken = await duri!('POST', `${path}/withdraw`, { reason: '잘못된 글이었어요.' });
  expect(taken.body).toMatchObject({ state: 'withdrawn', toTell: 1, withdrawn: { why: '잘못된 글이었어요.' } });
  const [shown] = (await published()).statements;
  expect(shown).toMatchObject({ state: 'withdrawn', words: '잘못된 글이었어요.' });
  expect(shown).not.toHaveProperty('text');
  expect(codeOf(await hana!('POST', path, { version: 3, draft }))).toBe('press.wrong_state');
});

test('the database itself publishes nothing without a second person’s yes', async () => {
  const made = await hana!('POST', '/statements', draft);
  await expect(
    database.owner.tx((tx) => tx.changed(`update press_version set published_at = now(), granted = 'granted' where statement_id = $1`, [made.body.id])),
  ).rejects.toThrow(/check|foreign key/);
});
