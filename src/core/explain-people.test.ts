import { expect, test } from 'vitest';
import { explainApplicants, explainEligibility, explainProgrammeItself } from './explain-people.ts';
import { tellerOf } from './explain-teller.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();
const [ko, en] = [tellerOf(document, 'ko'), tellerOf(document, 'en')];
const texts = (section: { readonly sentences: readonly { readonly text: string }[] }) => section.sentences.map(({ text }) => text);

test('the programme says whose it is, which version, and from when', () => {
  expect(texts(explainProgrammeItself(en))[0]).toBe(
    'This is the Sample relief of Sample City; version 2, in force from midnight at the start of Monday 30 August 2021.',
  );
  expect(texts(explainProgrammeItself(ko))[0]).toContain('시행하는 2판입니다.');
});

test('the household is told: who is left out, who is added, and when couples may count together', () => {
  const said = texts(explainEligibility(en));
  expect(said).toContain('Not counted is whoever stands there as lodger of the head.');
  expect(said).toContain('Spouses who both earn and are registered apart are counted apart, unless counting them together gives more.');
  expect(texts(explainEligibility(ko))).toContain('주소가 다른 맞벌이 부부는 따로 세되, 합쳐서 세는 것이 유리하면 합칩니다.');
});

test('a threshold is told with its boundary and every row of its table, and a gap as unpublished', () => {
  const said = texts(explainEligibility(en)).join(' ');
  expect(said).toContain('must be at most the following');
  expect(said).toContain('for a household of 3 workplace 250,000 won, regional 280,000 won, mixed 260,000 won');
  expect(said).toContain('Where nothing stands here, nothing has been published.');
});

test('applicants are told in their order, with what to bring and where', () => {
  expect(texts(explainApplicants(en)).slice(1, 7)).toEqual([
    'The person, for themselves.',
    'By the rule: if the applicant’s date of birth is on or before Tuesday 31 December 2002.',
    'The head of household, for the minors of the household; to bring: an identity card.',
    'By the rule: if “the applicant is the head of the household” holds.',
    'A proxy, for somebody else, only at counter.',
    'By the rule: if the applicant’s role is a sibling.',
  ]);
  expect(texts(explainApplicants(ko))).toContain('연금 수급자는 신청하지 않아도 2021년 9월 1일(수)에 현금으로 받습니다.');
});

test('whom one may ask for, and who is paid, stand beside the one who asks', () => {
  const applicants = [{ ...document.applicants[1]!, beneficiary: 'person.birthYear >= 2003', payee: 'beneficiary' as const }];
  const said = (lang: 'ko' | 'en') => texts(explainApplicants(tellerOf({ ...document, applicants }, lang)))[1];
  expect(said('en')).toContain('paid to the person themselves');
  expect(said('en')).toContain('2003');
  expect(said('ko')).toContain('돈은 받을 사람 본인이 받습니다');
});
