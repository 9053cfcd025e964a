import { Type } from 'typebox';
import { approvalAnswers } from '#core/approval.ts';
import { impactKinds, inFlightStates } from '#core/impact.ts';
import { draftStates } from '#core/publishing.ts';
import { Checked, Path } from './draft-checked.ts';
import { May, Said, Share, Shares } from './draft-shares.ts';
import { route } from './route.ts';
import { closed, Count, Language, list, Moment, oneOf, optional, Text, Uuid } from './shape.ts';

/** 256 KiB: eight times the longest programme so far. */
const bodyBytesMax = 262_144;
const Title = Type.String({ minLength: 1, maxLength: 60, description: 'What operators call it.' });
const YamlText = Type.String({ minLength: 1, maxLength: 200_000, description: 'The whole programme file.' });
const Reason = Type.String({ minLength: 1, maxLength: 500, description: 'Why, for the colleague and the audit.' });
const Revision = Type.Integer({ minimum: 1, description: 'The one that was looked at.' });
const Version = Type.Integer({ minimum: 1, description: 'A version of the programme.' });
const Answered = closed({
  answer: optional(oneOf(['yes', 'no', 'unsure'], 'Whether they receive anything.')),
  amount: optional(Text('871,000원')),
  day: optional(Moment),
  deadline: optional(Moment),
});

const VersionState = oneOf(['coming', 'shared', 'in-force', 'past', 'withdrawn'], 'Where a version is in time; shared: in force for a share of people.');

const Impact = closed({
  state: oneOf(['running', 'done', 'cancelled'], 'How far it is.'),
  people: Count('How many there are in flight.'),
  looked: Count('How many of them were looked at.'),
  perSecond: Count('How many are looked at in a second.'),
  left: optional(Text('약 1분')),
  asOf: Moment,
  unchanged: Count('Who is carried over as they are.'),
  loses: Count('Who loses something.'),
  gains: Count('Who only gains.'),
  isWhole: Type.Boolean({ description: 'Whether the parts add up to the whole.' }),
  kept: list(
    closed({ words: Text('새 규칙이라면 더 받았을 사람'), people: Count('How many.'), amount: Text('1,250,000원') }),
    'Whoever was decided about already keeps that: whom the new rules would have given more or less, and how much in all.',
    2,
  ),
  kinds: list(
    closed({ kind: oneOf(impactKinds, 'What becomes different.'), words: Text('금액이 늘어요'), people: Count('How many.'), loses: Type.Boolean() }),
    'By what becomes different; one person may stand under several.',
    20,
  ),
  states: list(closed({ words: Text('신청함'), people: Count('How many.') }), 'By where they stand.', 5),
  told: list(
    closed({
      notice: Text('amount-changed'),
      when: Text('마감일 7일 전 오전 10시 · 5월 29일(금)'),
      text: Text('받을 금액이 바뀌었어요.'),
      people: Count('How many.'),
    }),
    'Who will be told what, anew or at another time.',
    100,
  ),
  examples: list(
    closed({
      state: oneOf(inFlightStates, 'Where they stand.'),
      stateWords: Text('사전 알림을 신청함'),
      who: Text('끝자리 6 · 서울 · 2인 가구'),
      kinds: list(oneOf(impactKinds, 'What becomes different.'), 'For them.', 10),
      before: Answered,
      after: Answered,
      told: list(Text('신청 마감이 바뀌었어요.'), 'What they will read, anew or at another time.', 20),
    }),
    'A few of each kind, without their names.',
    50,
  ),
});

const Summary = {
  id: Uuid('The draft.'),
  title: Type.String(),
  kind: oneOf(['change', 'back'], 'Edited here, or an earlier text put in force again.'),
  state: oneOf(draftStates, 'Where it is.'),
  stateWords: Text('승인 기다림'),
  basedOn: Version,
  revision: Revision,
  changedBy: Text('김하나'),
  changedAt: Moment,
  version: optional(Version),
};

export const DraftView = closed({
  ...Summary,
  text: Type.String({ description: 'The whole programme file.' }),
  ...Checked,
  isBehind: Type.Boolean({ description: 'Whether another version was published since: it has to be looked at beside that one.' }),
  impact: optional(Impact),
  needed: optional(
    closed({
      others: Type.Integer({ minimum: 1, maximum: 2, description: 'How many others have to agree.' }),
      why: Text('누군가 잃는 것이 있어서 두 사람이 승인해야 해요.'),
    }),
  ),
  request: optional(
    closed({
      by: Text('김하나'),
      reason: Type.String(),
      at: Moment,
      publishAt: optional(Moment),
      share: optional(Text('가구의 5%')),
      said: list(Said, 'What was said.', 2),
    }),
  ),
  held: optional(closed({ state: VersionState, stateWords: Text('시행 중'), from: Moment }, 'What became of the version that it is.')),
  shares: Shares,
  may: closed({ change: May, weigh: May, request: May, decide: May, drop: May, takeBack: May }),
});

