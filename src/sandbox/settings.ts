import { randomBytes } from 'node:crypto';
import { profileOf, type IssuerProfile } from './issuer-profiles.ts';
import type { MailAccount } from './mail-server.ts';
import type { NhnAccount } from './nhn-server.ts';
import type { Person } from './person.ts';
import type { SolapiAccount } from './solapi-server.ts';

export interface IssuerSettings {
  readonly id: string;
  readonly name: string;
  readonly port: number;
  /** What callers must present as a bearer token. */
  readonly key: string;
  /** What callers sign with. */
  readonly signingKey: string;
  /** One Standard Webhooks secret, or two while it is being changed. */
  readonly secrets: readonly string[];
  readonly profile: IssuerProfile;
}

export interface Settings {
  readonly host: string;
  readonly controlPort: number;
  readonly identityPort: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** The agency’s provider of accounts, and its one customer. */
  readonly agency: { readonly port: number; readonly clientId: string; readonly clientSecret: string; readonly redirectUris: readonly string[] };
  readonly issuers: readonly IssuerSettings[];
  /** redirectUris: where its authorize page may send the browser back to. */
  readonly mydata: {
    readonly port: number;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly redirectUris: readonly string[];
    readonly scheduledPerDay: number;
    /** How MyData names each issuer: ten characters, made up. */
    readonly orgs: Readonly<Record<string, string>>;
  };
  readonly registry: { readonly port: number; readonly key: string; readonly slowMs: number };
  /** Who carries messages, each on its own port. */
  readonly carriers: {
    readonly fcmPort: number;
    readonly fcmTokenPort: number;
    readonly pushPort: number;
    readonly solapi: SolapiAccount & { readonly port: number };
    readonly nhn: NhnAccount & { readonly port: number };
    readonly smtp: MailAccount & { readonly port: number };
  };
  /** What a programme asks of people and of households beyond what the people have anyway. */
  readonly facts: { readonly person: Person['facts']; readonly household: Person['facts'] };
  readonly settleAfterMs: number;
  readonly retryMs: readonly number[];
}

/** Waits between tries: a second, then about half a minute, then minutes; given up after a quarter of an hour. */
const defaultRetryMs = [1_000, 5_000, 30_000, 120_000, 300_000, 600_000];

/** Where the browser may be sent back to unless told otherwise; on loopback any port will do (RFC 8252). */
const defaultRedirectUris = ['http://127.0.0.1/api/sign-in/callback', 'http://localhost/api/sign-in/callback'];
const defaultAgencyUris = ['http://127.0.0.1/console/sign-in/callback', 'http://localhost/console/sign-in/callback'];
const defaultMyDataUris = ['http://127.0.0.1/api/mydata/callback', 'http://localhost/api/mydata/callback'];

