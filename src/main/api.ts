import type { FastifyInstance } from 'fastify';
import { done, refuse } from '#core/outcome.ts';
import type { PaceFacts } from '#core/pace.ts';
import { rungs } from '#core/rung.ts';
import { minuteMs, type Instant } from '#core/time.ts';
import { campaignRoutes } from '#modules/campaign/index.ts';
import { appealDeskRoutes, appealRoutes } from '#modules/appeal/index.ts';
import { applicationRoutes, findFailedCard } from '#modules/application/index.ts';
import { cardRoutes } from '#modules/card/index.ts';
import { consentRoutes } from '#modules/consent/index.ts';
import { contactRoutes, type SendCode } from '#modules/contact/index.ts';
import { dashboardRoutes, openWatch, type Watch } from '#modules/dashboard/index.ts';
import { donationRoutes } from '#modules/donation/index.ts';
import {
  cookieName,
  faultRefusals,
  isConsole,
  langOf,
  mountContract,
  problemOf,
  type DoorDeps,
  type Handlers,
  type IntakeLimits,
} from '#modules/door/index.ts';
import type { RefusalTally } from '#modules/figures/index.ts';
import { identityRoutes, operatorRoutes, rolesOf } from '#modules/identity/index.ts';
import { journeyRoutes, mayTellOf } from '#modules/journey/index.ts';
import { launchRoutes } from '#modules/launch/index.ts';
import { myDataRoutes, searchAnew } from '#modules/mydata/index.ts';
import { noticeRoutes } from '#modules/notice/index.ts';
import { payoutRoutes } from '#modules/payout/index.ts';
import { pressRoutes } from '#modules/press/index.ts';
import { digitOfYear, findBirthYears, preregistrationRoutes } from '#modules/preregistration/index.ts';
import { programmeRoutes, speakRefusal, type FollowedProgramme } from '#modules/programme/index.ts';
import { publicationRoutes } from '#modules/publication/index.ts';
import { sourceRoutes, type VisitTally } from '#modules/source/index.ts';
import { regionRoutes } from '#modules/region/index.ts';
import { sendRoutes } from '#modules/send/index.ts';
import { supportRoutes } from '#modules/support/index.ts';
import { staffRoutes } from '#modules/staff/index.ts';
import { trailRoutes } from '#modules/trail/index.ts';
import { waitingRoomRoutes, type WaitingRoom } from '#modules/waiting-room/index.ts';
import type { EnsureRegistered, RegisteredNow } from '#modules/register/index.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import type { Hook } from '#partners/hook/hook.ts';
import type { IdentityProvider } from '#partners/identity/identity-provider.ts';
import type { OperatorProvider } from '#partners/identity/operator-provider.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import type { MyDataProviders } from '#partners/mydata/my-data.ts';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { openHttpServer } from '#platform/http.ts';
import { connectedOf } from './connected.ts';
import { errorFields, type Log } from '#platform/log.ts';
import type { Metrics } from '#platform/metrics.ts';
import type { Tracing } from '#platform/tracing.ts';
import { tellMetrics } from './tell-metrics.ts';

export interface ApiParts {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly open: FollowedProgramme;
  readonly tally: RefusalTally;
  readonly visits: VisitTally;
  readonly identity: IdentityProvider;
  readonly operators?: OperatorProvider | undefined;
  readonly issuers: CardIssuers;
  readonly myData: MyDataProviders;
  readonly messages: MessageProviders;
  /** How fast people may be asked to come; left out on a pretended clock. */
  readonly pace?: (() => Promise<PaceFacts>) | undefined;
  /** What the team’s chat hears by; left out: nothing. */
  readonly hook?: Hook | undefined;
  readonly ensureRegistered: EnsureRegistered;
  readonly registeredNow: RegisteredNow;
  readonly room: WaitingRoom;
  /** See ServiceSettings. */
  readonly pushKey?: string | undefined;
  readonly pushOrigins?: readonly string[];
  /** See WorkerParts; here only whether there is one. */
  readonly sendCode?: SendCode | undefined;
  /** Hears of each queue: how full it is, from 0 to 1. */
  readonly onQueue?: (fill: () => number) => void;
  /** Hears how long the answer to somebody inside took, in ms. */
  readonly onAnswered?: (tookMs: number) => void;
  readonly publicUrl: string;
  readonly trustedProxies: number;
  readonly requestsPerMinuteMax?: number;
  /** How what arrives together is gathered; see IntakeLimits. */
  readonly intake?: IntakeLimits;
  /** The sandbox’s page, where time is moved and money is spent; left out among real partners. */
  readonly control?: string | undefined;
  /** Follows requests; left out, nobody does. */
  readonly tracing?: Tracing | undefined;
  /** Whoever watches servers is told of this one; left out, nobody. */
  readonly metrics?: Metrics | undefined;
  /** Moves a pretended clock; left out on a real one. */
  readonly advance?: (to: Instant) => Promise<false | { readonly done: number }>;
}

