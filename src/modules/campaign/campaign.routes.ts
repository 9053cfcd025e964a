import { channelWords } from '#core/channel-words.ts';
import { campaignAudiences, campaignKinds, type Draft, type TellingRates } from '#core/campaign.ts';
import { tryFill } from '#core/message.ts';
import { channelLimits } from '#core/message-limits.ts';
import { refer, referablePaths } from '#core/message-reference.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { regionIds, regionWords } from '#core/region-words.ts';
import { outsideChannels } from '#core/schema-campaign.ts';
import { parseInstant, type Instant } from '#core/time.ts';
import type { CampaignDraft, readCampaign } from '#contract/campaign.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Static } from 'typebox';
import { findApprovals, type Acting } from '#modules/approval/index.ts';
import type { Lang, SomeHandlers } from '#modules/door/index.ts';
import { readFiguresOf } from '#modules/figures/index.ts';
import { actorOf, findOperators } from '#modules/identity/index.ts';
import { speechOf, type OpenProgramme, type Speech } from '#modules/programme/index.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { findCampaign, listCampaigns, type Campaign } from './campaign.store.ts';
import { campaignView, checkedView, summaryView } from './campaign.view.ts';
import { audienceWords, kindWords } from './campaign.words.ts';
import { beginCount, changeCampaign, composeCampaign } from './compose.ts';
import { findCount, findCounts } from './count.store.ts';
import { beginResults } from './follow-up.ts';
import { mayCompose } from './may-do.ts';
import { ratesNow, type RateDeps } from './rates.ts';
import { findResult } from './result.store.ts';
import { decideRelease, requestRelease, steerCampaign } from './release.ts';

export interface CampaignDeps extends RateDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
}

/** 200: several a day for as long as a programme lasts; the newest are what anybody looks for. */
const listMax = 200;

type Routes =
  | 'readCampaigns'
  | 'readCampaign'
  | 'previewCampaign'
  | 'composeCampaign'
  | 'changeCampaign'
  | 'countCampaign'
  | 'countResults'
  | 'requestCampaign'
  | 'decideCampaign'
  | 'steerCampaign';

/** Who asks, in which language, when. */
interface Asking {
  readonly subjectId: string;
  readonly lang: Lang;
  readonly at: Instant;
}

export function campaignRoutes({ db, open, ...sending }: CampaignDeps): SomeHandlers<Routes> {
  const shown = async (tx: Reader, ask: Asking, campaignId: string) => {
    const campaign = await findCampaign(tx, open.id, campaignId);
    return campaign
      ? done({ body: await viewOf(tx, speechOf(open.at(ask.at), ask.lang), campaign, ask, await ratesNow(sending)) })
      : refuse('request.not_found');
  };
  /** Does it, and shows how things stand then. */
  const after = async (tx: Tx, ask: Asking, work: (by: Acting) => Promise<Outcome<Campaign>>) => {
    const outcome = await work({ operatorId: ask.subjectId, actor: await actorOf(tx, ask.subjectId) });
    return outcome.ok ? await shown(tx, ask, outcome.value.campaignId) : outcome;
  };
  return {
    async readCampaigns({ subjectId, lang, at }) {
      const speech = speechOf(open.at(at), lang);
      const campaigns = await listCampaigns(db, open.id, listMax);
      const counts = await findCounts(
        db,
        campaigns.map((one) => one.campaignId),
      );
      const people = await findOperators(db, [...new Set([subjectId, ...campaigns.map((one) => one.createdBy)])]);
      const summaries = campaigns.map((one) => summaryView(speech, one, counts.get(`${one.campaignId}/${one.revision}`), people));
      return done({ body: { campaigns: summaries, may: { compose: mayCompose(speech, people.get(subjectId)?.roles ?? []) }, choices: choicesOf(speech) } });
    },
    readCampaign: async (ask) => await shown(db, ask, ask.params.campaign),
    previewCampaign: ({ lang, at, body }) => Promise.resolve(done({ body: checkedView(speechOf(open.at(at), lang), draftOf(body)) })),
    composeCampaign: async (ask, tx) => await after(tx, ask, async (by) => done(await composeCampaign(tx, by, open.id, draftOf(ask.body), ask.at))),
    changeCampaign: async (ask, tx) => {
      const { revision, draft } = ask.body;
      return await after(tx, ask, (by) => changeCampaign(tx, by, open.id, { campaignId: ask.params.campaign, revision, draft: draftOf(draft) }, ask.at));
    },
    ...countingRoutes(db, open, shown),
    requestCampaign: async (ask, tx) => {
      const { at, params, body } = ask;
      const programme = open.at(at);
      const releaseAt = body.at === undefined ? undefined : parseInstant(body.at, programme.document.timeZone);
      if (body.at !== undefined && releaseAt === undefined) return refuse('request.malformed', { what: 'at' });
      const { revision, reason } = body;
      return await after(tx, ask, (by) => requestRelease(tx, programme, by, { campaignId: params.campaign, revision, reason, releaseAt }, at));
    },
    decideCampaign: async (ask, tx) =>
      await after(tx, ask, (by) => decideRelease(tx, open.at(ask.at), by, { campaignId: ask.params.campaign, ...ask.body }, ask.at)),
    steerCampaign: async (ask, tx) =>
      await after(tx, ask, (by) => steerCampaign(tx, by, { programmeId: open.id, campaignId: ask.params.campaign, to: ask.body.to }, ask.at)),
  };
}

