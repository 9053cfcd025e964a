import { Type } from 'typebox';
import { approvalAnswers } from '#core/approval.ts';
import { route } from './route.ts';
import { closed, Count, Language, langs, list, Moment, oneOf, optional, Source, Text, Uuid } from './shape.ts';

const May = closed({ ok: Type.Boolean(), why: optional(Text('Why not, and who can.')) }, 'Whether I may do it now.');
const Reason = Type.String({ minLength: 2, maxLength: 500, description: 'Why, for the colleague and the audit.' });
const Title = Type.String({ minLength: 1, maxLength: 100 });
const Sentences = Type.String({ minLength: 1, maxLength: 3_000, description: 'May hold {references} to kept counters and to the programme’s own facts.' });

const PressDraft = closed(
  {
    title: closed({ ko: Title, en: Title }),
    text: closed({ ko: Sentences, en: Sentences }),
    why: optional(Type.String({ maxLength: 500, description: 'What this version puts right; needed once one is published.' })),
  },
  'What is written for the press. No number is typed.',
);

const Fault = closed({
  fault: oneOf(['typed_number', 'unfilled'], 'What is wrong.'),
  words: Text('What is wrong, and how to put it right.'),
  lang: oneOf(langs, 'In which text.'),
  found: Text('What stands in the way.'),
});

const states = ['draft', 'waiting', 'published', 'withdrawn'] as const;
const Summary = {
  id: Uuid('The statement.'),
  title: Text('신청 하루 만에 100만 건'),
  version: Count('The newest version.'),
  state: oneOf(states, 'Where the newest version is.'),
  stateWords: Text('승인 기다림'),
  publishedVersion: optional(Count('The one that everybody reads.')),
  isOutdated: Type.Boolean({ description: 'A fact of the programme in the published one has changed: nobody is shown it any more.' }),
  toTell: Count('How many who were told an older version have not been told since.'),
  changedAt: Moment,
};

const Quote = closed({
  id: Uuid('The quote.'),
  outlet: Text('한빛일보'),
  page: optional(Text('Where they quote it.')),
  version: Count('What they were told first.'),
  at: Moment,
  by: Text('김하나'),
  toldVersion: Count('What they were told last.'),
  isBehind: Type.Boolean({ description: 'Whether they still have to be told a correction, or that it was withdrawn.' }),
});

const Version = closed({
  version: Count('Which.'),
  why: optional(Text('What it put right.')),
  title: Text('The title.'),
  text: Text('The words, with the numbers of their instant.'),
  asOf: optional(Moment),
  published: optional(Moment),
});

export const StatementView = closed({
  ...Summary,
  draft: PressDraft,
  faults: list(Fault, 'What keeps it from going.', 20),
  preview: optional(closed({ title: Text('The title.'), text: Text('With the numbers of now, or of when it was asked for.') })),
  asOf: optional(Moment),
  versions: list(Version, 'What everybody could read, newest first.', 100),
  quotes: list(Quote, 'To whom it was said, newest first.', 200),
  request: optional(
    closed({
      by: Text('김하나'),
      reason: Type.String(),
      at: Moment,
      decidedBy: optional(Text('이두리')),
      answer: optional(oneOf(approvalAnswers, 'What was said.')),
      decisionReason: optional(Type.String()),
    }),
  ),
  withdrawn: optional(closed({ at: Moment, why: Type.String() })),
  may: closed({ write: May, request: May, decide: May, withdraw: May, quote: May }),
});

const params = closed({ statement: Uuid('The statement.') });
const one = { who: 'operator', params, query: Language, answers: { 200: StatementView } } as const;

