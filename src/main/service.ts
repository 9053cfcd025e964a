import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Instant } from '#core/time.ts';
import { isVersionUsed } from '#modules/application/index.ts';
import { record } from '#modules/audit/index.ts';
import { findNextRelease } from '#modules/campaign/index.ts';
import type { IntakeLimits } from '#modules/door/index.ts';
import type { SendCode } from '#modules/contact/index.ts';
import { refusalTally } from '#modules/figures/index.ts';
import { findNextTold } from '#modules/notice/index.ts';
import { findNextIntent } from '#modules/payout/index.ts';
import {
  followVersions,
  loadVersions,
  programmeView,
  speechOf,
  type FollowedProgramme,
  type OpenProgramme,
  type ProgrammeFile,
} from '#modules/programme/index.ts';
import { importMerchants, type MerchantsImported } from '#modules/merchant/index.ts';
import { startReconciling } from '#modules/reconciliation/index.ts';
import { askRegisteredNow, importRegister, registrar, type Imported } from '#modules/register/index.ts';
import { visitTally } from '#modules/source/index.ts';
import { openWaitingRoom, type RoomSettings, type WaitingRoom } from '#modules/waiting-room/index.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import { httpHook } from '#partners/hook/http-hook.ts';
import type { IdentityProvider } from '#partners/identity/identity-provider.ts';
import type { OperatorProvider } from '#partners/identity/operator-provider.ts';
import type { MerchantList } from '#partners/merchants/merchants.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import type { MyDataProviders } from '#partners/mydata/my-data.ts';
import type { RegistryLookup } from '#partners/registry/registry-lookup.ts';
import type { Registry } from '#partners/registry/registry.ts';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import { openDb, type Db } from '#platform/db.ts';
import { findFreePort } from '#platform/free-port.ts';
import { closeServer, listen } from '#platform/http.ts';
import { errorFields, type Log } from '#platform/log.ts';
import { openMetrics, type MetricsAddress } from '#platform/metrics.ts';
import { migrate } from '#platform/migrate.ts';
import { openPressureGauge, type PressureGauge } from '#platform/pressure.ts';
import { nearestMissingPage, serveFolder, servePage } from '#platform/static-files.ts';
import { openTracing } from '#platform/tracing.ts';
import { openVirtualClock } from '#platform/virtual-clock.ts';
import { openApi } from './api.ts';
import { openPace } from './pace.ts';
import { operatorDesk, type OperatorDesk } from './operator-desk.ts';
import { forgetOldFacts, versionFor } from './printed-pages.ts';
import { startRounds } from './rounds.ts';
import { startServiceWorker, type ServiceWorker } from './worker.ts';

/** Whom the service speaks to. */
export interface Partners {
  readonly identity: IdentityProvider;
  /** The agency’s own provider of accounts. Left out: operators come in by links alone. */
  readonly operators?: OperatorProvider;
  readonly issuers: CardIssuers;
  /** The sandbox’s page, where the partners are pretended. */
  readonly control?: string;
  /** The card companies whose MyData can be linked. */
  readonly myData: MyDataProviders;
  /** How messages leave, in the order of preference. */
  readonly messages: MessageProviders;
  /** Left out: who is not on the imported register is not found. */
  readonly registry?: RegistryLookup;
  /** Origins of push services beside those of the known browsers. */
  readonly pushOrigins?: readonly string[];
}

/** Everything that is chosen before a service starts. */
export interface ServiceSettings {
  readonly databaseUrl: string;
  readonly programme: ProgrammeFile;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Other processes listen on the same port: as many as there are cores serve behind it. */
  readonly sharesPort?: boolean;
  /** As people write it. Left out: http://localhost and the port. */
  readonly publicUrl?: string | undefined;
  readonly trustedProxies: number;
  readonly vault: Vault;
  /** The public key that browsers subscribe with; left out, none takes push. */
  readonly pushKey?: string | undefined;
  readonly log: Log;
  /** Awaited once everything is ready that does not need them. */
  readonly partners: Promise<Partners>;
  /** Left out: the machine’s clock. */
  readonly pretend?: Pretend;
  /** From one address in a minute; see HttpSettings. */
  readonly requestsPerMinuteMax?: number;
  /** Where the team’s chat takes messages of the launch sheet; left out, it hears nothing. */
  readonly chatHook?: string | undefined;
  /** What it is signed with; none: a plain chat. */
  readonly chatSecrets?: readonly string[] | undefined;
  /** How what arrives together is gathered; see IntakeLimits. */
  readonly intake?: IntakeLimits;
  /** How many may come in a second before anything is known; see RoomSettings. */
  readonly startPerSecond?: number;
  /** Where whoever watches servers reads numbers of this process; left out, nowhere. */
  readonly metrics?: MetricsAddress | undefined;
  /** Where a collector of OpenTelemetry takes traces; left out, nobody is followed. */
  readonly otlpEndpoint?: string | undefined;
  /** How long a dead process’s job waits before another takes it; see WorkerSettings. */
  readonly jobLeaseMs?: number;
  /** Where the built web apps are; asked once the programme is known, because their first page shows it. */
  readonly web?: (views: ProgrammeViews) => Promise<BuiltWeb | undefined>;
}

