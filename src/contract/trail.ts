import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Count, Language, list, Moment, optional, Text } from './shape.ts';

const Entry = closed({
  seq: Count('Its number.'),
  at: Moment,
  who: Text('김하나'),
  action: Type.String({ description: 'Like campaign.released.' }),
  words: Text('캠페인을 내보냄'),
  sentence: Text('The whole of it: what was changed, from what to what, and why. 초안 ‘금액’을 고쳤어요: 1번째 글이 2번째 글로.'),
  detail: list(
    closed({
      name: Type.String({ description: 'As it is kept.' }),
      value: Type.String({ description: 'As it is kept.' }),
      label: Text('시행'),
      said: Type.String({ description: 'As people say it: an instant in the programme’s zone, a share as per cent, an id by its end and its name.' }),
    }),
    'What exactly.',
    30,
  ),
  draft: optional(Text('The id of the draft of the programme that it speaks of.')),
  changes: optional(
    closed({
      said: list(Text('금액 · 1인 가구: 800,000원 → 700,000원'), 'The first of what differs between the two versions.', 5),
      more: Count('How many there are beyond these.'),
    }),
  ),
  hash: Type.String({ description: 'What seals it, in part.' }),
});

/** Nothing that begins nowhere: letters, digits and what stands in names. */
const Beginning = (description: string) => Type.String({ minLength: 1, maxLength: 60, description });

export const readTrail = route({
  name: 'readTrail',
  method: 'GET',
  path: '/console/api/trail',
  summary: 'What operators and the service did, and whose data an operator saw and why; newest first, fifty at a time.',
  who: 'operator',
  role: 'auditor',
  query: closed({
    lang: Language.properties.lang,
    before: optional(Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991, description: 'Entries before this one.' })),
    who: optional(Beginning('What their name begins with.')),
    action: optional(Beginning('What the action begins with, like campaign.')),
    day: optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'Of this day only, in the programme’s time zone.' })),
  }),
  answers: { 200: closed({ asOf: Moment, entries: list(Entry, 'Newest first.', 50), next: optional(Count('Where the next page begins.')) }) },
  refusals: ['request.malformed'],
  retry: 'safe',
});

export const proveTrail = route({
  name: 'proveTrail',
  method: 'GET',
  path: '/console/api/trail/proof',
  summary: 'Whether the newest 20,000 entries follow from each other as they were written. All of it: ./danbi audit verify.',
  who: 'operator',
  role: 'auditor',
  query: Language,
  answers: {
    200: closed({
      asOf: Moment,
      isWhole: Type.Boolean(),
      from: Count('The first that was looked at.'),
      to: Count('The last.'),
      words: Text('1번부터 3,204번까지 이어져 있어요.'),
    }),
  },
  refusals: [],
  retry: 'safe',
});
