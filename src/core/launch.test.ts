import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { carrierWords, gapsOf, launchItems, mayProve, provenState, subjectOf, type LaunchFacts } from './launch.ts';
import { done, refuse } from './outcome.ts';

const document = exampleDocument();
const facts: LaunchFacts = {
  document,
  errors: 0,
  connectedIssuers: new Set((document.issuers ?? []).map((one) => one.id)),
  issuerTroubles: new Map(),
  carriers: (['push', 'sms', 'lms', 'alimtalk', 'email'] as const).map((channel) => ({ name: 'A carrier', channel })),
  people: new Map([
    ['agent', 1],
    ['approver', 2],
  ]),
};
const words = (item: Parameters<typeof gapsOf>[0], more: Partial<LaunchFacts> = {}) => gapsOf(item, { ...facts, ...more }).map((one) => one.en);

test('an item that the software checks is done when nothing is missing, and says what is', () => {
  expect(words('programme')).toEqual([]);
  expect(words('programme', { errors: 2 })).toEqual(['The file has 2 errors.']);
  expect(words('office')).toEqual([]);
  expect(words('office', { people: new Map([['approver', 1]]) })).toEqual(['There is no agent.', 'There are fewer than two approvers.']);
  expect(words('partners')).toEqual([]);
  const [first] = facts.document.issuers!;
  const issuerTroubles = new Map([
    [first!.id, 'silent'],
    ['nobody', 'silent'],
  ] as const);
  expect(words('partners', { issuerTroubles })).toEqual([`${first!.words.en} does not answer when asked.`]);
  expect(words('partners', { carriers: [] }).length).toBeGreaterThan(0);
  const channels = new Set((facts.document.notices?.plan ?? []).flatMap((one) => one.channels));
  const troubled = facts.carriers.map((one) => ({ ...one, trouble: 'unauthorized' as const }));
  // What is carried on a way that this programme does not use is no gap.
  expect(channels.size).toBeLessThan(troubled.length + 1);
  expect(words('partners', { carriers: troubled })).toEqual(
    troubled.filter(({ channel }) => channels.has(channel)).map((one) => `${carrierWords(one).en} answers, and does not take our key or password.`),
  );
});

test('the answers are complete once they tell the amount and the last day, and agents and the press have theirs', () => {
  expect(words('faq')).toEqual(['No answer tells citizens the last day.', 'There is no answer for agents.', 'There is no answer for the press.']);
  const answer = (id: string, who: 'citizen' | 'agent' | 'press', ko: string) => ({
    id,
    for: who,
    question: { ko: 'x', en: 'x' },
    answer: { ko, en: ko },
    source: [],
  });
  const more = [answer('a', 'citizen', '{windows.online.closes}'), answer('b', 'agent', '{receipt}'), answer('c', 'press', '{windows.online.opens}')];
  expect(words('faq', { document: { ...document, answers: [...document.answers!, ...more] } })).toEqual([]);
  expect(words('faq', { document: { ...document, answers: [...document.answers!, ...more, answer('d', 'citizen', '{receipt}')] } })).toEqual([
    'Nothing fills an answer: d',
  ]);
});

test('a proof is of what is so now: a changed text opens its item again, and nothing else does', () => {
  const changed = exampleDocument();
  changed.consents[0]!.text.ko = '다른 문안';
  expect(subjectOf('consents', changed)).not.toBe(subjectOf('consents', document));
  expect(subjectOf('notices', changed)).toBe(subjectOf('notices', document));
  expect(subjectOf('rehearsal', changed)).not.toBe(subjectOf('rehearsal', document));
  expect(subjectOf('rehearsal', { ...document, version: 9 })).toBe(subjectOf('rehearsal', document));
  expect(subjectOf('capacity', changed)).toBe(subjectOf('capacity', document));
});

test('done only by another’s yes to what is so now', () => {
  expect(provenState(undefined)).toBe('open');
  expect(provenState({ isOfNow: true, answer: undefined })).toBe('waiting');
  expect(provenState({ isOfNow: true, answer: 'granted' })).toBe('done');
  expect(provenState({ isOfNow: false, answer: 'granted' })).toBe('stale');
  expect(provenState({ isOfNow: true, answer: 'refused' })).toBe('open');
});

test('nobody proves what the software checks', () => {
  expect(mayProve('consents')).toEqual(done('consents'));
  expect(mayProve('programme')).toEqual(refuse('launch.checked_by_itself'));
  expect(mayProve('x')).toEqual(refuse('request.not_found'));
  expect(new Set(launchItems.map((one) => one.id)).size).toBe(launchItems.length);
});