/** A pretended clock: where it begins the first time, and the partners who go by it. */
interface Pretend {
  readonly startAt: Instant;
  /** Puts the partners’ clocks there too. */
  readonly onMoved: (to: Instant) => Promise<void>;
  /** Answers once they have reported everything they have to report by now. */
  readonly untilReported: () => Promise<void>;
}

/** The folders of the two built apps. */
export interface BuiltWeb {
  readonly citizen: string;
  readonly console: string;
}

/** What GET /api/programme answers in each language. */
export interface ProgrammeViews {
  readonly ko: unknown;
  readonly en: unknown;
}

export interface Service extends OperatorDesk {
  /** As people write it, without a slash at the end. */
  readonly url: string;
  readonly open: OpenProgramme;
  readonly clock: Clock;
  /** Moves a pretended clock, does what falls due on the way, and answers how much that was; false on a step back or a real clock. */
  advance(to: Instant): Promise<false | { readonly done: number }>;
  /** Moves a pretended clock that stands before this instant on to it, and puts that on record; false where it stands there already. */
  beginAt(start: Instant): Promise<boolean>;
  /** Does everything that is due now. */
  settle(): Promise<void>;
  importRegister(registry: Registry): Promise<Imported>;
  importMerchants(list: MerchantList): Promise<MerchantsImported>;
  /** Tells partners that forget what they had accepted; see remindIssuers. */
  remindIssuers(): Promise<void>;
  stop(): Promise<void>;
}

