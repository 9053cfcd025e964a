import type { SandboxClock } from './clock.ts';
import { startFcm } from './fcm-server.ts';
import { makeGoogleAccounts } from './google-accounts.ts';
import { startMail, type MailAccount } from './mail-server.ts';
import { MessageFaults } from './message-faults.ts';
import { Messages, type Carrier } from './messages.ts';
import { nhnServer, type NhnAccount } from './nhn-server.ts';
import type { People } from './person.ts';
import { PhoneNetwork } from './phone-network.ts';
import { Phones } from './phones.ts';
import { startPush, type PushService } from './push-server.ts';
import { Receipts } from './receipts.ts';
import { startHttp, type Restartable } from './restartable.ts';
import type { Settings } from './settings.ts';
import { solapiServer, type SolapiAccount } from './solapi-server.ts';

/** What a customer of the carriers has to know. */
export interface AnnouncedCarriers {
  readonly fcm: {
    readonly url: string;
    readonly account: { readonly projectId: string; readonly clientEmail: string; readonly privateKey: string; readonly tokenUrl: string };
  };
  /** Where the pretended push service is, and where in it nobody is. */
  readonly webPush: { readonly origin: string; readonly nobodys: readonly string[] };
  readonly solapi: SolapiAccount & { readonly url: string };
  readonly nhn: NhnAccount & { readonly url: string };
  /** Without TLS, on this machine only. */
  readonly smtp: MailAccount & { readonly host: string; readonly port: number; readonly plain: true };
}

/** Everything that carries messages here, and what it remembers. */
export interface Carriers {
  readonly announced: AnnouncedCarriers;
  readonly messages: Messages;
  readonly faults: MessageFaults;
  readonly phones: Phones;
  readonly network: PhoneNetwork;
  readonly receipts: Receipts;
  readonly push: PushService;
  readonly running: ReadonlyMap<Carrier, Restartable>;
  stop(): Promise<void>;
}

/** Starts every carrier on a port of its own. */
export async function startCarriers(
  { host, carriers, retryMs }: Pick<Settings, 'host' | 'carriers' | 'retryMs'>,
  people: People,
  clock: SandboxClock,
): Promise<Carriers> {
  const parts = { host, clock, messages: new Messages(), faults: new MessageFaults(), phones: new Phones(people), receipts: new Receipts(retryMs) };
  const network = new PhoneNetwork(parts);
  const accounts = await makeGoogleAccounts();
  const tokens = await accounts.server.listen({ host, port: carriers.fcmTokenPort });
  const fcm = await startFcm({ ...parts, accounts, port: carriers.fcmPort });
  const push = await startPush({ ...parts, port: carriers.pushPort });
  const { port: solapiPort, ...solapiAccount } = carriers.solapi;
  const { port: nhnPort, ...nhnAccount } = carriers.nhn;
  const solapi = await startHttp(host, solapiPort, () => solapiServer(solapiAccount, network));
  const nhn = await startHttp(host, nhnPort, () => nhnServer(nhnAccount, network));
  const { port: mailPort, ...mailAccount } = carriers.smtp;
  const mail = await startMail({ ...parts, account: mailAccount, port: mailPort });
  const running = new Map<Carrier, Restartable>([
    ['fcm', fcm],
    ['web-push', push],
    ['solapi', solapi],
    ['nhn', nhn],
    ['smtp', mail],
  ]);
  const { projectId, clientEmail, privateKey } = accounts;
  return {
    ...parts,
    network,
    push,
    announced: {
      fcm: { url: fcm.url, account: { projectId, clientEmail, privateKey, tokenUrl: `${tokens}/token` } },
      webPush: { origin: push.url, nobodys: [push.nobodys] },
      solapi: { url: solapi.url, ...solapiAccount },
      nhn: { url: nhn.url, ...nhnAccount },
      smtp: { ...mailAccount, host, port: mail.port, plain: true },
    },
    running,
    stop: async () => void (await Promise.all([accounts.server.close(), parts.receipts.stop(), ...[...running.values()].map((one) => one.away())])),
  };
}