export const readPress = route({
  name: 'readPress',
  method: 'GET',
  path: '/console/api/press',
  summary: 'What was and is told to the press, and what a text may refer to.',
  who: 'operator',
  query: Language,
  answers: {
    200: closed({
      asOf: Moment,
      statements: list(closed(Summary), 'Newest first.', 200),
      may: closed({ write: May }),
      references: list(
        closed({
          reference: Text('{figures.applications}'),
          name: Text('신청'),
          words: Text('1,234건'),
          definition: optional(Text('What exactly is counted.')),
        }),
        'What to put into a text: kept counters first, then facts of the programme.',
        300,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const readStatement = route({
  name: 'readStatement',
  method: 'GET',
  path: '/console/api/press/statement/{statement}',
  summary: 'One statement: its versions, to whom it was said, and what I may do.',
  ...one,
  refusals: [],
  retry: 'safe',
});

export const writeStatement = route({
  name: 'writeStatement',
  method: 'POST',
  path: '/console/api/press/statements',
  summary: 'Keeps a new draft.',
  who: 'operator',
  role: 'campaigner',
  query: Language,
  body: PressDraft,
  answers: { 201: StatementView },
  refusals: [],
  retry: 'same-key',
});

export const rewriteStatement = route({
  name: 'rewriteStatement',
  method: 'POST',
  path: '/console/api/press/statement/{statement}',
  summary: 'Changes a draft, or begins the correction of what is published.',
  ...one,
  role: 'campaigner',
  body: closed({ version: Type.Integer({ minimum: 1, description: 'The newest one, as it was looked at.' }), draft: PressDraft }),
  refusals: ['press.wrong_state', 'press.changed', 'press.why_missing'],
  retry: 'same-key',
});

export const requestStatement = route({
  name: 'requestStatement',
  method: 'POST',
  path: '/console/api/press/statement/{statement}/request',
  summary: 'Takes the numbers of this instant, and asks a second person to let exactly these words go.',
  ...one,
  role: 'campaigner',
  body: closed({ version: Type.Integer({ minimum: 1 }), reason: Reason }),
  refusals: ['press.wrong_state', 'press.changed', 'press.not_free'],
  retry: 'same-key',
});

export const decideStatement = route({
  name: 'decideStatement',
  method: 'POST',
  path: '/console/api/press/statement/{statement}/decision',
  summary: 'The second person publishes it, or sends it back; never whoever asked.',
  ...one,
  role: 'approver',
  body: closed({ answer: oneOf(approvalAnswers, 'Yes or no.'), reason: Reason }),
  refusals: ['press.wrong_state', 'press.fact_changed', 'approval.same_person', 'approval.already_decided'],
  retry: 'same-key',
});

export const withdrawStatement = route({
  name: 'withdrawStatement',
  method: 'POST',
  path: '/console/api/press/statement/{statement}/withdraw',
  summary: 'Takes it back, at once and for good: what is wrong should not wait for a second person.',
  ...one,
  role: ['campaigner', 'approver'],
  body: closed({ reason: Reason }),
  refusals: ['press.wrong_state'],
  retry: 'same-key',
});

export const quoteStatement = route({
  name: 'quoteStatement',
  method: 'POST',
  path: '/console/api/press/statement/{statement}/quote',
  summary: 'Keeps to whom the published version was said, and where they quote it.',
  ...one,
  role: 'campaigner',
  body: closed({
    outlet: Type.String({ minLength: 1, maxLength: 100 }),
    page: optional(Type.String({ pattern: '^https?://[^\\s]{1,480}$', description: 'Where they quote it.' })),
  }),
  refusals: ['press.wrong_state'],
  retry: 'same-key',
});

export const tellQuote = route({
  name: 'tellQuote',
  method: 'POST',
  path: '/console/api/press/statement/{statement}/told',
  summary: 'Keeps that they have been told the newest version, or that it was withdrawn.',
  ...one,
  role: 'campaigner',
  body: closed({ quote: Uuid('Whom.') }),
  refusals: ['press.wrong_state', 'request.not_found'],
  retry: 'same-key',
});

export const readPublicPress = route({
  name: 'readPublicPress',
  method: 'GET',
  path: '/api/press',
  summary:
    'What the agency tells the press, for everybody: approved words with their instant, what was corrected, what was taken back, and the answers of the programme.',
  who: 'everybody',
  query: Language,
  answers: {
    200: closed({
      asOf: Moment,
      authority: Text('행정안전부'),
      programme: Text('긴급재난지원금'),
      statements: list(
        closed({
          id: Uuid('The statement. It stays the same over corrections.'),
          version: Count('Goes up with each correction.'),
          state: oneOf(['current', 'being-corrected', 'withdrawn'], 'being-corrected: a fact in it has changed; the old words are not shown.'),
          title: Text('The title.'),
          text: optional(Text('The words; only while they are true.')),
          words: optional(Text('Why there are none.')),
          asOf: Moment,
          published: Moment,
          corrections: list(closed({ version: Count('Which.'), at: Moment, why: Text('What it put right.') }), 'Newest first.', 100),
        }),
        'Newest first.',
        100,
      ),
      answers: list(
        closed({
          id: Type.String(),
          question: Text('The question.'),
          answer: Text('The answer, by the programme of now.'),
          sources: list(Source, 'Where it comes from.', 20),
        }),
        'Prepared for the press in the programme file.',
        200,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});
