import { expect, test } from 'vitest';
import { auditActions, type AuditAction } from '#core/audit-action.ts';
import { auditFacts, type FactKind } from '#core/audit-fact.ts';
import { thresholds } from '#core/approval.ts';
import { exampleProgramme } from '#core/example-programme.ts';
import type { Lang } from '#core/message.ts';
import { speechOf } from '#modules/programme/index.ts';
import { entryView } from './trail.view.ts';

/* Every entry that this release can write, told in both languages. The ids and seals of these have no digits, so that a digit is a number. */
const id = (letter: string) => `${letter.repeat(8)}-${letter.repeat(4)}-${letter.repeat(4)}-${letter.repeat(4)}-${letter.repeat(12)}`;
const people = new Map([[id('a'), { operatorId: id('a'), name: 'HANA', roles: [], createdAt: 0 }]]);
const names = new Map([[id('a'), 'HANA']]);

const example = exampleProgramme();
/** Version 2 pays half of what version 1 paid; of others this process has not learned. */
const halved = { ...example, document: { ...example.document, amount: halvedIn(example.document.amount) } };
const open = {
  id: example.document.id,
  version: (version: number) => {
    const found = [example, halved][version - 1];
    if (!found) throw new Error(`Version ${version} is not on record.`);
    return found;
  },
};

function halvedIn<T>(amount: T): T {
  return JSON.parse(JSON.stringify(amount), (_, value: unknown) => (typeof value === 'number' && value > 1000 ? value / 2 : value)) as T;
}

/** A value of each kind of fact; what people write is in capitals. */
const values: Readonly<Record<FactKind, string | number>> = {
  text: 'WRITTEN',
  title: 'TITLE',
  id: id('a'),
  colleague: id('a'),
  hash: 'abcdef'.repeat(10),
  instant: '2020-05-15T01:00:00.000Z',
  day: '2020-03-29',
  version: 3,
  revision: 2,
  revised: 3,
  step: 2,
  share: 500,
  roles: 'agent viewer',
  approvalKind: 'programme.publish',
  size: 0,
  approvals: 1,
  people: 1_234,
  shops: 12,
  lines: 4,
  figures: 5,
  row: 7,
  programme: exampleProgramme().document.id,
  campaignKind: 'advertising',
  channels: 'push sms',
  parts: 'title audience',
  launchItem: 'faq',
  rung: 'receipts',
  sourceKind: 'poster',
  searchWay: 'receipt',
  topic: 'payout',
  found: 'support.nobody',
  refusal: 'operator.unknown',
  seen: 'file.contact',
  replyWay: 'inbox',
  reply: 'how-much',
  follows: 'office',
  signIn: 'provider',
  factors: 'pwd otp',
};

/** What stands for something else that the sentence names: an id beside its title, the ticket of a case; and a hash where a version is told. */
const untold = new Set(['request', 'subject', 'campaign', 'draft', 'statement', 'quote', 'case', 'hash']);
/** Numbers with what they are: a day, an hour, a version, so many of something. What is left of digits beside them is bare. */
const told: Readonly<Record<Lang, RegExp>> = {
  ko: /\d[\d,]*(?:[가-힣]|%)/g,
  en: /\d+ (?:January|February|March|May) \d{4}|\d+:\d\d|(?:version|text|step|line) \d[\d,]*|\d[\d,]*(?:%| of the roles| [a-z]+)/g,
};
const bareIn = (lang: Lang, said: string) => said.replaceAll(/…\w{6}/g, '').replaceAll(told[lang], '');

const actions = Object.keys(auditActions) as AuditAction[];
const tellIn = (lang: Lang, action: string, detail: object) =>
  entryView(
    speechOf(example, lang),
    open,
    { stream: 'service', seq: 1, at: 0, actor: 'service', action, detail: JSON.stringify(detail), beforeHash: Buffer.alloc(0), hash: Buffer.alloc(32) },
    people,
    names,
  );
const factsOf = (action: AuditAction, { optional }: { readonly optional: boolean }) =>
  Object.fromEntries(
    Object.entries(auditFacts[action])
      .filter(([name]) => optional || !name.endsWith('?'))
      .map(([name, kind]) => [name.replace('?', ''), values[kind as FactKind]]),
  );

