import { Readable } from 'node:stream';
import { request } from 'undici';
import { readProgramme } from '#core/read.ts';
import type { Instant } from '#core/time.ts';
import type { Imported } from '#modules/register/index.ts';
import { httpIssuer } from '#partners/card-issuer/http-issuer.ts';
import { httpMyData } from '#partners/mydata/http-my-data.ts';
import { openIdOperators } from '#partners/identity/openid-operators.ts';
import { openIdProvider } from '#partners/identity/openid-provider.ts';
import { merchantStream } from '#partners/merchants/merchant-file.ts';
import { httpRegistry } from '#partners/registry/http-registry.ts';
import { rosterStream } from '#partners/registry/roster-file.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { openVault, type KeyRing } from '#platform/crypto.ts';
import type { Log } from '#platform/log.ts';
import { baseDateOf } from './base-date.ts';
import { sandboxProviders } from './message-providers.ts';
import { startSandbox } from './start-sandbox.ts';
import { startService, type Partners, type Service, type ServiceSettings } from './service.ts';

export interface SandboxServiceSettings extends Pick<
  ServiceSettings,
  | 'databaseUrl'
  | 'programme'
  | 'host'
  | 'port'
  | 'publicUrl'
  | 'web'
  | 'requestsPerMinuteMax'
  | 'startPerSecond'
  | 'jobLeaseMs'
  | 'sharesPort'
  | 'chatHook'
  | 'chatSecrets'
  | 'metrics'
  | 'otlpEndpoint'
> {
  readonly keys: KeyRing;
  readonly log: Log;
  /** Where the pretended clock begins the first time. */
  readonly startAt: Instant;
  /** SANDBOX_… settings of the process with the pretend partners, or that process, already starting; the service stops it. */
  readonly sandbox?: Readonly<Record<string, string>> | Promise<SandboxProcess>;
  /** Another process has put the register and the shops in force. */
  readonly isAnother?: boolean;
  /** The issuers were running before and have forgotten nothing: they are not reminded. */
  readonly issuersRemember?: boolean;
  /** How long an issuer may take to answer; see HttpIssuerSettings. */
  readonly issuerAnswerMsMax?: number;
  /** The same of the registry; see HttpRegistrySettings. */
  readonly registryAnswerMsMax?: number;
}

export interface SandboxService extends Service {
  readonly sandbox: SandboxProcess;
  /** Puts another register in force beside the sandbox’s own people: one line of JSON a person, each ended. */
  readonly importLines: (lines: () => Iterable<string>) => Promise<Imported>;
}

/** An office of six: between them everything can be done, and the first two check each other. */
export const sandboxOperators = [
  { name: '김하나', en: 'Kim Hana', account: 'hana@agency.example', roles: ['agent', 'campaigner', 'approver'] },
  { name: '이두리', en: 'Lee Duri', account: 'duri@agency.example', roles: ['agent', 'campaigner', 'approver'] },
  { name: '박세미', en: 'Park Semi', account: 'semi@agency.example', roles: ['agent', 'campaigner', 'editor'] },
  { name: '최내리', en: 'Choi Naeri', account: 'naeri@agency.example', roles: ['payer'] },
  { name: '정다온', en: 'Jeong Daon', account: 'daon@agency.example', roles: ['auditor'] },
  { name: '한여울', en: 'Han Yeoul', account: 'yeoul@agency.example', roles: ['agent', 'admin'] },
] as const;

/** A service among pretend partners, on a pretended clock, with the sandbox’s people on its register. */
export async function startSandboxService(settings: SandboxServiceSettings): Promise<SandboxService> {
  const { programme, document } = readProgramme(settings.programme.text, settings.programme.name);
  const baseDate = baseDateOf(document);
  const partners = openPartners(settings.sandbox instanceof Promise ? settings.sandbox : startSandbox(programme, settings.sandbox), settings, baseDate);
  // Whoever waits for them first tells it.
  partners.catch(() => undefined);
  try {
    const service = await startService({
      ...settings,
      trustedProxies: 0,
      vault: openVault(settings.keys),
      pushKey: settings.keys.push?.current,
      partners,
      pretend: {
        startAt: settings.startAt,
        onMoved: async (to) => await putSandboxClock((await partners).sandbox, to),
        untilReported: async () => await control((await partners).sandbox, '/control/drain', {}),
      },
    });
    const { sandbox, close } = await partners;
    try {
      if (!settings.isAnother) await setUp(service, sandbox, settings, baseDate);
    } catch (error) {
      await service.stop();
      throw error;
    }
    return {
      ...service,
      sandbox,
      importLines: async (lines) => await service.importRegister(rosterStream(() => Readable.from(bytesOf(lines())), baseDate)),
      stop: async () => {
        await service.stop();
        await close();
      },
    };
  } catch (error) {
    await partners.then(
      ({ close }) => close(),
      () => undefined,
    );
    throw error;
  }
}

