import type { Server } from 'node:http';
import { loginPage, readChoice } from './login-page.ts';
import { startOpenIdServer } from './openid-server.ts';
import type { People } from './person.ts';
import type { Settings } from './settings.ts';

/** The citizens’ identity provider. */
export async function startIdentityProvider(settings: Settings, people: People): Promise<{ server: Server; url: string }> {
  const issuers = new Map(settings.issuers.map(({ id, name }) => [id, name]));
  return await startOpenIdServer({
    host: settings.host,
    port: settings.identityPort,
    client: { id: settings.clientId, secret: settings.clientSecret, redirectUris: settings.redirectUris },
    claims: { openid: ['sub'], profile: ['name', 'birthdate'], phone: ['phone_number'], ci: ['ci'] },
    inIdToken: false,
    claimsOf: (id) => {
      const person = people.findById(id);
      return person && { ci: person.ci, name: person.name, birthdate: person.birthdate, phone_number: person.phoneNumber };
    },
    login: (action, form, lang) => {
      const choice = form ? readChoice(form, people) : ({ is: 'again', typed: '' } as const);
      if (choice.is === 'person') return { is: 'account', id: choice.person.id };
      if (choice.is === 'cancel') return choice;
      return { is: 'again', page: loginPage({ ...choice, action, people, issuers, lang }) };
    },
  });
}