test.each(actions)('%s is told as a sentence with every fact of it, and no number is bare', (action) => {
  for (const lang of ['ko', 'en'] as const) {
    const facts = factsOf(action, { optional: true });
    const { sentence, words, detail } = tellIn(lang, action, facts);
    expect(sentence).not.toBe(`${words}.`);
    expect(sentence).not.toMatch(/[{}]|undefined|NaN|\.\./);
    for (const { name, said } of detail) if (!untold.has(name)) expect(sentence, `${name} of ${action}`).toContain(said);
    expect(bareIn(lang, sentence)).not.toMatch(/\d/);
    if (lang === 'ko') expect(sentence).toMatch(/[요]\.|[가-힣]\.$/);
    else expect(sentence).not.toMatch(/[가-힣]/);
    // No code of ours stands there as it is kept, in the sentence or beside it.
    for (const { name, said, label } of detail) {
      expect(label, `${name} has a name`).not.toMatch(lang === 'ko' ? /^[a-zA-Z]+$/ : /[가-힣]/);
      expect(bareIn(lang, said), `${name} of ${action}`).not.toMatch(/\d/);
    }
  }
});

test.each(actions)('%s is told as well where nothing more is known of it than it must be', (action) => {
  for (const lang of ['ko', 'en'] as const) {
    const { sentence, words } = tellIn(lang, action, factsOf(action, { optional: false }));
    expect(sentence).not.toBe(`${words}.`);
    expect(sentence).not.toMatch(/[{}]|undefined/);
  }
});

test('of a request it is told how many it is about, in the unit of its kind, where that is not always one', () => {
  const said = (kind: string, size: number) =>
    tellIn('ko', 'approval.requested', { ...factsOf('approval.requested', { optional: true }), kind, size }).sentence;
  expect(said('programme.publish', 0)).toContain('이 변경으로 잃는 것이 있는 사람은 0명이에요.');
  expect(said('campaign.release', 120_000)).toContain('이 안내를 받는 사람은 120,000명이에요.');
  for (const kind of Object.keys(thresholds)) expect(said(kind, 1), kind).not.toMatch(/[a-z]+\.[a-z]+|크기/);
});

test('a publish says what differs between its versions, five lines of it, and how many more there are', () => {
  const detail = { ...factsOf('programme.published', { optional: true }), before: 1, version: 2 };
  for (const lang of ['ko', 'en'] as const) {
    const { changes, draft } = tellIn(lang, 'programme.published', detail);
    expect(draft).toBe(id('a'));
    expect([changes!.said.length, changes!.more]).toEqual([5, 1]);
    expect(changes!.said).toContain(
      lang === 'ko'
        ? '1인 가구의 금액이 400,000원에서 200,000원으로 바뀌어요(국가 부담).'
        : 'A household of 1 receives 200,000 won instead of 400,000 won (paid by the state).',
    );
    expect(tellIn(lang, 'programme.published', { ...detail, version: 9 })).not.toHaveProperty('changes');
    expect(tellIn(lang, 'programme.published', { ...detail, programme: 'another' })).not.toHaveProperty('changes');
    expect(tellIn(lang, 'rung.set', { rung: 'static' })).not.toHaveProperty('changes');
  }
  expect(tellIn('ko', 'approval.requested', { kind: 'programme.publish', subject: `${id('b')}/2` }).draft).toBe(id('b'));
});

test('the reason of whoever asked is told as theirs, beside the name of whoever let it hold', () => {
  for (const action of ['programme.published', 'programme.went_back'] as const) {
    const { askedBy: _askedBy, ...earlier } = factsOf(action, { optional: true });
    const facts = { ...earlier, askedBy: id('a') };
    expect(tellIn('ko', action, facts).sentence).toContain('HANA 님이 요청하며 적은 이유: WRITTEN');
    expect(tellIn('en', action, facts).sentence).toContain('The reason of HANA, who asked for it: WRITTEN');
    expect(tellIn('ko', action, earlier).sentence).toContain('요청한 사람이 적은 이유: WRITTEN');
  }
});

test('entries of earlier releases, which had fewer facts, are told as far as they go', () => {
  expect(tellIn('ko', 'support.noted', { case: id('b') }).sentence).toBe('상담 …bbbbbb에 메모를 남겼어요.');
  expect(tellIn('ko', 'rung.set', { rung: 'static' }).sentence).toBe('열어 두는 정도를 안내만으로 정했어요.');
  expect(tellIn('ko', 'console.opened', {}).sentence).toBe('콘솔에 들어왔어요.');
  expect(tellIn('ko', 'counters.mended', {}).sentence).toBe('숫자를 바로잡음.');
  expect(tellIn('en', 'of.another.release', { x: 1 }).sentence).toBe('of.another.release.');
});
