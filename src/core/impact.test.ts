import { describe, expect, test } from 'vitest';
import { compareVersions, type InFlight } from './impact.ts';
import type { Question } from './question.ts';
import { sampleProgramme, withSupplement } from './sample-programme.ts';

/* As of 3 September 2021, three days before the sample opens to those whose year ends in 1 or 6. */
const at = Date.parse('2021-09-03T10:00:00+09:00');
const before = sampleProgramme(withSupplement);
const asked: Question = {
  ask: 'entitlement',
  at: '2021-09-03T10:00',
  applicant: { birthYear: 1986, actsAs: 'self' },
  person: { birthYear: 1986, region: 'seoul' },
  household: { size: 2, premium: 150_000, insurance: 'workplace', earners: 1, allPension: false },
};

const impactOn = (edit: (yaml: string) => string, who: Partial<InFlight> = {}) =>
  compareVersions(
    before,
    sampleProgramme((yaml) => edit(withSupplement(yaml))),
    at,
  ).of({ state: 'preregistered', digit: 6, asks: { before: asked, after: asked }, ...who });
const same = (yaml: string) => yaml;
const amountOf = (won: number) => (yaml: string) => yaml.replace('flat: 250000', `flat: ${won}`);

test('a version that says the same changes nothing for anybody', () => {
  for (const state of ['preregistered', 'applied', 'paid'] as const)
    expect(impactOn(same, { state, instrument: 'voucher' })).toMatchObject({ kinds: [], told: [] });
});

describe('whoever has not applied', () => {
  test('has more or less to come as the amount goes up or down', () => {
    expect(impactOn(amountOf(240_000))).toMatchObject({ kinds: ['amount-less'], before: { amount: 250_000n }, after: { amount: 240_000n } });
    expect(impactOn((yaml) => amountOf(260_000)(yaml).replace('cap: 300000', 'cap: 310000')).kinds).toEqual(['amount-more']);
  });

  test('is not entitled any more where the limit is set below them, and is again where it is raised', () => {
    const lower = (yaml: string) => yaml.replace('2: {workplace: 200000', '2: {workplace: 140000');
    expect(impactOn(lower)).toMatchObject({ kinds: ['eligibility-lost'], before: { answer: 'yes' }, after: { answer: 'no' } });
    const [low, high] = [sampleProgramme((yaml) => lower(withSupplement(yaml))), before];
    expect(compareVersions(low, high, at).of({ state: 'preregistered', digit: 6, asks: { before: asked, after: asked } }).kinds).toEqual([
      'eligibility-gained',
    ]);
  });

  test('comes on another day by another table, and until another day', () => {
    const moved = impactOn((yaml) => yaml.replace('opens: 2021-09-06T09:00', 'opens: 2021-09-06T10:00'));
    expect([moved.kinds, moved.after.day! - moved.before.day!]).toEqual([['day-later'], 3_600_000]);
    expect(impactOn((yaml) => yaml.replaceAll('closes: 2021-10-29T18:00', 'closes: 2021-10-22T18:00')).kinds).toEqual(['deadline-sooner']);
  });

  test('has less time where one channel alone closes sooner, and more where it closes later, as the file’s change is told, and sees that channel’s end', () => {
    // The counter closes when it did; only the first of the two ends moves.
    const own = (yaml: string) => yaml.replace('closes: 2021-10-29T18:00', 'closes: 2021-10-22T18:00');
    const sooner = impactOn(own);
    expect(sooner.kinds).toEqual(['deadline-sooner']);
    expect(sooner.before.deadline! - sooner.after.deadline!).toBe(7 * 86_400_000);
    expect(impactOn((yaml) => yaml.replace('closes: 2021-10-29T18:00', 'closes: 2021-10-31T18:00')).kinds).toEqual(['deadline-later']);
  });

  test('has to answer anew where a required consent says something else', () => {
    expect(impactOn((yaml) => yaml.replace('본인 확인에 동의해요', '본인 확인과 연락에 동의해요')).kinds).toEqual(['must-answer']);
  });

  test('is told what the new plan says at another time', () => {
    const notice = `{id: soon, trigger: opening, window: online, offsetDays: -1, at: "10:00", audience: not-applied, channels: [inbox], source: [N1], text: {ko: 곧 열려요, en: It opens soon}}`;
    const consent =
      '- {id: news, source: [N1], purpose: notice, recipient: {ko: 견본시, en: Sample City}, items: {ko: 전화, en: telephone}, keptFor: {ko: 1년, en: a year}, required: false, text: {ko: 알림에 동의해요, en: I agree to be told}}';
    const policy = 'notices:\n  policy: {id: p, links: forbid, classOrAmount: forbid, quiet: {from: "21:00", to: "08:00"}, source: [N1]}\n  plan:';
    const told = impactOn((yaml) => `${yaml.replace('consents:\n', `consents:\n  ${consent}\n`)}${policy}\n    - ${notice}\n`);
    expect(told).toMatchObject({ kinds: [], told: ['soon'] });
  });
});