/** The server with every route of the contract, not listening yet. */
export async function openApi(parts: ApiParts): Promise<FastifyInstance> {
  const { open, clock, tally, publicUrl } = parts;
  const isHttps = publicUrl.startsWith('https:');
  const server = await openHttpServer({
    log: parts.log,
    publicUrl,
    trustedProxies: parts.trustedProxies,
    ...(parts.requestsPerMinuteMax === undefined ? {} : { requestsPerMinuteMax: { session: parts.requestsPerMinuteMax, address: parts.requestsPerMinuteMax } }),
    sessionCookies: [cookieName('citizen', isHttps), cookieName('operator', isHttps)],
    answerFault: (fault, request, where) => {
      const refused = refuse(faultRefusals[fault], { what: where ?? '' });
      const lang = langOf(request.query, request.headers['accept-language']);
      if (!isConsole(request)) tally.add(refused.refusal);
      const problem = problemOf(refused.refusal, speakRefusal(open.at(clock()), refused, lang), request.id);
      return { status: problem.status, body: problem };
    },
  });
  const speak: DoorDeps['speak'] = async (refused, lang, to) =>
    speakRefusal(to ? await open.of(parts.db, to.citizenId, to.at) : open.at(clock()), refused, lang);
  parts.tracing?.follow(server);
  const watch = watchOf(parts);
  if (parts.metrics) tellMetrics(parts.metrics, server, watch, parts.room.status);
  // Whoever watches is let go first; their browsers come back to another process.
  server.addHook('preClose', (go) => {
    watch.stop();
    go();
  });
  mountContract(server, handlersOf(parts, watch), {
    db: parts.db,
    clock,
    machineClock: systemClock,
    publicUrl,
    gate: parts.room,
    isCurrent: open.isCurrent,
    rolesOf: async (operatorId) => await rolesOf(parts.db, operatorId),
    speak,
    onRefusal: tally.add,
    ...(parts.intake ? { intake: parts.intake } : {}),
    ...(parts.onQueue ? { onQueue: parts.onQueue } : {}),
    ...(parts.onAnswered ? { onAnswered: parts.onAnswered } : {}),
  });
  return server;
}

/** The counters, read once for all who watch them here. */
function watchOf({ db, clock, open, tally, visits, room, log }: ApiParts): Watch {
  return openWatch({
    db,
    clock,
    zone: (at) => open.at(at).document.timeZone,
    flush: async () => {
      await tally.flush();
      await visits.flush();
    },
    gauges: () => {
      const { waiting, speed, rung, rungSince } = room.status();
      // The ladder goes by the machine’s time, and is told by the clock that the screen shows, to the minute.
      const since = rungSince === undefined ? {} : { rungSince: Math.floor((rungSince + clock() - systemClock()) / minuteMs) * minuteMs };
      return { waiting, pace: Math.round(speed.slow), rung: rungs.indexOf(rung), ...since, version: open.at(clock()).version };
    },
    onError: (error) => log.warn('The figures could not be read', errorFields(error)),
  });
}

function handlersOf(parts: ApiParts, watch: Watch): Handlers {
  const { db, vault, open, issuers, advance, control, tally } = parts;
  const isVirtual = advance !== undefined;
  const digitOf = async (citizenId: string) => digitOfYear((await findBirthYears(db, vault, [citizenId])).get(citizenId));
  return {
    ...programmeRoutes({ db, open, isVirtual, control, digitOf }),
    ...identityRoutes({ db, vault, provider: parts.identity, machineClock: systemClock, isHttps: parts.publicUrl.startsWith('https:') }),
    ...operatorRoutes({ db, operators: parts.operators, machineClock: systemClock, isHttps: parts.publicUrl.startsWith('https:') }),
    ...staffRoutes({ db, open }),
    ...trailRoutes({ db, open }),
    ...waitingRoomRoutes({ room: parts.room, isHttps: parts.publicUrl.startsWith('https:') }),
    ...consentRoutes({ db, vault, open }),
    ...preregistrationRoutes({ db, vault, open }),
    ...sendRoutes({ db, vault, providers: parts.messages }),
    ...noticeRoutes({ db, vault, open, machineClock: systemClock }),
    ...contactRoutes({
      db,
      vault,
      open,
      machineClock: systemClock,
      pushKey: parts.pushKey,
      pushOrigins: parts.pushOrigins ?? [],
      emails: parts.sendCode !== undefined,
      mayTell: async (citizenId, at) => (await mayTellOf(db, await open.of(db, citizenId, at), [citizenId])).get(citizenId)!.service,
    }),
    ...cardRoutes({ db, vault, issuers, open, digitOf, failedCardOf: async (...of) => await findFailedCard(db, ...of) }),
    ...applicationRoutes({ db, vault, open, ensureRegistered: parts.ensureRegistered, decidesNow: () => parts.room.rung() === 'full' }),
    ...appealRoutes({ db, vault, open }),
    ...appealDeskRoutes({ db, vault, open }),
    ...regionRoutes({ db, vault, open, registeredNow: parts.registeredNow }),
    ...donationRoutes({ db, open }),
    ...payoutRoutes({ db, vault, open, issuers }),
    ...myDataRoutes({ db, vault, open, providers: parts.myData, machineClock: systemClock, isHttps: parts.publicUrl.startsWith('https:') }),
    ...journeyRoutes({
      db,
      vault,
      open,
      machineClock: systemClock,
      isVirtual,
      control,
      onSpendingOpened: async (citizenId, at) => await searchAnew({ db, vault }, open.id, citizenId, at),
    }),
    ...dashboardRoutes({ db, clock: parts.clock, open, connected: [...issuers.keys()], watch, flush: tally.flush, ...(advance ? { advance } : {}) }),
    ...campaignRoutes({ db, open, messages: parts.messages, pace: parts.pace }),
    ...publicationRoutes({ db, open, clock: parts.clock }),
    ...launchRoutes({ db, open, connected: connectedOf(parts), tellsChat: parts.hook !== undefined }),
    ...pressRoutes({ db, open, flush: tally.flush }),
    ...supportRoutes({ db, vault, open, machineClock: systemClock, isVirtual }),
    ...sourceRoutes({ db, open, visits: parts.visits, publicUrl: parts.publicUrl }),
    live: () => Promise.resolve(done({ body: { live: true as const } })),
    ready: async () => {
      const isReady = await db.rows('select 1').then(
        () => true,
        () => false,
      );
      return isReady ? done({ body: { ready: true as const } }) : refuse('service.not_ready');
    },
  };
}
