import { randomBytes } from 'node:crypto';

/** Values that are wrong nearly everywhere. */
export const rubbish: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'RUBBISH',
  'RUBBISH\u0000',
  'RUBBISH\ud800',
  'RUBBISH'.repeat(5_000),
  // Cannot be pressed together: a database that keeps texts short notices only this one.
  randomBytes(12_000).toString('hex'),
  "RUBBISH'; drop table application; --",
  '../../RUBBISH',
  '{RUBBISH}',
  '%00RUBBISH',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '1e9',
  [],
  ['RUBBISH'],
  {},
  { RUBBISH: 1 },
  { toString: 'RUBBISH' },
];

/** Bodies that are no request of anybody’s. */
export const rubbishBodies: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"RUBBISH"',
  '1',
  '{"RUBBISH":1}',
  '{"__proto__":{"RUBBISH":1}}',
  '{"constructor":{"prototype":{"RUBBISH":1}}}',
  '[[[['.repeat(8_000),
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  '{}{}',
  'RUBBISH=1&x=2',
];
