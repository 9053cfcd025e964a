import { Type } from 'typebox';
import { approvalAnswers } from '#core/approval.ts';
import { reachGroups } from '#core/campaign-result.ts';
import { campaignAudiences, campaignKinds, campaignStates } from '#core/campaign.ts';
import { outsideChannels } from '#core/schema-campaign.ts';
import { noticeChannels } from '#core/schema-service.ts';
import { route } from './route.ts';
import { closed, Count, Language, langs, list, Moment, Money, oneOf, optional, Source, Text, Uuid } from './shape.ts';

const OutsideChannel = oneOf(outsideChannels, 'A way out of the app.');
const Sentence = Type.String({ minLength: 1, maxLength: 2_000, description: 'May hold {references} to the programme’s own facts.' });
const Reason = Type.String({ minLength: 1, maxLength: 500, description: 'Why, for the colleague and the audit.' });

export const CampaignDraft = closed(
  {
    title: Type.String({ minLength: 1, maxLength: 60, description: 'What operators call it. No citizen reads it.' }),
    kind: oneOf(campaignKinds, 'About one’s own grant, or advertising.'),
    text: closed({ ko: Sentence, en: Sentence }),
    channels: Type.Array(OutsideChannel, { maxItems: 5, uniqueItems: true, description: 'Besides the inbox.' }),
    audience: closed({
      state: oneOf(campaignAudiences, 'Where they stand.'),
      digits: Type.Array(Type.Integer({ minimum: 0, maximum: 9 }), {
        maxItems: 10,
        uniqueItems: true,
        description: 'Last digits of the birth year; none: all.',
      }),
      regions: Type.Array(Type.String({ pattern: '^[a-z]{1,20}$' }), {
        maxItems: 20,
        uniqueItems: true,
        description: 'First-level regions; none: everywhere.',
      }),
      reachedBy: optional(OutsideChannel),
    }),
    alimtalk: optional(
      closed(
        {
          code: Type.String({ pattern: '^[A-Za-z0-9_-]{1,60}$', description: 'Under which the provider keeps it.' }),
          text: Type.String({ minLength: 1, maxLength: 1_000, description: 'As it was approved, with its places: #{마감}.' }),
        },
        'The approved text as which it goes by Alimtalk.',
      ),
    ),
  },
  'What an operator writes.',
);

const Finding = closed({
  fault: Type.String(),
  severity: oneOf(['error', 'warning'], 'An error keeps it from going.'),
  words: Text('What is wrong, and how to put it right.'),
  found: Text('What stands in the way.'),
  lang: optional(oneOf(langs, 'In which text.')),
  channel: optional(Text('On which channel.')),
  sources: list(Source, 'Where the agency’s rule comes from.', 20),
});

const Preview = closed({
  channel: oneOf(noticeChannels, 'The channel.'),
  channelWords: Text('문자(SMS)'),
  lang: oneOf(langs, 'The language.'),
  text: Text('The text as it leaves.'),
  length: Count('In the channel’s own unit.'),
  max: Count('The most it takes.'),
  unit: oneOf(['bytes', 'characters'], 'The channel’s own unit.'),
});

const May = closed({ ok: Type.Boolean(), why: optional(Text('Why not, and who can.')) }, 'Whether I may do it now.');

const Summary = {
  id: Uuid('The campaign.'),
  title: Type.String(),
  state: oneOf(campaignStates, 'Where it is.'),
  stateWords: Text('승인 기다림'),
  isStuck: Type.Boolean({ description: 'Released, and nothing leaves: by the rules in force now something in it is wrong.' }),
  kindWords: Text('안내'),
  audienceWords: Text('신청하지 않은 사람 · 끝자리 4, 9 · 서울'),
  channelWords: Text('메시지함, 앱 알림, 문자'),
  createdBy: Text('김하나'),
  changedAt: Moment,
  people: optional(Count('How many it tells, once counted.')),
};