const VersionView = closed({
  version: Version,
  state: VersionState,
  share: optional(Text('For which share of people, where it is not everybody’s.')),
  stateWords: Text('시행 중'),
  effectiveFrom: Moment,
  hash: Text('By which its text is known: the first twelve letters of its SHA-256.'),
  title: optional(Type.String({ description: 'Of the draft it was.' })),
  draft: optional(Uuid('The draft it was.')),
  by: optional(Text('김하나')),
  reason: optional(Type.String()),
  agreed: list(Said, 'Who let it hold, and why.', 2),
  raised: list(
    closed({ share: Text('가구의 25%'), from: Moment, agreed: list(Said, 'Who agreed.', 2) }),
    'Each step after the first to a larger share, in order, with who agreed to it.',
    20,
  ),
  takenBack: optional(closed({ by: Text('김하나'), reason: Type.String(), at: Moment }, 'Who took it back, and why.')),
  told: optional(
    closed({ looked: Count('Who was looked at after it held.'), told: Count('Whose answer it changed, and who was told.'), isDone: Type.Boolean() }),
  ),
});

const params = closed({ draft: Uuid('The draft.') });
const one = { params, query: Language, answers: { 200: DraftView } };

export const readDrafts = route({
  name: 'readDrafts',
  method: 'GET',
  path: '/console/api/drafts',
  summary: 'Every draft side by side, every version that ever held or will, and what I may do.',
  who: 'operator',
  query: Language,
  answers: {
    200: closed({
      drafts: list(closed(Summary), 'Newest first.', 200),
      versions: list(VersionView, 'Newest first.', 500),
      now: Moment,
      may: closed({ open: May, back: May, withdraw: May }),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const readDraft = route({
  name: 'readDraft',
  method: 'GET',
  path: '/console/api/draft/{draft}',
  summary: 'One draft: its text, what is wrong with it, what it changes for whom, who let it hold, and what I may do.',
  who: 'operator',
  ...one,
  refusals: [],
  retry: 'safe',
});

export const previewDraft = route({
  name: 'previewDraft',
  method: 'POST',
  path: '/console/api/draft-previews',
  summary: 'What is wrong with a text and what it changes; with `set`, after one value of it was written in its place. Keeps nothing.',
  who: 'operator',
  role: 'editor',
  query: Language,
  bodyBytesMax,
  body: closed({
    basedOn: Version,
    text: YamlText,
    set: optional(
      closed({
        path: Path,
        value: Type.Union([
          Type.String({ maxLength: 10_000 }),
          Type.Integer(),
          list(
            closed({ on: Type.String({ maxLength: 10 }), digits: list(Type.Integer({ minimum: 0, maximum: 9 }), 'Last digits.', 10) }),
            'A rotation table.',
            100,
          ),
        ]),
      }),
    ),
  }),
  answers: { 200: closed({ text: Type.String({ description: 'The text, with the value written into it.' }), ...Checked }) },
  refusals: ['request.malformed', 'draft.value_unreadable'],
  retry: 'idempotent',
});

export const openDraft = route({
  name: 'openDraft',
  method: 'POST',
  path: '/console/api/drafts',
  summary: 'Opens a draft with the text that holds now.',
  who: 'operator',
  role: 'editor',
  query: Language,
  bodyBytesMax,
  body: closed({ title: Title, text: optional(YamlText) }),
  answers: { 201: DraftView },
  refusals: ['draft.too_many'],
  retry: 'same-key',
});

export const changeDraft = route({
  name: 'changeDraft',
  method: 'POST',
  path: '/console/api/draft/{draft}',
  summary: 'Writes over a draft that nobody changed meanwhile.',
  who: 'operator',
  role: 'editor',
  ...one,
  bodyBytesMax,
  body: closed({ revision: Revision, title: Title, text: YamlText }),
  refusals: ['draft.wrong_state', 'draft.changed'],
  retry: 'same-key',
});

export const weighDraft = route({
  name: 'weighDraft',
  method: 'POST',
  path: '/console/api/draft/{draft}/impact',
  summary: 'Begins to work out what it changes for everybody in flight, or stops that.',
  who: 'operator',
  role: ['editor', 'approver'],
  ...one,
  body: closed({ revision: Revision, do: oneOf(['begin', 'stop'], 'What to do.') }),
  refusals: ['draft.wrong_state', 'draft.changed', 'programme.not_free'],
  retry: 'same-key',
});

export const requestDraft = route({
  name: 'requestDraft',
  method: 'POST',
  path: '/console/api/draft/{draft}/request',
  summary: 'Asks others to let it hold, as soon as can be or from an instant on. Nobody changes it meanwhile.',
  who: 'operator',
  role: 'editor',
  ...one,
  body: closed({
    revision: Revision,
    at: optional(Type.String({ maxLength: 40, description: 'An instant like 2020-05-13T09:00; without an offset, in the programme’s time zone.' })),
    share: optional(Share),
    reason: Reason,
  }),
  refusals: [
    'draft.wrong_state',
    'draft.changed',
    'draft.same',
    'draft.not_weighed',
    'draft.not_shareable',
    'programme.share_out',
    'programme.not_free',
    'programme.too_soon',
    'programme.changed_meanwhile',
    'request.malformed',
  ],
  retry: 'same-key',
});

export const decideDraft = route({
  name: 'decideDraft',
  method: 'POST',
  path: '/console/api/draft/{draft}/decision',
  summary: 'Lets it hold, or sends it back to be changed; never whoever asked. Where somebody loses by it, two others have to agree.',
  who: 'operator',
  role: 'approver',
  ...one,
  body: closed({ answer: oneOf(approvalAnswers, 'Yes or no.'), reason: Reason }),
  refusals: [
    'approval.same_person',
    'approval.said_already',
    'approval.already_decided',
    'programme.another_to_come',
    'programme.share_out',
    'programme.changed_meanwhile',
    'programme.not_free',
    'programme.too_soon',
  ],
  retry: 'same-key',
});

export const raiseShare = route({
  name: 'raiseShare',
  method: 'POST',
  path: '/console/api/draft/{draft}/share',
  summary: 'Asks others to let a version that holds for a share of people hold for a larger one, or for everybody.',
  who: 'operator',
  role: 'editor',
  ...one,
  body: closed({ share: Share, reason: Reason }),
  refusals: [
    'programme.no_share',
    'programme.share_not_larger',
    'programme.share_asked',
    'programme.not_free',
    'programme.changed_meanwhile',
    'draft.same',
    'draft.not_weighed',
  ],
  retry: 'same-key',
});

export const decideShare = route({
  name: 'decideShare',
  method: 'POST',
  path: '/console/api/draft/{draft}/share/decision',
  summary: 'Lets it reach the larger share, or leaves it at the one of now; never whoever asked.',
  who: 'operator',
  role: 'approver',
  ...one,
  body: closed({ answer: oneOf(approvalAnswers, 'Yes or no.'), reason: Reason }),
  refusals: [
    'approval.same_person',
    'approval.said_already',
    'approval.already_decided',
    'programme.no_share',
    'programme.share_not_larger',
    'programme.another_to_come',
  ],
  retry: 'same-key',
});

export const dropDraft = route({
  name: 'dropDraft',
  method: 'POST',
  path: '/console/api/draft/{draft}/drop',
  summary: 'Puts a draft away, for good.',
  who: 'operator',
  role: 'editor',
  ...one,
  refusals: ['draft.wrong_state'],
  retry: 'same-key',
});

export const takeBackRequest = route({
  name: 'takeBackRequest',
  method: 'POST',
  path: '/console/api/draft/{draft}/request/take-back',
  summary: 'Takes back what I asked for, while it waits: it is a draft again. Going back is put away, also while it is still worked out for whom.',
  who: 'operator',
  role: ['editor', 'approver'],
  ...one,
  refusals: ['draft.wrong_state', 'draft.not_own_request'],
  retry: 'same-key',
});

const Published = closed({ version: Version, effectiveFrom: Moment });

export const goBack = route({
  name: 'goBack',
  method: 'POST',
  path: '/console/api/programme/back',
  summary: 'Prepares that the text holds again that held directly before: works out for whom it changes what, and then asks others, as for a draft.',
  who: 'operator',
  role: ['editor', 'approver'],
  query: Language,
  body: closed({
    from: Type.Integer({ minimum: 1, description: 'The version that is to be left: pressed twice, it is left once.' }),
    reason: Reason,
    urgent: optional(Type.Boolean({ description: 'Ask at once, before it is known for whom it changes what: two others have to agree.' })),
  }),
  answers: { 200: DraftView },
  refusals: [
    'programme.no_earlier',
    'programme.another_to_come',
    'programme.share_out',
    'programme.changed_meanwhile',
    'programme.not_free',
    'draft.wrong_state',
    'draft.changed',
    'draft.too_many',
  ],
  retry: 'same-key',
});

export const withdrawVersion = route({
  name: 'withdrawVersion',
  method: 'POST',
  path: '/console/api/programme/withdraw',
  summary: 'Takes back the version that is still to come, or that holds for a share of people.',
  who: 'operator',
  role: 'approver',
  query: Language,
  body: closed({ reason: Reason }),
  answers: { 200: Published },
  refusals: ['programme.none_to_come', 'programme.no_share', 'programme.too_soon'],
  retry: 'same-key',
});
