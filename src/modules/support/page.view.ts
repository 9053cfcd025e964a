import { channelWords } from '#core/channel-words.ts';
import type { GrantStage } from '#core/grant-stage.ts';
import type { readCase } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Instant } from '#core/time.ts';
import { decidedView, entitlementView, findApplicationsOf, findEntitlement, replay } from '#modules/application/index.ts';
import { sendWords } from '#modules/campaign/index.ts';
import { consentsView, lastConsentEvents } from '#modules/consent/index.ts';
import { contactView, findContact } from '#modules/contact/index.ts';
import { mayTellOf, readMeOf, readMyDataOf, readTimelineOf } from '#modules/journey/index.ts';
import { listMessages } from '#modules/notice/index.ts';
import { digitOfYear, findBirthYears } from '#modules/preregistration/index.ts';
import { speakRefusal, speechOf, type Lang, type OpenProgramme, type Speech } from '#modules/programme/index.ts';
import { listSends } from '#modules/send/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import type { Prepared } from './prepared.ts';
import { underWayWords, whyNotWords } from './support.words.ts';
import { windowViews } from './windows.view.ts';

type Page = NonNullable<AnswerOf<typeof readCase>['page']>;

/** What the page of one citizen is read from. */
export interface PageReading {
  readonly db: Reader;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly isVirtual: boolean;
  /** The machine’s time, by which sessions end. */
  readonly machineNow: Instant;
}

export interface PageOf {
  readonly citizenId: string;
  readonly lang: Lang;
  readonly at: Instant;
  /** Not safe at home: what tells where they are, and how they are reached, is left out. */
  readonly isProtected: boolean;
  readonly replies: readonly Prepared[];
  /** Where their grant stands. */
  readonly stage: GrantStage;
}

/** 100 that left the app: more than one person is told in a programme. */
const sendsMax = 100;
const placesOfHome = new Set(['region', 'home', 'phone']);

/** One citizen on one page, by the same views that the citizen sees: no second truth. */
export async function pageOf(reading: PageReading, whose: PageOf): Promise<Page> {
  const { db, vault, open, isVirtual, machineNow } = reading;
  const { citizenId, lang, at, isProtected, replies, stage } = whose;
  const speech = speechOf(await open.of(db, citizenId, at), lang);
  const me = await readMeOf(reading, whose, { at, isVirtual });
  const { kept, seen } = await readMyDataOf(reading, whose, machineNow);
  const digit = digitOfYear((await findBirthYears(db, vault, [citizenId])).get(citizenId));
  const consents = consentsView(speech, (await lastConsentEvents(db, open.id, [citizenId])).get(citizenId) ?? []);
  const decided = await decidedOf(reading, whose);
  const hasApplied = me.application !== undefined;
  return {
    isProtected,
    me: withoutName(me),
    kept: isProtected ? kept.filter((row) => !placesOfHome.has(row.id)) : kept,
    seen,
    windows: [...windowViews(speech, { digit, hasApplied }, at)],
    ...(await entitlementOf(reading, whose, speech)),
    ...(decided ? { decided } : {}),
    timeline: (await readTimelineOf(reading, whose, { withoutPlaces: isProtected })).items,
    consents: consents.consents.map(({ title, given, required, at: when }) => ({ title, given, required, ...(when ? { at: when } : {}) })),
    ...(isProtected ? {} : { channels: await channelsOf(reading, whose, speech) }),
    sends: await sendsOf(reading, whose, speech),
    replies: replies.map((one) => replyView(speech, one, stage)),
  };
}

/** The name is masked until somebody says why they need it, also where the citizen’s own card greets them by it. */
function withoutName({ name: _name, ...me }: Page['me']): Page['me'] {
  return me;
}

async function decidedOf({ db, vault, open }: PageReading, { citizenId, lang }: PageOf) {
  const application = (await findApplicationsOf(db, open.id, [citizenId])).get(citizenId);
  if (!application) return undefined;
  const programme = open.version(application.programmeVersion);
  return decidedView(speechOf(programme, lang), (await replay(db, vault, programme, application)).decision);
}

async function entitlementOf({ db, vault }: PageReading, { citizenId, lang, at }: PageOf, speech: Speech) {
  const found = await findEntitlement(db, vault, speech.programme, citizenId, at);
  return found.ok ? { entitlement: entitlementView(speech, found.value, at) } : { entitlementWhyNot: speakRefusal(speech.programme, found, lang).title };
}

async function channelsOf({ db, vault, machineNow }: PageReading, { citizenId }: PageOf, speech: Speech): Promise<NonNullable<Page['channels']>> {
  const allowed = (await mayTellOf(db, speech.programme, [citizenId])).get(citizenId)!.service;
  return contactView(speech, await findContact(db, vault, citizenId, machineNow), { allowed, emails: true }).channels;
}

async function sendsOf({ db, vault, open }: PageReading, { citizenId, isProtected }: PageOf, speech: Speech): Promise<Page['sends']> {
  // What was said in them stands in the inbox; of somebody who is protected it is not shown here either.
  const said = isProtected ? [] : await listMessages(db, vault, { citizenId, programmeId: open.id }, sendsMax);
  const texts = new Map(said.toReversed().map(({ noticeId, text }) => [noticeId, text[speech.lang]]));
  return (await listSends(db, open.id, citizenId, sendsMax)).map(({ messageId, state, channel, settledAt, dueAt }) => ({
    at: speech.moment(settledAt ?? dueAt),
    words: texts.get(messageId) ?? messageId,
    state: (sendWords[state] ?? underWayWords[state])?.[speech.lang] ?? state,
    ...(channel === undefined || isProtected ? {} : { channel: channelWords[channel as keyof typeof channelWords]?.[speech.lang] ?? channel }),
  }));
}

function replyView(speech: Speech, { id, question, answer, missing, isPersonal, hash, source }: Prepared, stage: GrantStage): Page['replies'][number] {
  return {
    id,
    question: question[speech.lang],
    ...(answer && hash !== undefined ? { answer: answer[speech.lang], hash } : {}),
    ...(missing === undefined ? {} : { whyNot: whyNotWords(missing, stage)[speech.lang] }),
    isPersonal,
    sources: speech.sources(source),
  };
}