/** Puts the sandbox’s operators, people and shops in force, and its clock where ours stands. */
async function setUp(service: Service, sandbox: SandboxProcess, settings: SandboxServiceSettings, baseDate: string): Promise<void> {
  await putSandboxClock(sandbox, service.clock());
  await service.addOperators(sandboxOperators);
  await service.importRegister(rosterStream(() => linesAt(sandbox, '/register'), baseDate));
  await service.importMerchants(merchantStream(() => linesAt(sandbox, '/merchants')));
  await control(sandbox, '/control/messages/callback', { url: `${service.url}/partners/messages/{provider}/receipts` });
  if (!settings.issuersRemember) await service.remindIssuers();
}

interface SandboxPartners extends Partners {
  readonly sandbox: SandboxProcess;
  readonly close: () => Promise<void>;
}

async function openPartners(starting: Promise<SandboxProcess>, settings: SandboxServiceSettings, asOf: string): Promise<SandboxPartners> {
  const sandbox = await starting;
  const patience = settings.issuerAnswerMsMax === undefined ? {} : { answerTimeoutMs: settings.issuerAnswerMsMax };
  const issuers = new Map(
    Object.entries(sandbox.issuers).map(([id, { url, key, signingKey, secrets, wire }]) => [
      id,
      httpIssuer({ id, url, key, signingKey, webhookSecrets: secrets, dialect: wire, ...patience }),
    ]),
  );
  const { orgs, ...access } = sandbox.mydata;
  const myData = new Map(Object.entries(orgs).map(([issuer, orgCode]) => [issuer, httpMyData({ ...access, issuer, orgCode })]));
  const registry = httpRegistry({
    ...sandbox.registry,
    asOf,
    ...(settings.registryAnswerMsMax === undefined ? {} : { answerTimeoutMs: settings.registryAnswerMsMax }),
  });
  const messages = sandboxProviders(sandbox.messages, settings.keys.push);
  return {
    sandbox,
    messages,
    pushOrigins: [sandbox.messages.webPush.origin],
    control: `${sandbox.control}/`,
    identity: openIdProvider({ issuer: sandbox.identity.url, clientId: sandbox.identity.clientId, clientSecret: sandbox.identity.clientSecret }),
    operators: openIdOperators({ issuer: sandbox.agency.url, clientId: sandbox.agency.clientId, clientSecret: sandbox.agency.clientSecret }),
    issuers,
    myData,
    registry,
    close: async () => {
      await registry.close();
      await Promise.all([...issuers.values(), ...myData.values(), ...messages].map((one) => one.close()));
      await sandbox.stop();
    },
  };
}

/** The pretend partners’ clock; from there it runs on, as ours does. */
async function putSandboxClock(sandbox: SandboxProcess, to: Instant): Promise<void> {
  await control(sandbox, '/control/clock', { now: new Date(to).toISOString(), runs: true });
}

async function control(sandbox: SandboxProcess, path: string, body: unknown): Promise<void> {
  // A connection of its own: one that was kept may have been closed meanwhile, and what moves a clock is asked for once.
  const answer = await request(`${sandbox.control}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    reset: true,
  });
  await answer.body.dump();
  if (answer.statusCode >= 400) throw new Error(`The sandbox answered ${answer.statusCode} to ${path}.`);
}

function* bytesOf(lines: Iterable<string>): Generator<Uint8Array> {
  for (const line of lines) yield Buffer.from(line);
}

async function* linesAt(sandbox: SandboxProcess, path: string): AsyncGenerator<Uint8Array> {
  const answer = await request(`${sandbox.control}${path}`);
  yield* answer.body as Readable as AsyncIterable<Uint8Array>;
}
