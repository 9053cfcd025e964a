import { describe, expect, test } from 'vitest';
import { answerDue, mayFollow, type AppealStanding } from './appeal-outcome.ts';
import type { Decision } from './decision.ts';
import { done, refuse } from './outcome.ts';
import type { RefusalCode } from './refusal.ts';
import { instantOf } from './time.ts';

const said = (refusal?: RefusalCode): Decision => ({
  ask: 'apply',
  answer: refusal === undefined ? 'yes' : 'no',
  version: 1,
  rule: 'online',
  source: [],
  ...(refusal === undefined ? {} : { refusal }),
});
const standing = (applying: Decision | undefined, hasApplied = false): AppealStanding => ({ hasApplied, applying });

describe('applying again', () => {
  test('is for whom the rules let through now, or as soon as their day comes', () => {
    expect(mayFollow('apply-again', standing(said()))).toEqual(done('may'));
    expect(mayFollow('apply-again', standing(said('rotation.not_your_day')))).toEqual(done('may'));
    expect(mayFollow('apply-again', standing(said('window.not_open')))).toEqual(done('may'));
  });

  test('is not for whom they would refuse again', () => {
    for (const code of ['entitlement.over_limit', 'entitlement.held_by_another', 'applicant.not_allowed'] as const)
      expect(mayFollow('apply-again', standing(said(code)))).toEqual(refuse('appeal.not_corrected'));
    expect(mayFollow('apply-again', standing(undefined))).toEqual(refuse('appeal.not_corrected'));
  });

  test('is not for whoever has an application, nor after the end', () => {
    expect(mayFollow('apply-again', standing(said(), true))).toEqual(refuse('appeal.applied_already'));
    expect(mayFollow('apply-again', standing(said('window.closed')))).toEqual(refuse('appeal.applying_over'));
  });
});

test('that the office goes on with it may be said of anybody', () => {
  expect(mayFollow('office', standing(undefined, true))).toEqual(done('may'));
});

test('the time for answering counts whole days from the day after it came; where none is named there is none', () => {
  const seoul = (text: string) => instantOf(text, 'Asia/Seoul');
  const of = (answerDays?: number) => ({ timeZone: 'Asia/Seoul', appeals: { reasons: [], ...(answerDays === undefined ? {} : { answerDays }) } });
  expect(answerDue(of(7), seoul('2025-07-25T23:50'))).toBe(seoul('2025-08-02T00:00'));
  expect(answerDue(of(), seoul('2025-07-25T10:00'))).toBeUndefined();
});
