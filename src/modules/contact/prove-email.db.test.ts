import { beforeEach, expect, test } from 'vitest';
import { admitCitizen } from '#modules/identity/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { WayOut } from '#core/reach.ts';
import { chooseChannels, findContact, findReach, retireAddress } from './index.ts';
import { findLastCode } from './email-code.store.ts';
import { askEmailCode, codeKind, confirmEmail, forgetCodes } from './prove-email.ts';

const database = useTestDatabase();
const vault = openVault(newKeyRing());
const minute = 60_000;
const start = Date.UTC(2020, 4, 8);
let now = start;
let number = 0;
let haneul = '';

async function citizen(phoneNumber?: string): Promise<string> {
  number += 1;
  const ci = `ci-${number}`;
  return await database.db.tx((tx) => admitCitizen(tx, vault, { subject: ci, ci, name: '정하늘', ...(phoneNumber ? { phoneNumber } : {}) }, start));
}
const ask = async (typed: string, citizenId = haneul) => {
  const asked = await database.db.tx((tx) => askEmailCode(tx, vault, { citizenId, typed, lang: 'ko', machineNow: now }));
  return asked.ok ? 'asked' : asked.refusal;
};
const codeOf = async (citizenId = haneul) => (await findLastCode(database.db, vault, citizenId, 'look'))!.code;
const byOwnAddress: ReadonlySet<WayOut> = new Set(['push', 'email']);
const confirm = async (code: string, citizenId = haneul, allowed = byOwnAddress) => {
  const confirmed = await database.db.tx((tx) => confirmEmail(tx, vault, { citizenId, code, lang: 'ko', allowed, at: start, machineNow: now }));
  return confirmed.ok ? confirmed.value : confirmed.refusal;
};
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
const addressOf = async (citizenId = haneul) =>
  (await findReach(database.db, vault, [citizenId])).get(citizenId)!.addresses.find(({ id }) => id === 'email')?.address;
const jobs = async () => (await database.owner.rows('select 1 from job where kind = $1', [codeKind])).length;
const mailbox = () => `haneul-${number}@example.kr`;

beforeEach(async () => {
  now += 90 * minute;
  haneul = await citizen();
});

test('the code proves the address, once, and turns e-mail on after the usual ways', async () => {
  expect(await ask(mailbox())).toBe('asked');
  expect(await addressOf()).toBeUndefined();
  const code = await codeOf();
  expect(code).toMatch(/^\d{6}$/);
  expect(await confirm(code)).toBe('confirmed');
  expect(await addressOf()).toEqual({ kind: 'email', address: mailbox() });
  expect((await findReach(database.db, vault, [haneul])).get(haneul)!.channels).toEqual(['email']);
  expect(await confirm(code)).toBe('confirmed');
});

test('no way is turned on with it that was off: not one without leave or an address, and not one that was refused', async () => {
  const chosenBy = async (citizenId: string, allowed = byOwnAddress) => {
    await ask(mailbox(), citizenId);
    expect(await confirm(await codeOf(citizenId), citizenId, allowed)).toBe('confirmed');
    const { choice, refused } = await findContact(database.db, vault, citizenId, now);
    return [choice!.channels, [...refused]];
  };
  const phoneNumber = '+82 10-5550-0001';
  expect(await chosenBy(await citizen(phoneNumber))).toEqual([['email'], []]);
  const everyWay: ReadonlySet<WayOut> = new Set(['push', 'alimtalk', 'sms', 'lms', 'email']);
  expect(await chosenBy(await citizen(phoneNumber), everyWay)).toEqual([['alimtalk', 'sms', 'email'], []]);
  const stopped = await citizen(phoneNumber);
  await database.db.tx(async (tx) => {
    await chooseChannels(tx, [{ citizenId: stopped, channels: ['sms', 'alimtalk'], lang: 'ko', at: start }]);
    await retireAddress(tx, vault, { citizenId: stopped, addressId: 'phone', why: 'opted-out', channel: 'sms', at: start });
  });
  expect(await chosenBy(stopped, everyWay)).toEqual([['alimtalk', 'email'], ['sms']]);
});

test('neither the code nor the address is in the job, and neither is readable in its row', async () => {
  await ask(mailbox());
  const [job] = await database.owner.rows<{ payload: unknown }>('select payload from job where kind = $1 order by added_at desc limit 1', [codeKind]);
  const [row] = await database.owner.rows<{ all: string }>(`select email_code::text as all from email_code where citizen_id = $1`, [haneul]);
  for (const text of [JSON.stringify(job!.payload), row!.all]) {
    expect(text).not.toContain('example.kr');
    expect(text).not.toMatch(new RegExp(`\\b${await codeOf()}\\b`));
  }
});

test('five wrong ones end a code, also when the sixth is right', async () => {
  await ask(mailbox());
  const code = await codeOf();
  for (let i = 0; i < 4; i += 1) expect(await confirm(wrong(code))).toBe('email.code_wrong');
  expect(await confirm(wrong(code))).toBe('email.code_over');
  expect(await confirm(code)).toBe('email.code_over');
});

test('sixty who try at the same moment have five tries together', async () => {
  await ask(mailbox());
  const code = await codeOf();
  const answers = await Promise.all(Array.from({ length: 60 }, async () => await confirm(wrong(code))));
  expect(answers.filter((one) => one === 'email.code_wrong').length).toBe(4);
  expect(await confirm(code)).toBe('email.code_over');
});

test('a code lasts ten minutes', async () => {
  await ask(mailbox());
  const code = await codeOf();
  now += 10 * minute;
  expect(await confirm(code)).toBe('email.code_over');
});

test('asking anew ends the code before, and one citizen’s code proves nothing for another', async () => {
  await ask(mailbox());
  const first = await codeOf();
  now += 1;
  await ask(`other-${mailbox()}`);
  const second = await codeOf();
  if (first !== second) expect(await confirm(first)).toBe('email.code_wrong');
  const sea = await citizen();
  expect(await confirm(second, sea)).toBe('email.code_over');
  expect(await confirm(second)).toBe('confirmed');
  expect(await addressOf()).toMatchObject({ address: expect.stringMatching(/^other-/) as string });
});

test('five codes an hour for one citizen, and no more', async () => {
  const answers = [];
  for (let i = 0; i < 6; i += 1) answers.push(await ask(`${i}-${mailbox()}`));
  expect(answers).toEqual(['asked', 'asked', 'asked', 'asked', 'asked', 'email.too_many_codes']);
  now += 61 * minute;
  expect(await ask(mailbox())).toBe('asked');
});

test('three codes an hour to one address, whoever asks, and the fourth is answered as if it had been sent', async () => {
  const before = await jobs();
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await ask('Somebody@example.kr', await citizen()));
  expect(answers).toEqual(['asked', 'asked', 'asked', 'asked']);
  expect((await jobs()) - before).toBe(3);
});

test('what is no address is told so, and nothing is sent', async () => {
  const before = await jobs();
  expect(await ask('haneul@localhost')).toBe('email.malformed');
  expect(await jobs()).toBe(before);
});

test('codes are forgotten after a day', async () => {
  await ask(mailbox());
  now += 25 * 60 * minute;
  await database.db.tx((tx) => forgetCodes(tx, now));
  expect(await database.owner.rows('select 1 from email_code')).toEqual([]);
  expect(await database.owner.rows('select 1 from email_code_pace')).toEqual([]);
});
