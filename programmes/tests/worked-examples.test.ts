import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decide } from '#core/decide.ts';
import { diffProgrammes } from '#core/diff.ts';
import { decisionData } from '#core/print-decision.ts';
import { versionAt } from '#core/programme.ts';
import { QuestionSchema, type Question } from '#core/question.ts';
import { readProgramme } from '#core/read.ts';
import { instantOf } from '#core/time.ts';
import { shipped, textOf } from './shipped.ts';

interface Row {
  readonly row: string;
  readonly programme: string;
  readonly says: string;
  readonly source: readonly string[];
  readonly asks: readonly { readonly question: Question; readonly answer: Readonly<Record<string, unknown>> }[];
}

const rows = parse(readFileSync(join(import.meta.dirname, 'worked-examples.yaml'), 'utf8')) as readonly Row[];

describe.each(rows)('$row: $says', ({ programme, asks }) => {
  test.each(asks)('$question.ask at $question.at', ({ question, answer }) => {
    expect(Check(QuestionSchema, question)).toBe(true);
    const file = shipped(programme);
    expect(JSON.parse(JSON.stringify(decisionData(file, decide(file, question))))).toEqual(atLeast(answer));
  });
});

describe('rows about a file as a whole', () => {
  test('X195: a rotation week with a public holiday on its fifth day needs a date for each pair of digits, and is refused without one', () => {
    // 1 May 2026 is a Friday and a holiday: whoever writes the week and leaves the day out has left two digits out.
    const week = textOf('kr-2025-consumption-coupon-1');
    const friday = /^ +- \{ on: 2025-07-25, digits: \[5, 0\] \}\n/m;
    expect(week).toMatch(friday);
    const { programme, findings } = readProgramme(week.replace(friday, ''), 'without-friday.yaml');
    expect(programme).toBeUndefined();
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toContain('rotation.digit_without_day');
  });

  test('X196: a decision keeps the version it was taken under, and the version in force is another from its first instant on', () => {
    const final = textOf('kr-2020-emergency-relief');
    const announced = final.replace('    instruments: [card]\n    source: [K20-33]', '    instruments: [card]\n    limit: 1\n    source: [K20-33]');
    const mended = final.replace('\nversion: 1\neffectiveFrom: 2020-05-04T00:00\n', '\nversion: 2\neffectiveFrom: 2020-05-27T00:00\n');
    const [first, second] = [announced, mended].map((text, i) => readProgramme(text, `version-${i + 1}.yaml`).programme!);
    const again: Question = { ask: 'changeRegion', at: '2020-06-10T10:00', channel: 'card-online', instrument: 'card', used: 1 };
    expect(decide(first!, again)).toMatchObject({ answer: 'no', version: 1, refusal: 'window.limit_reached' });
    expect(decide(second!, again)).toMatchObject({ answer: 'yes', version: 2 });
    const versions = [first!, second!];
    const at = (text: string) => versionAt(versions, instantOf(text, 'Asia/Seoul'))?.version;
    expect([at('2020-05-17T10:00'), at('2020-05-26T23:59'), at('2020-05-27T00:00')]).toEqual([1, 1, 2]);
    const changes = diffProgrammes(first!.document, second!.document).filter(({ section }) => section === 'windows');
    expect(changes).toMatchObject([{ rule: 'region-change', from: 1 }]);
  });
});

/** What is written is there; an answer may say more, and a list of things may hold more of them. */
function atLeast(written: unknown): unknown {
  if (Array.isArray(written))
    return written.every((one) => typeof one === 'object') && written.length > 0 ? expect.arrayContaining(written.map(atLeast)) : written;
  if (typeof written !== 'object' || written === null) return written;
  return expect.objectContaining(Object.fromEntries(Object.entries(written).map(([name, value]) => [name, atLeast(value)])));
}
