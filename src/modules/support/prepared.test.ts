import { expect, test } from 'vitest';
import { exampleDocument } from '#core/example-programme.ts';
import type { GrantStage } from '#core/grant-stage.ts';
import { compileProgramme } from '#core/programme.ts';
import { preparedReplies } from './prepared.ts';

const answer = (id: string, who: 'citizen' | 'agent' | 'press', ko: string) => ({
  id,
  for: who,
  question: { ko: `${id}?`, en: `${id}?` },
  answer: { ko, en: ko },
  source: [],
});
const programmeWith = (closes: string) => {
  const document = exampleDocument();
  document.windows.find((one) => one.id === 'online')!.closes = closes;
  document.answers = [
    answer('until', 'citizen', '{windows.online.closes}'),
    answer('mine', 'agent', '{receipt}'),
    answer('both', 'agent', '{receipt} {windows.online.closes}'),
    answer('press', 'press', '{windows.online.closes}'),
  ];
  return compileProgramme(document);
};

test('a reply is another once the programme says another thing, so that nobody is told the old one', () => {
  const [before, after] = ['2026-12-31T18:00', '2027-01-31T18:00'].map((closes) =>
    preparedReplies(programmeWith(closes), { facts: { receipt: 'A' }, stage: 'to-send' }),
  );
  const hashes = (replies: typeof before) => new Map(replies!.map((one) => [one.id, one.hash]));
  expect(hashes(after).get('until')).not.toBe(hashes(before).get('until'));
  expect(hashes(after).get('both')).not.toBe(hashes(before).get('both'));
  expect(hashes(after).get('mine')).toBe(hashes(before).get('mine'));
});

test('agents have the answers for citizens and their own, and none for the press; what tells of one person says so', () => {
  const replies = preparedReplies(programmeWith('2026-12-31T18:00'), { facts: { receipt: '7K3FA-9Q2DX' }, stage: 'to-send' });
  expect(replies.map(({ id, isPersonal }) => [id, isPersonal])).toEqual([
    ['until', false],
    ['mine', true],
    ['both', true],
  ]);
});

test('what one person does not have yet is named, and nothing is told with a hole in it', () => {
  const mine = preparedReplies(programmeWith('2026-12-31T18:00'), { facts: {}, stage: 'not-applied' }).find((one) => one.id === 'mine')!;
  expect(mine).toMatchObject({ missing: 'receipt' });
  expect(mine.answer).toBeUndefined();
});

test('of several answers to one question there is the one for where their grant stands; where none is, the question stands there with why', () => {
  const document = exampleDocument();
  const arrived = { ...answer('arrived-sent', 'agent', '{sentAt}'), question: { ko: '들어왔나요?', en: 'Has it come?' } };
  document.answers = [
    { ...arrived, stages: ['sent'] },
    { ...arrived, id: 'arrived-paid', answer: { ko: '{paidAt}', en: '{paidAt}' }, stages: ['paid', 'spent'] },
  ];
  const programme = compileProgramme(document);
  const facts = { sentAt: { instant: Date.parse('2026-11-02T01:02Z') }, paidAt: { instant: Date.parse('2026-11-03T01:02Z') } };
  const told = (stage: GrantStage) => preparedReplies(programme, { facts, stage }).map((one) => [one.id, one.answer?.ko ?? one.missing]);
  expect(told('sent')).toEqual([['arrived-sent', '11월 2일(월) 오전 10시 2분']]);
  expect(told('spent')).toEqual([['arrived-paid', '11월 3일(화) 오전 10시 2분']]);
  expect(told('not-applied')).toEqual([['arrived-sent', 'stage']]);
});
