import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import { sampleChanges, sampleProgramme } from './sample-programme.ts';

const { document: sample } = sampleProgramme();

test('a programme does not differ from itself', () => {
  expect(diffProgrammes(sample, structuredClone(sample))).toEqual([]);
});

test('lists are matched by id: a new rule in front changes nothing of the others', () => {
  const found = sampleChanges((p) => p.channels.unshift({ id: 'van', kind: 'visit', words: { ko: '찾아가는 신청', en: 'a visiting van' } }));
  expect(found).toMatchObject([
    { kind: 'added', path: ['channels', 0], rule: 'van', what: { en: 'New under “channels”: a visiting van.' }, moreOrLess: 'more' },
  ]);
});

test('a removed rule keeps its place in the old file', () => {
  const found = sampleChanges((p) => p.applicants.splice(1, 1));
  expect(found).toMatchObject([{ kind: 'removed', path: ['applicants', 1], rule: 'head', from: { id: 'head' } }]);
});

test('the order of rules is a difference of its own, because the first that fits decides', () => {
  const found = sampleChanges((p) => p.applicants.reverse());
  expect(found).toMatchObject([
    { kind: 'changed', path: ['applicants'], to: ['proxy', 'head', 'self'], what: { ko: '신청할 수 있는 사람의 순서가 바뀌어요: 대리인, 세대주, 본인.' } },
  ]);
});