/** Migrates, opens the programme, starts the worker and listens. What it opened it closes again, also when it fails half-way. */
export async function startService(settings: ServiceSettings): Promise<Service> {
  const { vault, log, pretend } = settings;
  const port = settings.port === 0 ? await findFreePort() : settings.port;
  const publicUrl = settings.publicUrl ?? `http://localhost:${port}`;
  const closing: (() => Promise<unknown> | void)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const { db, virtual, clock } = await openTime(settings, closing);
    const open = await followProgramme({ db, clock }, settings, closing);
    const built = await builtWeb(settings, open, clock, virtual !== undefined);
    const { identity, operators, issuers, myData, control, registry, ...others } = await settings.partners;
    const office = { db, vault, lookup: registry, machineClock: systemClock };
    const more = { tally: refusalTally(db, clock), visits: visitTally(db, open.id), messages: others.messages, ...reachingOf(others, settings) };
    const parts = { db, vault, clock, log, open, ...more, issuers, myData, ensureRegistered: registrar(office), publicUrl, ...hookOf(settings) };
    if (!virtual) await startReconciling({ db, clock, open, issuers });
    const { gauge, room } = await openRoom(parts, settings, closing);
    // On a pretended clock a morning passes in a moment, and nobody waits for anybody.
    const pace = virtual ? {} : { pace: openPace({ db, clock, machineClock: systemClock, room, issuers: [...issuers.keys()] }) };
    const lease = settings.jobLeaseMs === undefined ? {} : { jobLeaseMs: settings.jobLeaseMs };
    const worker = startServiceWorker({ ...parts, isBusy: gauge.isBusy, decidesNow: () => room.rung() === 'full', ...pace, ...lease });
    closing.push(() => worker.stop());
    const advance = async (to: Instant) =>
      virtual && pretend ? await advanceClock({ db, clock, open, worker, room, set: virtual.set, partners: pretend }, to) : false;
    const server = await openApi({
      ...parts,
      ...(await openTold(db, settings, closing)),
      room,
      onQueue: gauge.watch,
      onAnswered: gauge.answered,
      registeredNow: askRegisteredNow(office),
      identity,
      operators,
      control,
      ...pace,
      ...limitsOf(settings),
      ...(virtual ? { advance } : {}),
    });
    closing.push(() => closeServer(server));
    if (built) await serveWeb(server, built, (request) => versionFor(open, clock(), request));
    await listen(server, { host: settings.host, port, reusePort: settings.sharesPort === true });
    return {
      url: publicUrl,
      open,
      clock,
      advance,
      beginAt: async (start) => await beginAt(db, clock, advance, start),
      settle: async () => void (await worker.settle()),
      remindIssuers: async () => await worker.remind(),
      importRegister: async (registry) => await db.tx((tx) => importRegister(tx, vault, registry, clock(), 'service')),
      importMerchants: async (list) => await db.tx((tx) => importMerchants(tx, list, clock(), 'service')),
      ...operatorDesk(db, clock, publicUrl),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What of the settings limits whoever comes. */
function limitsOf({ trustedProxies, requestsPerMinuteMax, intake }: ServiceSettings) {
  return { trustedProxies, ...(requestsPerMinuteMax === undefined ? {} : { requestsPerMinuteMax }), ...(intake ? { intake } : {}) };
}

/** Who watches servers, and who follows requests through them, where somebody does. */
async function openTold(db: Db, { metrics: address, otlpEndpoint }: ServiceSettings, closing: (() => Promise<unknown> | void)[]) {
  const metrics = address && (await openMetrics(address));
  if (metrics) closing.push(metrics.close);
  const tracing = otlpEndpoint === undefined ? undefined : await openTracing(otlpEndpoint);
  if (tracing) closing.push(tracing.close);
  return { metrics, ...(tracing ? { tracing, db: tracing.around(db) } : {}) };
}

/** Opens the programme, and follows what is published of it. */
async function followProgramme({ db, clock }: Pick<Advance, 'db' | 'clock'>, { programme, log }: ServiceSettings, closing: (() => Promise<unknown> | void)[]) {
  const versions = await db.tx((tx) => loadVersions(tx, programme, (id, version) => isVersionUsed(tx, id, version), clock()));
  const open = followVersions(versions, { db, clock, machineClock: systemClock });
  await open.look();
  const rounds = startRounds([{ every: lookEveryMs, run: open.look }], (error) => log.warn('The programme could not be looked at', errorFields(error)));
  closing.push(async () => await rounds.stop());
  return open;
}

/** What the team’s chat hears by, where there is one. */
function hookOf({ chatHook, chatSecrets = [] }: ServiceSettings) {
  return chatHook === undefined ? {} : { hook: httpHook({ url: chatHook, secrets: chatSecrets }) };
}

/** By what citizens can be reached here. Where nobody carries e-mail, none is offered. */
function reachingOf({ messages, pushOrigins = [] }: Pick<Partners, 'messages' | 'pushOrigins'>, { pushKey }: ServiceSettings) {
  const carrier = messages.find((one) => one.channel === 'email');
  const sendCode: SendCode | undefined = carrier && (async (message) => (await carrier.send([message]))[0]!);
  return { pushKey, pushOrigins, sendCode };
}

/** The database, brought up to date, and the clock, which a sandbox keeps in it. */
async function openTime({ databaseUrl, log, pretend }: ServiceSettings, closing: (() => Promise<unknown> | void)[]) {
  await migrate(databaseUrl);
  const db = openDb({ url: databaseUrl, role: 'danbi_app', onIdleError: () => log.warn('A connection to the database broke') });
  closing.push(() => db.close());
  const virtual = pretend && (await openVirtualClock(db, systemClock, pretend.startAt));
  if (virtual) closing.push(() => virtual.close());
  return { db, virtual, clock: virtual?.now ?? systemClock };
}

/** 1 s: as often as those who wait are told anew. */
const lookEveryMs = 1_000;

/** Opens the waiting room and looks around once, so that it is known before anybody comes, and then every second. */
async function openRoom(
  parts: Pick<RoomSettings, 'db' | 'vault' | 'open' | 'clock'>,
  { log, startPerSecond }: ServiceSettings,
  closing: (() => Promise<unknown> | void)[],
): Promise<{ readonly gauge: PressureGauge; readonly room: WaitingRoom }> {
  const gauge = openPressureGauge();
  closing.push(() => gauge.close());
  const room = openWaitingRoom({ ...parts, machineClock: systemClock, pressure: gauge.read, ...(startPerSecond === undefined ? {} : { startPerSecond }) });
  await room.tick();
  const rounds = startRounds([{ every: lookEveryMs, run: room.tick }], (error) => log.warn('The waiting room could not look around', errorFields(error)));
  closing.push(async () => {
    await rounds.stop();
    await room.leave().catch((error: unknown) => log.warn('The waiting room could not be left', errorFields(error)));
  });
  return { gauge, room };
}

/** Moves the clock on to where a demonstration begins, and writes that down; false when it stands there or later already. */
async function beginAt(db: Db, clock: Clock, advance: Service['advance'], start: Instant): Promise<boolean> {
  const from = clock();
  if (from >= start || !(await advance(start))) return false;
  await db.tx((tx) => record(tx, { at: start, actor: 'service', action: 'clock.moved', detail: { from, to: start } }));
  return true;
}

interface Advance {
  readonly db: Db;
  readonly clock: Clock;
  readonly open: FollowedProgramme;
  readonly worker: ServiceWorker;
  readonly room: WaitingRoom;
  readonly set: (to: Instant) => Promise<boolean>;
  readonly partners: Pretend;
}

/** 1 minute: what falls due nearer to the end than that is told at the end; the clock itself runs on while the work is done. */
const stopBeforeMs = 60_000;

/** Stops at each hour at which people are to be told something, or are paid: “tomorrow” is said the day before, however far the clock is moved. */
async function advanceClock({ db, clock, open, worker, room, set, partners }: Advance, to: Instant): Promise<false | { readonly done: number }> {
  // A version that was just published is known to the other processes a look later; until then nobody moves time past it.
  await open.look();
  if ((open.nextChange(clock()) ?? Infinity) <= to) await setTimeout(2 * lookEveryMs);
  // What a process that was killed on the way had not said yet is said at its own hour, not at the next.
  const isBehind = (await findNextTold(db, open.at(clock()), 0, clock() + 1)) !== undefined;
  let done = isBehind ? await worker.settle() : 0;
  // The partners go along: what they are sent has its hour there too, and what they report of it may be work again.
  const stopAt = async (instant: Instant) => {
    if (!(await set(instant))) return false;
    await partners.onMoved(instant);
    done += await worker.settle();
    await partners.untilReported();
    return true;
  };
  for (;;) {
    const until = to - stopBeforeMs;
    const told = await findNextTold(db, open.at(clock()), clock(), until);
    const change = open.nextChange(clock());
    const stops = [
      await findNextIntent(db, clock(), until),
      await findNextRelease(db, clock(), until),
      change !== undefined && change < until ? change : undefined,
    ];
    const stop = soonest(told, ...stops);
    if (stop === undefined || !(await stopAt(stop))) break;
    done += await worker.settle();
  }
  if (!(await stopAt(to))) return false;
  // Another opening may be the last one now.
  await room.tick();
  await worker.readDueFiles();
  done += await worker.settle();
  return { done };
}

function soonest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  const told = instants.filter((one) => one !== undefined);
  return told.length === 0 ? undefined : Math.min(...told);
}

async function builtWeb({ web, pretend }: ServiceSettings, open: OpenProgramme, clock: Clock, isVirtual: boolean): Promise<BuiltWeb | undefined> {
  // A clock that stands before the programme begins is moved on once everything runs.
  const at = Math.max(clock(), pretend?.startAt ?? 0);
  const view = (lang: 'ko' | 'en') => programmeView(speechOf(open.at(at), lang), { at, isVirtual }, undefined);
  return await web?.({ ko: view('ko'), en: view('en') });
}

async function serveWeb(server: FastifyInstance, built: BuiltWeb, holds: Parameters<typeof forgetOldFacts>[2]): Promise<void> {
  forgetOldFacts(server, built.citizen, holds);
  const hashed = /\/assets\//;
  server.get('/console', async (_, reply) => await reply.redirect('/console/', 308));
  await serveFolder(server, { folder: built.console, prefix: '/console/', hashed });
  const rooms = ['programme', 'campaigns', 'sources', 'support', 'appeals', 'press', 'launch', 'staff', 'trail'];
  const places = rooms.flatMap((room) => [`/console/${room}`, `/console/${room}/*`]);
  await servePage(server, join(built.console, 'index.html'), places);
  await serveFolder(server, { folder: built.citizen, prefix: '/', hashed });
  server.missingPage = nearestMissingPage(built.citizen);
}
