import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { startAgencyProvider } from './agency-provider.ts';
import { startCarriers, type AnnouncedCarriers } from './carriers.ts';
import { SandboxClock } from './clock.ts';
import { controlServer } from './control-routes.ts';
import { startIdentityProvider } from './identity-provider.ts';
import type { Wire } from './issuer-profiles.ts';
import { issuerServer } from './issuer-routes.ts';
import { CardHistory } from './mydata-history.ts';
import { myDataServer } from './mydata-server.ts';
import { sentinelPeople } from './people.ts';
import { Payouts } from './payouts.ts';
import { People } from './person.ts';
import { Purchases } from './purchases.ts';
import { registryServer, type RegistryState } from './registry-routes.ts';
import type { Settings } from './settings.ts';
import { Settlements } from './settlements.ts';
import { Wishes } from './wishes.ts';
import { Webhooks } from './webhooks.ts';

/** What a parent process needs to know; printed as one line of JSON. Secrets are here because the sandbox may have made them up. */
export interface Ready {
  readonly ready: true;
  readonly control: string;
  readonly identity: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  /** The agency’s own provider of accounts, where operators sign in. */
  readonly agency: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  /** With what each needs of its customer: keys, and in which forms it writes. */
  readonly issuers: Readonly<Record<string, AnnouncedIssuer>>;
  readonly registry: { readonly url: string; readonly key: string };
  /** One MyData for all card companies; `orgs` says by which org_code each is named. */
  readonly mydata: { readonly url: string; readonly clientId: string; readonly clientSecret: string; readonly orgs: Readonly<Record<string, string>> };
  readonly messages: AnnouncedCarriers;
}

interface AnnouncedIssuer {
  readonly url: string;
  readonly key: string;
  readonly signingKey: string;
  readonly secrets: readonly string[];
  readonly wire: Wire;
}

export interface Sandbox {
  readonly ready: Ready;
  stop(): Promise<void>;
}

/** Starts every pretend partner, each on a port of its own. */
export async function startSandbox(settings: Settings): Promise<Sandbox> {
  const [firstIssuer] = settings.issuers;
  if (!firstIssuer) throw new Error('SANDBOX_ISSUERS names no issuer.');
  const people = peopleOf(settings, firstIssuer.id);
  const clock = new SandboxClock();
  const webhooks = new Webhooks({ secrets: new Map(settings.issuers.map(({ id, secrets }) => [id, secrets])), retryMs: settings.retryMs });
  const payouts = payoutsOf(settings, people, clock, webhooks);
  const history = new CardHistory();
  const purchases = new Purchases(people, clock, webhooks, (issuer) => payouts.get(issuer), history);

  const servers: FastifyInstance[] = [];
  const start = async (app: FastifyInstance, port: number) => {
    servers.push(app);
    return app.listen({ host: settings.host, port });
  };
  const identity = await startIdentityProvider(settings, people);
  const agency = await startAgencyProvider(settings);
  const issuers: Record<string, Ready['issuers'][string]> = {};
  for (const issuer of settings.issuers) {
    const own = payouts.get(issuer.id);
    const { key, signingKey, secrets, profile } = issuer;
    if (!own || issuer.id in issuers) throw new Error(`The issuer ${issuer.id} is named twice.`);
    issuers[issuer.id] = { url: await start(issuerServer(issuer, people, own, clock), issuer.port), key, signingKey, secrets, wire: profile.wire };
  }
  const registry: RegistryState = { mode: 'up', asked: 0 };
  const registryUrl = await start(registryServer(settings.registry, people, registry), settings.registry.port);
  const names = new Map(settings.issuers.map(({ id, name }) => [id, name]));
  const myDataUrl = await start(myDataServer({ settings: settings.mydata, people, clock, history, issuers: names }), settings.mydata.port);
  const carriers = await startCarriers(settings, people, clock);
  const addresses = () => ({ identity: identity.url, issuers: Object.fromEntries(Object.entries(issuers).map(([id, { url }]) => [id, url])), names });
  const payoutsHeld = () => [...payouts.values()].reduce((sum, own) => sum + own.counts.payouts, 0);
  const setAway = (issuer: string, isAway: boolean, isSilent: boolean) => {
    const own = payouts.get(issuer);
    if (own) Object.assign(own, { isAway, isSilent });
    return own !== undefined;
  };
  const desk = { carriers, people, clock, webhooks, purchases, registry, wishes: new Wishes(), firstIssuer: firstIssuer.id, setAway, addresses, payoutsHeld };
  const control = await start(controlServer(desk), settings.controlPort);

  return {
    ready: {
      ready: true,
      control,
      identity: { url: identity.url, clientId: settings.clientId, clientSecret: settings.clientSecret },
      agency: { url: agency.url, clientId: settings.agency.clientId, clientSecret: settings.agency.clientSecret },
      issuers,
      registry: { url: registryUrl, key: settings.registry.key },
      mydata: { url: myDataUrl, clientId: settings.mydata.clientId, clientSecret: settings.mydata.clientSecret, orgs: settings.mydata.orgs },
      messages: carriers.announced,
    },
    stop: async () => {
      clock.stop();
      await Promise.all([...servers.map((app) => app.close()), close(identity.server), close(agency.server), webhooks.stop(), carriers.stop()]);
    },
  };
}

function payoutsOf({ issuers, settleAfterMs }: Settings, people: People, clock: SandboxClock, webhooks: Webhooks): Map<string, Payouts> {
  return new Map(
    issuers.map(({ id, profile }) => {
      const settlements = new Settlements(id, profile, clock);
      return [id, new Payouts({ issuer: id, people, clock, webhooks, settleAfterMs, profile, settlements })];
    }),
  );
}

/** The people of the sandbox are customers of one card company, so that the screens of a demonstration can be described. */
function peopleOf({ issuers, facts }: Settings, otherwise: string): People {
  const people = new People();
  const home = issuers.find(({ id }) => id === 'shinhan')?.id ?? otherwise;
  const elsewhere = issuers.find(({ id }) => id !== home)?.id ?? home;
  for (const person of sentinelPeople(home, elsewhere, facts)) people.add(person);
  return people;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