/**
 * Reads the environment. Ports are 0 (any free one) unless set; secrets are made up unless set, and printed for the parent process.
 *
 * SANDBOX_HOST, SANDBOX_PORT (page and control), SANDBOX_IDENTITY_PORT, SANDBOX_ISSUER_PORT (the first issuer’s; the others follow),
 * SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_REDIRECT_URIS (commas between), SANDBOX_ISSUERS (`shinhan:신한카드,kb:KB국민카드`),
 * SANDBOX_FACTS (`{"person":{"resident":true},"household":{}}`: facts the people have besides their own), SANDBOX_HABITS (`real`: card companies take their days,
 * limits and nights; otherwise only their forms), SANDBOX_ISSUER_KEY, SANDBOX_SIGNING_KEY, SANDBOX_WEBHOOK_SECRETS (commas between), SANDBOX_SETTLE_AFTER_MS, SANDBOX_RETRY_MS (commas between),
 * SANDBOX_AGENCY_PORT, SANDBOX_AGENCY_CLIENT_ID, SANDBOX_AGENCY_CLIENT_SECRET, SANDBOX_AGENCY_REDIRECT_URIS (commas between): the agency’s own provider of accounts,
 * SANDBOX_MYDATA_PORT, SANDBOX_MYDATA_CLIENT_ID, SANDBOX_MYDATA_CLIENT_SECRET, SANDBOX_MYDATA_REDIRECT_URIS (commas between), SANDBOX_MYDATA_SCHEDULED_PER_DAY (data calls nobody
 * asked for, for one person at one company, until 42901),
 * SANDBOX_FCM_PORT, SANDBOX_FCM_TOKEN_PORT (where a service account gets its token), SANDBOX_PUSH_PORT, SANDBOX_SOLAPI_PORT, SANDBOX_NHN_PORT, SANDBOX_SMTP_PORT, SANDBOX_PHONE_PER_SECOND (messages a second at each of the two; 1,000 unless set),
 * SANDBOX_REGISTRY_PORT, SANDBOX_REGISTRY_KEY, SANDBOX_REGISTRY_SLOW_MS (how long an answer takes while it is slow).
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const number = (name: string, otherwise: number) => wholeNumber(name, environment[name], otherwise);
  const many = (name: string) =>
    environment[name]
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const firstPort = number('SANDBOX_ISSUER_PORT', 0);
  const issuers = many('SANDBOX_ISSUERS') ?? ['shinhan:신한카드'];
  const key = environment['SANDBOX_ISSUER_KEY'];
  const signingKey = environment['SANDBOX_SIGNING_KEY'];
  const secrets = many('SANDBOX_WEBHOOK_SECRETS');
  const isPrompt = environment['SANDBOX_HABITS'] !== 'real';
  return {
    host: environment['SANDBOX_HOST'] ?? '127.0.0.1',
    controlPort: number('SANDBOX_PORT', 0),
    identityPort: number('SANDBOX_IDENTITY_PORT', 0),
    clientId: environment['SANDBOX_CLIENT_ID'] ?? 'danbi',
    clientSecret: environment['SANDBOX_CLIENT_SECRET'] ?? randomBytes(24).toString('base64url'),
    redirectUris: many('SANDBOX_REDIRECT_URIS') ?? defaultRedirectUris,
    agency: agencyOf(environment, number, many),
    issuers: issuers.map((text, index) => {
      const [id = '', name = id] = text.split(':');
      return {
        id,
        name,
        port: firstPort === 0 ? 0 : firstPort + index,
        key: key ?? newKey(),
        signingKey: signingKey ?? newKey(),
        secrets: secrets ?? [newSecret()],
        profile: profileOf(id, isPrompt),
      };
    }),
    mydata: {
      port: number('SANDBOX_MYDATA_PORT', 0),
      clientId: environment['SANDBOX_MYDATA_CLIENT_ID'] ?? 'danbi-mydata',
      clientSecret: environment['SANDBOX_MYDATA_CLIENT_SECRET'] ?? newKey(),
      redirectUris: many('SANDBOX_MYDATA_REDIRECT_URIS') ?? defaultMyDataUris,
      scheduledPerDay: number('SANDBOX_MYDATA_SCHEDULED_PER_DAY', 100),
      orgs: Object.fromEntries(issuers.map((text, index) => [text.split(':')[0] ?? '', `CD${String(index + 1).padStart(8, '0')}`])),
    },
    registry: {
      port: number('SANDBOX_REGISTRY_PORT', 0),
      key: environment['SANDBOX_REGISTRY_KEY'] ?? randomBytes(24).toString('base64url'),
      slowMs: number('SANDBOX_REGISTRY_SLOW_MS', 10_000),
    },
    carriers: {
      fcmPort: number('SANDBOX_FCM_PORT', 0),
      fcmTokenPort: number('SANDBOX_FCM_TOKEN_PORT', 0),
      pushPort: number('SANDBOX_PUSH_PORT', 0),
      ...accounts(number),
    },
    facts: factsOf(environment['SANDBOX_FACTS']),
    settleAfterMs: number('SANDBOX_SETTLE_AFTER_MS', 0),
    retryMs: many('SANDBOX_RETRY_MS')?.map((text) => wholeNumber('SANDBOX_RETRY_MS', text, 0)) ?? defaultRetryMs,
  };
}

/** Made up anew at each start, and printed for the parent process. */
function accounts(number: (name: string, otherwise: number) => number) {
  // A thousand a second is what an agency with a nation to tell agrees on.
  const common = { receiptSecrets: [newKey()], perSecondMax: number('SANDBOX_PHONE_PER_SECOND', 1_000) };
  const sender = '15880000';
  return {
    solapi: { ...common, port: number('SANDBOX_SOLAPI_PORT', 0), apiKey: newKey(), apiSecret: newKey(), from: sender, pfId: 'KA01PF-danbi' },
    nhn: { ...common, port: number('SANDBOX_NHN_PORT', 0), appKey: newKey(), secretKey: newKey(), sendNo: sender, senderKey: newKey() },
    smtp: {
      port: number('SANDBOX_SMTP_PORT', 0),
      user: 'danbi',
      password: newKey(),
      from: 'notices@danbi.example.kr',
      unsubscribe: 'no-more@danbi.example.kr',
      // 100 a second: a relay for one agency.
      perSecondMax: 100,
    },
  };
}

function factsOf(text: string | undefined): Settings['facts'] {
  // What comes from the one process that starts us needs no second reading.
  return text ? (JSON.parse(text) as Settings['facts']) : { person: {}, household: {} };
}

function newKey(): string {
  return randomBytes(24).toString('base64url');
}

function newSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

function agencyOf(
  environment: Readonly<Record<string, string | undefined>>,
  number: (name: string, otherwise: number) => number,
  many: (name: string) => string[] | undefined,
): Settings['agency'] {
  return {
    port: number('SANDBOX_AGENCY_PORT', 0),
    clientId: environment['SANDBOX_AGENCY_CLIENT_ID'] ?? 'danbi-console',
    clientSecret: environment['SANDBOX_AGENCY_CLIENT_SECRET'] ?? newKey(),
    redirectUris: many('SANDBOX_AGENCY_REDIRECT_URIS') ?? defaultAgencyUris,
  };
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} must be a whole number of 0 or more, not “${text}”.`);
  return value;
}
