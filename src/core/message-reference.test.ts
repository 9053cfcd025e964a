import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { referablePaths, refer } from './message-reference.ts';

const document = exampleDocument();

test.each([
  ['windows.online.opens', { kind: 'minute', text: '2026-05-11T07:00', end: false }],
  ['windows.online.closes', { kind: 'minute', text: '2026-06-05T18:00', end: true }],
  ['instruments.card.expires', { kind: 'minute', text: '2026-08-31T24:00', end: true }],
  ['windows.online.rotation.freeFrom', { kind: 'day', text: '2026-05-16', end: false }],
  ['windows.online.maintenance.from', { kind: 'clock', text: '23:30', end: false }],
  ['amount.parts.border.flat', { kind: 'money', amount: 50_000n }],
  ['amount.parts.national.bySize.4', { kind: 'money', amount: 1_000_000n }],
  ['amount.cap', { kind: 'money', amount: 1_050_000n }],
  ['tables.premiums.values.1.local', { kind: 'money', amount: 170_000n }],
  ['donation.unit', { kind: 'money', amount: 10_000n }],
  ['instruments.card.creditDays', { kind: 'number', number: 2 }],
  ['channels.online.words', { kind: 'words', words: { ko: '온라인', en: 'online' } }],
  ['name', { kind: 'words', words: { ko: '예시 지원금', en: 'Example relief' } }],
  ['sources.notice-1.title', { kind: 'text', text: 'Notice 1', end: false }],
] as const)('{%s} stands for what the file says there', (path, referred) => {
  expect(refer(document, path)).toEqual(referred);
});

test.each([
  'windows.nowhere.opens',
  'window.online.opens',
  'constructor',
  '__proto__',
  'windows.length',
  'windows.0.opens',
  'amount.parts.border.when.length',
  '',
])('{%s} is unknown', (path) => {
  expect(refer(document, path)).toEqual({ kind: 'nothing', why: 'unknown' });
});

test.each(['windows', 'windows.online', 'windows.online.channel', 'amount.parts.border.when', 'id'])('{%s} is in the file, but nothing to read out', (path) => {
  expect(refer(document, path)).toEqual({ kind: 'nothing', why: 'unreadable' });
});

test('an id with dots in it is followed as one name', () => {
  const dotted = exampleDocument();
  dotted.channels[0]!.id = 'on.line';
  expect(refer(dotted, 'channels.on.line.words')).toEqual({ kind: 'words', words: { ko: '온라인', en: 'online' } });
});

test('every path that may be referred to can be', () => {
  const paths = referablePaths(document);
  expect(paths).toContain('windows.online.opens');
  expect(paths).not.toContain('windows');
  for (const path of paths) expect(refer(document, path).kind, path).not.toBe('nothing');
});
