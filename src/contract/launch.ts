import { Type } from 'typebox';
import { approvalAnswers } from '#core/approval.ts';
import { route } from './route.ts';
import { closed, Count, Id, Language, list, Moment, oneOf, optional, Text, Uuid } from './shape.ts';

const May = closed({ ok: Type.Boolean(), why: optional(Text('Why not, and who can.')) }, 'Whether I may do it now.');
const Reason = Type.String({ minLength: 2, maxLength: 500, description: 'Why, for the colleague and the audit.' });

const Item = closed({
  id: Type.String(),
  kind: oneOf(['checked', 'proven'], 'checked: by the software, each time it is asked. proven: by somebody, and looked at by another.'),
  words: Text('동의 문안 확인'),
  what: Text('What has to be so.'),
  state: oneOf(['open', 'waiting', 'stale', 'done'], 'stale: it was done, and what it was about has changed since.'),
  stateWords: Text('끝'),
  gaps: list(Text('What is still missing.'), 'Of what the software checks.', 100),
  partners: optional(
    list(
      closed({
        words: Text('Solapi · 문자(SMS)'),
        isReady: Type.Boolean({ description: 'Whether it would work for us now.' }),
        trouble: optional(Text('물었는데 답하지 않아요.')),
        last: Text('1분 전에 준비돼 있었어요.'),
      }),
      'Who was asked: card companies, and who carries messages.',
      100,
    ),
  ),
  owner: optional(closed({ id: Uuid('Who sees to it.'), name: Text('김하나') })),
  due: optional(Moment),
  isLate: Type.Boolean(),
  proof: optional(
    closed({
      text: Type.String(),
      by: Text('김하나'),
      at: Moment,
      answer: optional(oneOf(approvalAnswers, 'What was said.')),
      decidedBy: optional(Text('이두리')),
      reason: optional(Type.String()),
    }),
  ),
  may: closed({ assign: May, prove: May, decide: May }),
});

export const LaunchView = closed({
  asOf: Moment,
  opens: optional(Moment),
  left: optional(Text('약 3일 12시간')),
  isReady: Type.Boolean({ description: 'Whether nothing stands between this programme and its opening any more.' }),
  done: Count('Items done.'),
  all: Count('Items.'),
  items: list(Item, 'In the order in which they are seen to.', 20),
  operators: list(closed({ id: Uuid('An operator.'), name: Text('김하나') }), 'Who may see to an item.', 200),
  tellsChat: Type.Boolean({ description: 'Whether the team’s chat hears of it.' }),
});

const one = { who: 'operator', params: closed({ item: Id('The item.') }), query: Language, answers: { 200: LaunchView }, retry: 'same-key' } as const;

export const readLaunch = route({
  name: 'readLaunch',
  method: 'GET',
  path: '/console/api/launch',
  summary: 'What still stands between this programme and its opening. What the software can know is looked at as it is asked.',
  who: 'operator',
  query: Language,
  answers: { 200: LaunchView },
  refusals: [],
  retry: 'safe',
});

export const assignLaunchItem = route({
  name: 'assignLaunchItem',
  method: 'POST',
  path: '/console/api/launch/{item}/owner',
  summary: 'Says who sees to an item, and until when.',
  ...one,
  role: ['campaigner', 'editor', 'approver', 'admin'],
  body: closed({
    owner: Uuid('An operator who works here.'),
    due: Type.String({ maxLength: 40, description: 'An instant like 2020-05-10T18:00; without an offset, in the programme’s time zone.' }),
  }),
  refusals: ['request.not_found', 'request.malformed', 'launch.no_such_operator'],
});

export const proveLaunchItem = route({
  name: 'proveLaunchItem',
  method: 'POST',
  path: '/console/api/launch/{item}/proof',
  summary: 'Brings the proof of an item, as things stand now, and asks a second person whether it is enough.',
  ...one,
  role: ['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin'],
  body: closed({ proof: Type.String({ minLength: 2, maxLength: 1_000, description: 'What was seen, by whom, where it is kept.' }) }),
  refusals: ['request.not_found', 'launch.checked_by_itself'],
});

export const decideLaunchItem = route({
  name: 'decideLaunchItem',
  method: 'POST',
  path: '/console/api/launch/{item}/decision',
  summary: 'The second person’s word on a proof; never whoever brought it.',
  ...one,
  role: 'approver',
  body: closed({ answer: oneOf(approvalAnswers, 'Yes or no.'), reason: Reason }),
  refusals: ['request.not_found', 'launch.nothing_waits', 'approval.same_person', 'approval.already_decided'],
});
