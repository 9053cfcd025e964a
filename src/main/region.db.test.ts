import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readCampaign } from '#contract/campaign.ts';
import type { AnswerOf } from '#contract/route.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { deskOf } from './testing/desk.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { brokenRules, codeOf, good, seoul } from './testing/told.ts';

/*
 * 서이사 lived in Seoul on the base date and is registered in Busan from 20 May 2020 on; 이새벽 stayed in Busan. Korea 2020: cards may change their
 * region from 4 June on. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
let service: PretendService;
let citizen: Visitor;
let stayed: Visitor;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00' });
  citizen = await service.apply('isa');
  stayed = await service.apply('saebyeok');
});
afterAll(async () => await service.stop());

const change = async (visitor = citizen, key: string = crypto.randomUUID()) => await visitor.post('/api/region', {}, key);
const broken = async () => await brokenRules(database.db);
const buyIn = async (region: string, quietly = false) => {
  const merchant = {
    registration_number: '101-01-55555',
    name: `${region} 빵집`,
    class: 'bakery',
    region,
    ownership: 'independent',
    annual_sales: 200_000_000,
  };
  await service.control('spend', { card_token: 'card-isa', merchant, amount: 10_000, payment: 'terminal', quiet: quietly });
  await service.control('drain', {});
};
const spent = async () => good(await citizen.get('/api/spending')).items.map((one) => `${one.merchant} ${one.grant.amount}`);

test('before the programme lets anybody, the screen says from when, and a wish is refused with that day', async () => {
  await service.advance(seoul('2020-05-25T10:00'));
  const told = good(await citizen.get('/api/region'));
  expect(told).toMatchObject({ open: false, region: '서울', changes: [], reason: { code: 'window.not_open', next: { at: '2020-06-04T00:00:00+09:00' } } });
  expect(codeOf(await change())).toBe('window.not_open');
  expect(codeOf(await service.newcomer().get('/api/region'))).toBe('session.none');
});

test('what is bought where the grant does not count yet is one’s own', async () => {
  await buyIn('seoul');
  await buyIn('busan');
  expect((await spent()).toSorted()).toEqual(['busan 빵집 0', 'seoul 빵집 10000']);
});

test('while the register office is away nothing changes, and the same wish is taken once it is back', async () => {
  await service.advance(seoul('2020-06-05T10:00'));
  await service.control('registry', { mode: 'down' });
  const key = crypto.randomUUID();
  expect(codeOf(await change(citizen, key))).toBe('register.unavailable');
  expect(good(await citizen.get('/api/region'))).toMatchObject({ open: true, region: '서울' });
  await service.control('registry', { mode: 'up' });
  const changed = await change(citizen, key);
  expect(good(changed)).toMatchObject({ region: '부산', changes: [{ from: '서울', to: '부산' }] });
  // The same tap again is the same answer and no second change.
  expect(good(await change(citizen, key)).changes).toHaveLength(1);
});

test('who is registered where the grant counts already is told to report the move first', async () => {
  expect(codeOf(await change())).toBe('region.not_moved');
  expect(codeOf(await change(stayed))).toBe('region.not_moved');
  expect(good(await stayed.get('/api/region'))).toMatchObject({ region: '부산', changes: [] });
});

test('from then on the grant counts there and no longer where it did, and what was decided before stays', async () => {
  await service.advance(seoul('2020-06-05T12:00'));
  await buyIn('seoul');
  await buyIn('busan');
  expect((await spent()).slice(0, 2).toSorted()).toEqual(['busan 빵집 10000', 'seoul 빵집 0']);
  expect((await spent()).slice(2).toSorted()).toEqual(['busan 빵집 0', 'seoul 빵집 10000']);
  expect(await broken()).toEqual([]);
});

test('a purchase of before that is reported late is judged by the region of its own day', async () => {
  const merchant = {
    registration_number: '101-01-55556',
    name: '늦은 빵집',
    class: 'bakery',
    region: 'seoul',
    ownership: 'independent',
    annual_sales: 200_000_000,
  };
  await service.control('spend', { card_token: 'card-isa', merchant, amount: 10_000, payment: 'terminal', approved_at: '2020-06-01T12:00:00+09:00' });
  await service.control('drain', {});
  expect(await spent()).toContain('늦은 빵집 10000');
});

test('the timeline, the inbox and the list of who saw what all tell of it', async () => {
  const timeline = good(await citizen.get('/api/timeline')).items;
  expect(timeline.find(({ title }) => title === '쓸 수 있는 지역을 바꿨어요.')).toMatchObject({ words: '부산에서 쓸 수 있게 됐어요.' });
  expect(good(await citizen.get('/api/inbox')).messages.map(({ text }) => text)).toContain('지금부터 지원금을 부산에서 쓸 수 있어요.');
  const seen = good(await citizen.get('/api/my-data')).seen.filter(({ who }) => who === '주민등록 관청');
  expect(seen[0]).toMatchObject({ what: '연계정보로 지금 주소지를 물었어요.', why: '이사한 곳에서 지원금을 쓸 수 있게 하려고' });
  // What had come with the roster, before anybody asked, is told as well.
  expect(seen.at(-1)).toMatchObject({
    what: '기준일의 주소지와 세대 정보를 보내 줬어요.',
    why: expect.stringContaining('법에 따라 받은 자료라서, 동의하기 전에 왔어요.'),
  });
  const roster = timeline.find(({ words }) => words?.startsWith('기준일의 주소지와'));
  expect([roster?.words, roster?.sources.map(({ id }) => id)]).toEqual([expect.stringContaining('법에 따라 받은 자료라서'), ['PIPA']]);
  const looks = timeline.filter(({ kind, title }) => kind === 'look' && title.startsWith('주민등록 관청'));
  expect(looks.map(({ at }) => at.at)).toEqual(seen.map(({ at }) => at.at));
});

test('a campaign to a region reaches those whose grant counts there now', async () => {
  const desk = await deskOf<AnswerOf<typeof readCampaign>>(database.db, () => service.url, ['campaigner']);
  const toldIn = async (region: string) => {
    const audience = { state: 'applied', digits: [], regions: [region] };
    const draft = { title: region, kind: 'service', text: { ko: '안내해요.', en: 'A word.' }, channels: [], audience };
    const { body } = await desk('POST', '/campaigns', draft);
    await service.settle();
    return (await desk('GET', `/campaign/${body.id}`)).body.count!.people;
  };
  expect([await toldIn('busan'), await toldIn('seoul')]).toEqual([2, 0]);
});

test('two phones at once make one change', async () => {
  await database.owner.tx(async (tx) => await tx.changed(`update spending_card set region = 'seoul' where token = 'card-saebyeok'`));
  const codes = (await Promise.all([change(stayed), change(stayed), change(stayed)])).map(codeOf);
  expect(codes.toSorted()).toEqual(['ok', 'region.not_moved', 'region.not_moved']);
  expect(good(await stayed.get('/api/region')).changes).toHaveLength(1);
});

test('after the last day it is over, and says since when', async () => {
  await service.advance(seoul('2020-09-01T10:00'));
  expect(codeOf(await change())).toBe('window.closed');
  expect(good(await citizen.get('/api/region'))).toMatchObject({ open: false, reason: { code: 'window.closed' } });
});

test('a town is told by its name in both languages, and where the grant counts by the province it is tied to', async () => {
  await database.owner.tx(async (tx) => await tx.changed(`update spending_card set region = 'gyeonggi/suwon' where token = 'card-isa'`));
  expect(good(await citizen.get('/api/region')).region).toBe('경기도');
  expect(good(await citizen.get('/api/region', '?lang=en')).region).toBe('Gyeonggi');
});