describe('whose answer changes is told of that, by the notices for them', () => {
  const consent =
    '- {id: news, source: [N1], purpose: notice, recipient: {ko: 견본시, en: Sample City}, items: {ko: 전화, en: telephone}, keptFor: {ko: 1년, en: a year}, required: false, text: {ko: 알림에 동의해요, en: I agree to be told}}';
  const policy = 'notices:\n  policy: {id: p, links: forbid, classOrAmount: forbid, quiet: {from: "21:00", to: "08:00"}, source: [N1]}\n  plan:\n';
  const audiences = { 'amount-changed': 'everyone', 'day-changed': 'not-applied', 'closing-changed': 'not-applied', 'expiry-changed': 'applied' };
  const plan = Object.entries(audiences)
    .map(
      ([id, audience]) => `    - {id: ${id}, trigger: ${id}, audience: ${audience}, channels: [inbox], source: [N1], text: {ko: 바뀌었어요, en: It changed}}\n`,
    )
    .join('');
  const told = (yaml: string) => `${withSupplement(yaml).replace('consents:\n', `consents:\n  ${consent}\n`)}${policy}${plan}`;
  const changedBy = (edit: (yaml: string) => string, who: Partial<InFlight> = {}, as: number = at) => {
    const [one, other] = [sampleProgramme(told), sampleProgramme((yaml) => edit(told(yaml)))];
    return compareVersions(one, other, as).of({ state: 'preregistered', digit: 6, asks: { before: asked, after: asked }, ...who });
  };
  const closes = (yaml: string) => yaml.replaceAll('closes: 2021-10-29T18:00', 'closes: 2021-10-22T18:00');
  const ends = before.document.instruments.find((one) => one.expires !== undefined)!;
  const expires = (yaml: string) => yaml.replaceAll(`expires: ${ends.expires}`, 'expires: 2021-11-30T24:00');
  const paid = { state: 'paid', instrument: ends.id, issuedAt: at } as const;

  test('an amount, a day, a last day to apply, a last day to spend: each to whom it is for', () => {
    expect(changedBy(amountOf(240_000)).changed).toEqual(['amount-changed']);
    expect(changedBy((yaml) => yaml.replace('opens: 2021-09-06T09:00', 'opens: 2021-09-06T10:00')).changed).toEqual(['day-changed']);
    expect(changedBy(closes)).toMatchObject({ changed: ['closing-changed'], told: ['closing-changed'] });
    expect(changedBy(expires, paid)).toMatchObject({ kinds: ['deadline-sooner'], changed: ['expiry-changed'], told: ['expiry-changed'] });
    expect([changedBy(closes, paid).changed, changedBy(expires).changed, changedBy((yaml) => yaml).changed]).toEqual([[], [], []]);
  });

  test('whoever is not asked to come is not told until when', () => {
    expect(changedBy(closes, { uninvited: { ruledOut: true, automatic: false } })).toMatchObject({ kinds: ['deadline-sooner'], changed: [], told: [] });
    expect(changedBy(closes, { uninvited: { ruledOut: false, automatic: true } }).changed).toEqual([]);
  });

  test('for whoever has nothing to apply for by either version no day moves', () => {
    const out = { uninvited: { ruledOut: false, automatic: true }, wasUninvited: true };
    const { kinds, before: was, after: is } = changedBy(closes, out);
    expect([kinds, was.deadline, is.deadline, was.day, is.day]).toEqual([[], undefined, undefined, undefined, undefined]);
  });

  test('what is over either way has not moved for anybody', () => {
    const late = Date.parse('2022-09-01T10:00:00+09:00');
    expect([changedBy(closes, {}, late).kinds, changedBy(expires, paid, late).kinds]).toEqual([[], []]);
  });
});

describe('whoever has applied', () => {
  test('keeps what was decided, whatever the amount and the days are now', () => {
    for (const state of ['applied', 'paid'] as const) {
      expect(impactOn(amountOf(240_000), { state, instrument: 'voucher' }).kinds).toEqual([]);
      expect(impactOn((yaml) => yaml.replaceAll('closes: 2021-10-29T18:00', 'closes: 2021-10-22T18:00'), { state, instrument: 'voucher' }).kinds).toEqual([]);
    }
  });

  test('has more time for spending where the end of it moves', () => {
    const ends = before.document.instruments.find((one) => one.expires !== undefined)!;
    const later = (yaml: string) => yaml.replaceAll(`expires: ${ends.expires}`, 'expires: 2022-06-30T24:00');
    expect(impactOn(later, { state: 'paid', instrument: ends.id, issuedAt: at }).kinds).toEqual(['deadline-later']);
  });
});

describe('whoever has applied keeps what was decided', () => {
  const decided = { by: before, question: { ...asked, ask: 'apply', instrument: 'voucher' } as Question };
  const keeps = (edit: (yaml: string) => string) => impactOn(edit, { state: 'paid', instrument: 'voucher', asks: undefined, decided });

  test('and it is said how much more or less the new rules would have come to', () => {
    expect(keeps(amountOf(240_000))).toMatchObject({ kinds: [], told: [], kept: -10_000n });
    expect(keeps((yaml) => amountOf(260_000)(yaml).replace('cap: 300000', 'cap: 310000'))).toMatchObject({ kinds: [], kept: 10_000n });
    expect(keeps((yaml) => yaml.replace('2: {workplace: 200000', '2: {workplace: 140000')).kept).toBe(-250_000n);
    expect(keeps(same).kept).toBeUndefined();
  });

  test('nobody is asked about where nothing of an entitlement changed', () => {
    const asks = (edit: (yaml: string) => string) =>
      compareVersions(
        before,
        sampleProgramme((yaml) => edit(withSupplement(yaml))),
        at,
      ).asksDecided;
    expect([asks(same), asks((yaml) => yaml.replace('opens: 2021-09-06T09:00', 'opens: 2021-09-06T08:00')), asks(amountOf(240_000))]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
