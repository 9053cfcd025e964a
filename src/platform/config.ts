import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { MachineLack } from './machine-lack.ts';

/** Everything that the environment may set, and nowhere else is it read. */
export interface Config {
  /** PORT: where people come in. */
  readonly port: number;
  /** HOST: the address to listen on; another than the loopback lets other machines in. */
  readonly host: string;
  /** DANBI_URL: how people write the address, if it is not http://localhost:<port>; with https, cookies are marked secure. */
  readonly publicUrl: string;
  /** DANBI_MODE: `sandbox` plays with pretended people, partners and time; `live` serves real ones and makes nothing up. */
  readonly mode: 'sandbox' | 'live';
  /** DANBI_PROGRAMME: the programme that is served: the id of one in programmes/, or the path of a .yaml file. */
  readonly programme: string;
  /** DANBI_AT: where a sandbox’s pretended clock begins, like 2025-07-21T08:58+09:00; without an offset, in the programme’s time zone. */
  readonly at: string | undefined;
  /** DATABASE_URL: a PostgreSQL of your own (15 or newer); without it the embedded one is started. */
  readonly databaseUrl: string | undefined;
  /** DANBI_DATA: the folder of what this machine keeps: the embedded database, the sandbox's keys. */
  readonly dataFolder: string;
  /** Where in it the embedded database is. */
  readonly postgresFolder: string;
  /** DANBI_KEYS: the file with the keys that seal people's data. */
  readonly keyFile: string;
  /** DANBI_TRUST_PROXY: how many proxies in front set X-Forwarded-For; 0 believes no header. */
  readonly trustedProxies: number;
  /** DANBI_PROCESSES: how many processes serve behind the port. */
  readonly processes: number;
  /** DANBI_CHAT_HOOK: where the team’s chat takes messages; without it, it hears nothing. */
  readonly chatHook: string | undefined;
  /** DANBI_CHAT_SECRET: what it is signed with; none: a plain chat. */
  readonly chatSecrets: readonly string[];
  /** DANBI_METRICS: where Prometheus reads: a port of the loopback, or an address with one; the second process has the next port. Nowhere unless set. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** OTEL_EXPORTER_OTLP_ENDPOINT: where a collector of OpenTelemetry takes traces over HTTP; nobody is followed unless set. */
  readonly otlpEndpoint: string | undefined;
  /** DANBI_LOG: the least that is logged. */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** What `readConfig` looks at, for the operations page and for `--help`. */
export const settings: readonly { readonly name: string; readonly otherwise: string; readonly says: string }[] = [
  { name: 'PORT', otherwise: '4800', says: 'the port people come in by' },
  { name: 'HOST', otherwise: '127.0.0.1', says: 'the address to listen on; 0.0.0.0 lets other machines in' },
  { name: 'DANBI_URL', otherwise: 'http://localhost:<PORT>', says: 'the address as people write it; https marks cookies as secure' },
  { name: 'DANBI_MODE', otherwise: 'sandbox', says: 'sandbox (pretended people, partners and time) or live' },
  { name: 'DANBI_PROGRAMME', otherwise: 'kr-2020-emergency-relief', says: 'the programme that is served: an id of programmes/, or the path of a .yaml file' },
  { name: 'DANBI_AT', otherwise: 'three days before applying opens', says: 'where a sandbox’s pretended clock begins: 2025-07-21T08:58+09:00' },
  { name: 'DATABASE_URL', otherwise: 'an embedded PostgreSQL', says: 'a PostgreSQL of your own, 15 or newer' },
  { name: 'DANBI_DATA', otherwise: '.danbi', says: 'the folder of the embedded database and the sandbox’s keys' },
  { name: 'DANBI_KEYS', otherwise: '<DANBI_DATA>/keys.json', says: 'the file with the keys that seal people’s data; live needs it named' },
  { name: 'DANBI_TRUST_PROXY', otherwise: '0', says: 'how many proxies in front set X-Forwarded-For' },
  { name: 'DANBI_PROCESSES', otherwise: 'one in a sandbox, as many as there are cores live', says: 'how many processes serve behind the port' },
  { name: 'DANBI_CHAT_HOOK', otherwise: 'none', says: 'the address at which the team’s chat takes messages of the launch sheet (JSON with a text)' },
  {
    name: 'DANBI_CHAT_SECRET',
    otherwise: 'none',
    says: 'what is said to the team’s chat is signed with: whsec_…, or two with a space between while it changes',
  },
  { name: 'DANBI_METRICS', otherwise: 'nowhere', says: 'where Prometheus reads: 9464, or 10.0.0.5:9464; each further process has the next port' },
  { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', otherwise: 'nowhere', says: 'where a collector of OpenTelemetry takes traces: http://127.0.0.1:4318' },
  { name: 'DANBI_LOG', otherwise: 'info', says: 'the least that is logged: debug, info, warn, error or silent' },
];

/** 64: more cores than one database serves. */
const processesMax = 64;
const modes = ['sandbox', 'live'] as const;
const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/**
 * Reads the settings of a project folder. An empty variable counts as not set.
 * Throws one MachineLack that names every fault, so that nobody mends them one start at a time.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, root: string): Config {
  const faults: string[] = [];
  const text = (name: string): string | undefined => environment[name] || undefined;
  const whole = (name: string, otherwise: number, max: number): number => {
    const given = text(name);
    if (given === undefined) return otherwise;
    if (!/^\d{1,6}$/.test(given) || Number(given) > max) faults.push(`${name} is a whole number from 0 to ${max}, not “${given}”.`);
    return Number(given);
  };
  const oneOf = <T extends string>(name: string, choices: readonly T[], otherwise: T): T => {
    const given = text(name) ?? otherwise;
    const found = choices.find((choice) => choice === given);
    if (found === undefined) faults.push(`${name} is one of ${choices.join(', ')}, not “${given}”.`);
    return found ?? otherwise;
  };
  const url = (name: string, protocols: readonly string[], otherwise: string | undefined): string | undefined => {
    const given = text(name);
    if (given === undefined) return otherwise;
    // The address itself is not repeated: it may hold a password.
    if (!URL.canParse(given) || !protocols.includes(new URL(given).protocol))
      faults.push(`${name} is an address that starts with ${protocols.map((one) => `${one}//`).join(' or ')}.`);
    return given;
  };

  const place = (name: string) => placeOf(name, text(name), faults);
  const secrets = (name: string) => secretsOf(name, text(name), faults);
  const port = whole('PORT', 4_800, 65_535);
  const mode = oneOf('DANBI_MODE', modes, 'sandbox');
  const dataFolder = resolve(root, text('DANBI_DATA') ?? '.danbi');
  if (mode === 'live' && text('DANBI_KEYS') === undefined) faults.push('DANBI_KEYS names the key file of a live service; only a sandbox makes its own.');
  if (mode === 'live' && text('DANBI_AT') !== undefined) faults.push('DANBI_AT sets a pretended clock; a live service has none.');
  const config: Config = {
    port,
    host: text('HOST') ?? '127.0.0.1',
    publicUrl: (url('DANBI_URL', ['http:', 'https:'], undefined) ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    mode,
    programme: text('DANBI_PROGRAMME') ?? 'kr-2020-emergency-relief',
    at: text('DANBI_AT'),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:'], undefined),
    dataFolder,
    postgresFolder: join(dataFolder, 'postgres'),
    keyFile: resolve(root, text('DANBI_KEYS') ?? join(dataFolder, 'keys.json')),
    trustedProxies: whole('DANBI_TRUST_PROXY', 0, 10),
    processes: Math.max(1, whole('DANBI_PROCESSES', mode === 'live' ? availableParallelism() : 1, processesMax)),
    chatHook: url('DANBI_CHAT_HOOK', ['http:', 'https:'], undefined),
    chatSecrets: secrets('DANBI_CHAT_SECRET'),
    metrics: place('DANBI_METRICS'),
    otlpEndpoint: url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:'], undefined),
    logLevel: oneOf('DANBI_LOG', levels, 'info'),
  };
  if (faults.length > 0) throw new MachineLack(`These settings are wrong:\n  ${faults.join('\n  ')}`);
  return config;
}

function placeOf(name: string, given: string | undefined, faults: string[]): Config['metrics'] {
  if (given === undefined) return undefined;
  const [, host = '127.0.0.1', digits = ''] = /^(?:([\w.-]+|\[[\da-f:]+\]):)?(\d{1,5})$/i.exec(given) ?? [];
  if (digits === '' || Number(digits) < 1 || Number(digits) > 65_535)
    faults.push(`${name} is a port like 9464, or an address with one like 10.0.0.5:9464, not “${given}”.`);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(digits) };
}

/** What is wrong with a secret is told without it. */
function secretsOf(name: string, given: string | undefined, faults: string[]): readonly string[] {
  const secrets = given?.split(/\s+/) ?? [];
  if (secrets.length > 2 || !secrets.every((one) => /^whsec_[A-Za-z0-9+/]{24,88}={0,2}$/.test(one)))
    faults.push(`${name} is one or two of whsec_ and 18 bytes or more in base64.`);
  return secrets;
}
