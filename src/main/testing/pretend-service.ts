import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { newKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { openLine, Visitor } from '#rehearsal/visitor.ts';
import { startSandboxService, type SandboxService, type SandboxServiceSettings } from '../sandbox-service.ts';
import { good, seoul } from './told.ts';

/** What a test may want otherwise. */
export interface PretendSettings extends Partial<
  Pick<SandboxServiceSettings, 'chatHook' | 'keys' | 'log' | 'registryAnswerMsMax' | 'issuerAnswerMsMax' | 'startPerSecond' | 'metrics' | 'otlpEndpoint'>
> {
  /** When it begins, on the clocks of Seoul, like 2020-05-18T10:00. */
  readonly at: string;
  /** More SANDBOX_… settings of the pretend partners. */
  readonly sandbox?: Readonly<Record<string, string>>;
  /** A file of programmes/. Korea’s of 2020 unless set. */
  readonly file?: string;
  /** Another text than the file’s. */
  readonly text?: string;
}

/** The whole service among pretend partners, for a test that comes from outside. */
export interface PretendService extends SandboxService {
  /** A phone that nobody has signed in on. */
  newcomer(): Visitor;
  /** Somebody of the sandbox, signed in. */
  signIn(person: string): Promise<Visitor>;
  /** Signed in, and agreed to everything. */
  join(person: string): Promise<Visitor>;
  /** Joined, and applied with the first card that the company lists. */
  apply(person: string, issuer?: string): Promise<Visitor>;
  /** Does something at the sandbox’s own address, like spend or drain, and answers what it said. */
  control(path: string, body: object): Promise<unknown>;
  /** A report signed as the card company signs its own. `id` is the delivery’s; left out, it is a new one. Answers the status. */
  report(type: string, data: object, from?: { readonly issuer?: string; readonly id?: string }): Promise<number>;
}

const secret = `whsec_${Buffer.from('a secret of the test only').toString('base64')}`;
const programmes = join(import.meta.dirname, '../../../programmes');

export const programmeText = (file: string): string => readFileSync(join(programmes, file), 'utf8');

export async function openPretendService(databaseUrl: string, settings: PretendSettings): Promise<PretendService> {
  const { at, file = 'kr-2020-emergency-relief.yaml', text = programmeText(file), sandbox, ...more } = settings;
  const service = await startSandboxService({
    databaseUrl,
    programme: { name: file, text },
    host: '127.0.0.1',
    port: 0,
    keys: newKeyRing(),
    log: openLog('error'),
    startAt: seoul(at),
    // A test asks more in a minute than a person.
    requestsPerMinuteMax: 1_000_000,
    sandbox: { SANDBOX_WEBHOOK_SECRETS: secret, ...sandbox },
    ...more,
  });
  const line = openLine(4);
  const newcomer = () => new Visitor(service.url, line);
  const signIn = async (person: string) => {
    const visitor = newcomer();
    await visitor.signIn(person);
    return visitor;
  };
  const join = async (person: string) => {
    const visitor = await signIn(person);
    await agreeToAll(visitor);
    return visitor;
  };
  return {
    ...service,
    newcomer,
    signIn,
    join,
    async apply(person, issuer = 'shinhan') {
      const visitor = await join(person);
      const card = good(await visitor.post('/api/cards', { issuer })).cards[0]!.id;
      good(await visitor.post('/api/applications', { instrument: 'card', issuer, card }, crypto.randomUUID()));
      return visitor;
    },
    control: async (path, body) => await control(`${service.sandbox.control}/control/${path}`, body),
    report: async (type, data, { issuer = 'shinhan', id = crypto.randomUUID() } = {}) =>
      await report(`${service.url}/partners/card-issuer/${issuer}/events`, id, { type, data }),
    async stop() {
      await line.close();
      await service.stop();
    },
  };
}

async function control(url: string, body: object): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`);
  return (await answer.json()) as unknown;
}

async function report(url: string, id: string, event: { readonly type: string; readonly data: object }): Promise<number> {
  const now = new Date();
  const body = JSON.stringify({ ...event, timestamp: now.toISOString() });
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
  return (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...signed }, body })).status;
}

async function agreeToAll(visitor: Visitor): Promise<void> {
  const { consents } = good(await visitor.get('/api/consents'));
  good(await visitor.post('/api/consents', { changes: consents.map(({ id, hash }) => ({ id, given: true, hash })) }));
}
