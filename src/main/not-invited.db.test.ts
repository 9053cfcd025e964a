import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * All of them ask to be told their day. 김단비 is the head of a household and has not applied; 이한결 is her spouse; 응우옌미나 is a foreign
 * resident whom the rules say no to; 마연금 receives the basic pension, which Korea 2020 pays in cash without asking; 무명부 is looked for and on no register.
 */
/** A round everywhere, and who is not asked to come there. */
const rounds = [
  { file: 'kr-2020-emergency-relief.yaml', from: '2020-05-09T10:00', until: '2020-06-03T12:00', not: ['mina', 'hangyeol', 'yeongeum', 'eopda'] },
  { file: 'kr-2021-win-win-relief.yaml', from: '2021-09-02T10:00', until: '2021-10-22T12:00', not: ['mina', 'eopda'] },
  { file: 'kr-2025-consumption-coupon-1.yaml', from: '2025-07-15T10:00', until: '2025-09-06T12:00', not: ['mina', 'eopda'] },
  { file: 'kr-2025-consumption-coupon-2.yaml', from: '2025-09-16T10:00', until: '2025-10-01T12:00', not: ['mina', 'eopda'] },
];

describe.each(rounds)('$file', ({ file, from, until, not }) => {
  const database = useTestDatabase();
  let service: PretendService;
  beforeAll(async () => {
    service = await openPretendService(database.url, { file, at: from });
  });
  afterAll(async () => await service.stop());

  test('nobody is asked to apply whom the rules tell no, and whoever may is', async () => {
    for (const person of ['danbi', ...not]) {
      const visitor = await service.join(person);
      good(await visitor.post('/api/preregistrations', {}, crypto.randomUUID()));
      await visitor.get('/api/entitlement');
    }
    // Day by day: what is said on a morning is not said to people a week later.
    for (let day = Temporal.PlainDateTime.from(from).add({ days: 1 }); day.toString() < until; day = day.add({ days: 1 }))
      await service.advance(seoul(day.toString({ smallestUnit: 'minute' })));
    const heard = async (person: string) => {
      const { messages } = good(await (await service.signIn(person)).get('/api/inbox'));
      // What answers their own tap is no invitation.
      return messages.map((one) => one.notice).filter((notice) => notice !== 'your-date');
    };
    expect(await heard('danbi')).toContain('your-day');
    for (const person of not) expect([person, await heard(person)]).toEqual([person, []]);
  });
});

describe('without the consent to be looked up', () => {
  const database = useTestDatabase();
  let service: PretendService;
  beforeAll(async () => {
    service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  });
  afterAll(async () => await service.stop());

  test('whoever is paid without applying cannot be told apart, and nothing that asks to apply is untrue for them', async () => {
    const visitor = await service.signIn('yeongeum');
    const identity = good(await visitor.get('/api/consents')).consents.filter((one) => one.purpose === 'identity');
    good(await visitor.post('/api/consents', { changes: identity.map(({ id, hash }) => ({ id, given: true, hash })) }));
    good(await visitor.post('/api/preregistrations', {}, crypto.randomUUID()));
    const unasked = /^모두가 생계급여·기초연금·장애인연금을 받는 세대는 신청하지 않아도 받아요\./;
    const me = good(await visitor.get('/api/me'));
    expect([me.card.words, me.unasked]).toEqual([expect.stringMatching(unasked), expect.stringMatching(unasked)]);
    for (let day = Temporal.PlainDateTime.from('2020-05-10T12:00'); day.toString() < '2020-06-03'; day = day.add({ days: 1 }))
      await service.advance(seoul(day.toString({ smallestUnit: 'minute' })));
    const again = await service.signIn('yeongeum');
    const { messages } = good(await again.get('/api/inbox'));
    expect(messages.map((one) => one.notice)).toEqual(expect.arrayContaining(['your-date', 'the-day-before', 'your-day', 'not-yet-applied']));
    for (const { text } of messages) expect(text).toContain('현금으로 안 받');
    expect(good(await again.get('/api/me')).card).toMatchObject({ title: '세대주는 지금 신청할 수 있어요.', words: expect.stringMatching(unasked) as string });
  });
});
