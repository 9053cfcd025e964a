import { expect, test } from 'vitest';
import { koreanFinding } from './finding-korean.ts';
import { ProgrammeSchema } from './schema.ts';
import { shapeSentence } from './shape.ts';

const told = (code: Parameters<typeof koreanFinding>[0]['code'], say: string, mend = '') => koreanFinding({ code, say, mend });

test('a finding says in Korean what it says in English, with the same values', () => {
  expect(told('rotation.digit_with_two_days', 'On online, the digit 1 has two days, 2026-05-11 and 2026-05-12.', 'Give each digit one day.')).toEqual({
    say: 'online 창구에서 끝자리 1에 날이 둘이에요: 2026년 5월 11일(월), 2026년 5월 12일(화).',
    mend: '하루만 주고, 그 뒤는 freeFrom으로 모두에게 열어 주세요.',
  });
  expect(told('rotation.digit_without_day', 'On online, people whose birth year ends in 6, 7 and 8 have no day.').say).toBe(
    'online 창구에서 태어난 해 끝자리가 6, 7, 8인 사람은 신청할 날이 없어요.',
  );
  expect(told('amount.over_cap', 'The amount can reach 900,000 won (national and local), more than the cap of 800,000 won.').say).toBe(
    '금액이 900,000원까지 늘 수 있어요(national, local). 상한액은 800,000원이에요.',
  );
});

test('what was meant is asked in Korean too', () => {
  expect(told('channel.unknown', 'There is no channel “onlin”.', 'Did you mean “online”?')).toEqual({
    say: '창구 “onlin”이 channels에 없어요.',
    mend: '“online”를 뜻했나요? channels에 있는 이름을 적어 주세요.',
  });
});

test('what is written another way is told with an example', () => {
  const wrong = 'windows.1.closes is not written the way this needs.';
  const minute = 'Write the day, a T and the time of day. A minute in the programme’s time zone, like 2020-05-11T07:00. 24:00 is the end of that day.';
  expect(told('shape.pattern', wrong, minute).mend).toBe('보기처럼 적어 주세요. 예: 2020-05-11T07:00');
  expect(told('shape.pattern', wrong, 'Write it in quotes as a part of 1, like "0.8717".').mend).toContain('예: "0.8717"');
  expect(told('shape.pattern', wrong, 'As people dial it: 110, 02-2100-3399.').mend).toContain('예: 110');
});

/** Every pattern of the schema: of a value with its schema, of a key alone. */
function patternsIn(schema: unknown): readonly { readonly pattern: string; readonly schema?: object }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { pattern, patternProperties = {} } = schema as { readonly pattern?: unknown; readonly patternProperties?: object };
  return [
    ...(typeof pattern === 'string' ? [{ pattern, schema }] : []),
    ...Object.keys(patternProperties).map((key) => ({ pattern: key })),
    ...Object.values(schema).flatMap(patternsIn),
  ];
}

test('whatever is not written as a pattern wants it is told with an example that is right, in both languages', () => {
  const found = patternsIn(ProgrammeSchema);
  expect(new Set(found.map((one) => one.pattern)).size).toBeGreaterThan(10);
  for (const { pattern, schema } of found) {
    const wrong = '[?]';
    const [code, say, mend] = shapeSentence(
      schema ? { keyword: 'pattern', params: {}, schema, value: wrong, at: 'here' } : { keyword: 'key', key: wrong, value: 1, pattern },
    );
    const example = /예: (.+)$/.exec(koreanFinding({ code, say, mend }).mend)?.[1]?.replaceAll('"', '') ?? '';
    expect(example, pattern).toMatch(new RegExp(pattern));
    expect(mend).toContain(example);
  }
});