export const CampaignView = closed({
  ...Summary,
  draft: CampaignDraft,
  revision: Type.Integer({ minimum: 1, description: 'Goes up with every change.' }),
  findings: list(Finding, 'What is wrong with it by the rules in force now.', 200),
  previews: list(Preview, 'As each channel shows it.', 20),
  count: optional(
    closed({
      people: Count('Who would be told, as far as counted.'),
      looked: Count('How many people were looked at so far.'),
      isDone: Type.Boolean(),
      asOf: Moment,
      byChannel: list(closed({ words: Text('앱 알림'), people: Count('Who is tried there first.') }), 'By the way on which each is tried first.', 10),
      cost: Money,
      lasts: optional(Text('약 2시간 14분')),
      until: optional(Moment),
      pace: Text('1분에 1,200명씩. 들어올 수 있는 만큼만 안내해요.'),
    }),
  ),
  request: optional(
    closed({
      by: Text('김하나'),
      reason: Type.String(),
      at: Moment,
      releaseAt: optional(Moment),
      needed: Count('How many others have to agree, by how many it tells.'),
      agreed: list(Type.String(), 'Who has agreed so far.', 2),
      decidedBy: optional(Text('이두리')),
      answer: optional(oneOf(approvalAnswers, 'What was said.')),
      decisionReason: optional(Type.String()),
      decidedAt: optional(Moment),
    }),
  ),
  progress: optional(
    closed({
      startsAt: Moment,
      handedOver: Count('Sends that have been planned.'),
      isAll: Type.Boolean({ description: 'Whether everybody has been looked at.' }),
      states: list(closed({ state: Type.String(), words: Text('전달됨'), count: Count('Sends.') }), 'Where they are. Kept counters.', 20),
      opened: list(
        closed({ words: Text('메시지함에서 열어 봄'), count: optional(Count('How many. Left out where the channel cannot tell.')) }),
        'By where it was opened: the inbox, and each way out.',
        6,
      ),
      preregistrations: Type.Integer({ description: 'How many more pre-registered since, of everybody: not all because of it.' }),
      applications: Type.Integer({ description: 'How many more applied since, of everybody: not all because of it.' }),
      asOf: Moment,
      results: optional(
        closed(
          {
            asOf: Moment,
            isDone: Type.Boolean(),
            groups: list(
              closed({
                group: oneOf(reachGroups, 'How far it got to them.'),
                words: Text('앱 밖으로 닿은 사람'),
                people: Count('How many.'),
                preregistrations: Count('Of them pre-registered since.'),
                applications: Count('Of them applied since.'),
              }),
              'By how far it got.',
              3,
            ),
          },
          'What those whom it was for did since it was their turn. Left out until it was first counted.',
        ),
      ),
    }),
  ),
  may: closed({ change: May, request: May, decide: May, pause: May, resume: May, stop: May }),
});

const Choice = closed({ id: Type.String(), words: Text('서울') });
const params = closed({ campaign: Uuid('The campaign.') });
const one = { params, query: Language, answers: { 200: CampaignView } };

