import { expect, test } from 'vitest';
import { errorFields, gathered, openLog, type LogFields } from './log.ts';

function logged(fields: LogFields): Record<string, unknown> {
  const lines: string[] = [];
  openLog('debug', { write: (line: string) => void lines.push(line) }).info('Something happened', fields);
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

test('a line is a sentence with the fields that the list allows', () => {
  expect(logged({ route: 'apply', status: 201, ms: 12.5, count: 9_007_199_254_740_993n })).toMatchObject({
    level: 'info',
    msg: 'Something happened',
    route: 'apply',
    status: 201,
    ms: 12.5,
    count: '9007199254740993',
  });
});

test('a field that is not on the list is not written, whatever the caller’s types said', () => {
  const sneaky = { name: '홍길동', phone: '010-1234-5678', route: 'apply' } as LogFields;
  expect(Object.keys(logged(sneaky)).toSorted()).toEqual(['level', 'msg', 'route', 'time']);
});

test.each(['010-1234-5678', '01012345678', '900101-1234567', '9410-1234-5678-9012', 'kim@example.kr'])('%s in an allowed field is hidden', (secret) => {
  expect(logged({ record: `of ${secret} x` })['record']).toBe('of [hidden] x');
});

test('the lines of one turn are written in one go, in their order', async () => {
  const writes: string[] = [];
  const log = openLog('info', gathered({ write: (text: string) => void writes.push(text) }));
  log.info('First');
  log.info('Second');
  expect(writes).toEqual([]);
  await new Promise(setImmediate);
  expect(
    writes.map((text) =>
      text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { msg: string }).msg),
    ),
  ).toEqual([['First', 'Second']]);
});

test('ids stay readable', () => {
  const id = '017f22e2-79b0-7cc3-98c4-dc0c0c073981';
  expect(logged({ record: id })['record']).toBe(id);
});

test('an error is logged by its kind and place and not by its words', () => {
  const fields = errorFields(Object.assign(new TypeError('홍길동 is not a function'), { code: '23505' }));
  expect(fields).toMatchObject({ error: 'TypeError', code: '23505' });
  expect(fields.place).toMatch(/^src\/platform\/log\.test\.ts:\d+/);
  expect(JSON.stringify(fields)).not.toContain('홍길동');
  expect(errorFields('홍길동')).toEqual({ error: 'string' });
});