type Shown = (tx: Reader, ask: Asking, campaignId: string) => Promise<Outcome<{ readonly body: AnswerOf<typeof readCampaign> }>>;

/** What is counted when somebody asks: whom it tells, and what came of it. */
function countingRoutes(db: Db, open: OpenProgramme, shown: Shown): SomeHandlers<'countCampaign' | 'countResults'> {
  return {
    countCampaign: async (ask) =>
      await db.tx(async (tx) => {
        const campaign = await findCampaign(tx, open.id, ask.params.campaign);
        if (!campaign) return refuse('request.not_found');
        if (campaign.state !== 'draft' && campaign.state !== 'waiting') return refuse('campaign.wrong_state');
        await beginCount(tx, campaign, ask.at);
        return await shown(tx, ask, campaign.campaignId);
      }),
    countResults: async (ask) =>
      await db.tx(async (tx) => {
        const campaign = await findCampaign(tx, open.id, ask.params.campaign);
        if (!campaign) return refuse('request.not_found');
        if (campaign.startsAt === undefined) return refuse('campaign.wrong_state');
        await beginResults(tx, campaign, ask.at);
        return await shown(tx, ask, campaign.campaignId);
      }),
  };
}

async function viewOf(tx: Reader, speech: Speech, campaign: Campaign, { subjectId, at }: Asking, rates: TellingRates) {
  const { requestId, createdBy } = campaign;
  const count = await findCount(tx, campaign.campaignId, campaign.revision);
  const approval = requestId === undefined ? undefined : (await findApprovals(tx, [requestId])).get(requestId);
  const ids = [subjectId, createdBy, ...(approval ? [approval.requestedBy] : []), ...(approval?.decisions ?? []).map((one) => one.decidedBy)];
  const people = await findOperators(tx, [...new Set(ids)]);
  const figures =
    campaign.startsAt === undefined ? [] : await readFiguresOf(tx, ['sends', 'messages.read', 'messages.opened', 'preregistrations', 'applications']);
  const result = await findResult(tx, campaign.campaignId);
  const roles = people.get(subjectId)?.roles ?? [];
  return campaignView(speech, campaign, { count, approval, operatorId: subjectId, roles, at, people, figures, rates, result });
}

function draftOf({ title, kind, text, channels, audience, alimtalk }: Static<typeof CampaignDraft>): Draft {
  const trimmed = { ko: text.ko.trim(), en: text.en.trim() };
  return { title: title.trim(), kind, text: trimmed, channels, audience, ...(alimtalk ? { alimtalk } : {}) };
}

/** What a new campaign may be made of. */
function choicesOf(speech: Speech) {
  const { lang, programme } = speech;
  const { document } = programme;
  const named = (words: Readonly<Record<string, { readonly ko: string; readonly en: string }>>, ids: readonly string[]) =>
    ids.map((id) => ({ id, words: words[id]![lang] }));
  const references = referablePaths(document)
    .filter((path) => ['minute', 'day'].includes(refer(document, path).kind))
    .filter((path) => /^(windows|instruments|donation|preregistration)\./.test(path))
    .slice(0, 200)
    .map((path) => {
      const filled = tryFill(`{${path}}`, {}, lang, document);
      return { reference: `{${path}}`, words: filled.ok ? filled.value : path };
    });
  return {
    kinds: named(kindWords, campaignKinds),
    audiences: named(audienceWords, campaignAudiences),
    regions: regionIds.map((id) => ({ id, words: regionWords(id)[lang] })),
    channels: outsideChannels.map((id) => {
      const { max, unit } = channelLimits[id];
      const limit = speech.say(`${max.toLocaleString('en')}${unit === 'bytes' ? '바이트' : '자'}까지`, `up to ${max.toLocaleString('en')} ${unit}`);
      return { id, words: channelWords[id][lang], limit };
    }),
    references,
  };
}