export const readCampaigns = route({
  name: 'readCampaigns',
  method: 'GET',
  path: '/console/api/campaigns',
  summary: 'Every campaign, and what a new one may be made of.',
  who: 'operator',
  query: Language,
  answers: {
    200: closed({
      campaigns: list(closed(Summary), 'Newest first.', 200),
      may: closed({ compose: May }),
      choices: closed({
        kinds: list(Choice, 'What it may be.', 5),
        audiences: list(Choice, 'Where people may stand.', 20),
        regions: list(Choice, 'First-level regions.', 50),
        channels: list(closed({ id: OutsideChannel, words: Text('문자(SMS)'), limit: Text('90바이트까지') }), 'Ways out of the app.', 10),
        references: list(
          closed({ reference: Text('{windows.online.closes}'), words: Text('5월 31일(일) 오후 6시') }),
          'Facts to put into a text: days and times of the programme.',
          200,
        ),
      }),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const readCampaign = route({
  name: 'readCampaign',
  method: 'GET',
  path: '/console/api/campaign/{campaign}',
  summary: 'One campaign: its text on every channel, what is wrong with it, whom it tells, what it costs, where it is, and what I may do.',
  who: 'operator',
  ...one,
  refusals: [],
  retry: 'safe',
});

export const previewCampaign = route({
  name: 'previewCampaign',
  method: 'POST',
  path: '/console/api/campaign-previews',
  summary: 'How a text would read on each channel, and what is wrong with it. Keeps nothing.',
  who: 'operator',
  role: 'campaigner',
  query: Language,
  body: CampaignDraft,
  answers: { 200: closed({ findings: list(Finding, 'What is wrong with it.', 200), previews: list(Preview, 'As each channel shows it.', 20) }) },
  refusals: [],
  retry: 'idempotent',
});

export const composeCampaign = route({
  name: 'composeCampaign',
  method: 'POST',
  path: '/console/api/campaigns',
  summary: 'Keeps a new draft, and begins to count whom it tells.',
  who: 'operator',
  role: 'campaigner',
  query: Language,
  body: CampaignDraft,
  answers: { 201: CampaignView },
  refusals: [],
  retry: 'same-key',
});

export const changeCampaign = route({
  name: 'changeCampaign',
  method: 'POST',
  path: '/console/api/campaign/{campaign}',
  summary: 'Changes a draft that nobody changed meanwhile.',
  who: 'operator',
  role: 'campaigner',
  ...one,
  body: closed({ revision: Type.Integer({ minimum: 1 }), draft: CampaignDraft }),
  refusals: ['campaign.wrong_state', 'campaign.changed'],
  retry: 'same-key',
});

export const countCampaign = route({
  name: 'countCampaign',
  method: 'POST',
  path: '/console/api/campaign/{campaign}/count',
  summary: 'Counts again whom it tells, as people stand now.',
  who: 'operator',
  role: 'campaigner',
  ...one,
  refusals: ['campaign.wrong_state'],
  retry: 'idempotent',
});

export const requestCampaign = route({
  name: 'requestCampaign',
  method: 'POST',
  path: '/console/api/campaign/{campaign}/request',
  summary: 'Asks a second person to let it go, at once or at an instant. Nobody changes it meanwhile.',
  who: 'operator',
  role: 'campaigner',
  ...one,
  body: closed({
    revision: Type.Integer({ minimum: 1, description: 'The one that was looked at.' }),
    at: optional(
      Type.String({ maxLength: 40, description: 'An instant like 2020-05-13T09:00; without an offset, in the programme’s time zone. Left out: at once.' }),
    ),
    reason: Reason,
  }),
  refusals: ['campaign.wrong_state', 'campaign.changed', 'campaign.in_the_past', 'campaign.not_free', 'campaign.not_counted', 'request.malformed'],
  retry: 'same-key',
});

export const decideCampaign = route({
  name: 'decideCampaign',
  method: 'POST',
  path: '/console/api/campaign/{campaign}/decision',
  summary: 'The second person lets it go, or sends it back to be changed; never whoever asked.',
  who: 'operator',
  role: 'approver',
  ...one,
  body: closed({ answer: oneOf(approvalAnswers, 'Yes or no.'), reason: Reason }),
  refusals: ['approval.same_person', 'approval.said_already', 'approval.already_decided', 'campaign.not_free'],
  retry: 'same-key',
});

export const steerCampaign = route({
  name: 'steerCampaign',
  method: 'POST',
  path: '/console/api/campaign/{campaign}/steer',
  summary: 'Pauses it, lets it go on, or stops it for good: at once, for everything that has not left.',
  who: 'operator',
  role: 'campaigner',
  ...one,
  body: closed({ to: oneOf(['paused', 'released', 'stopped'], 'Where to.') }),
  refusals: ['campaign.wrong_state'],
  retry: 'same-key',
});

export const countResults = route({
  name: 'countResults',
  method: 'POST',
  path: '/console/api/campaign/{campaign}/results',
  summary: 'Counts anew what those whom it was for did since.',
  who: 'operator',
  role: 'campaigner',
  ...one,
  refusals: ['campaign.wrong_state'],
  retry: 'idempotent',
});
