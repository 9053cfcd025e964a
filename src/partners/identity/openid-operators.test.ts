import { afterAll, beforeAll, expect, test } from 'vitest';
import { visit } from '#platform/testing/visit.ts';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import { openIdOperators } from './openid-operators.ts';
import { openIdProvider } from './openid-provider.ts';
import type { OperatorProvider } from './operator-provider.ts';

const redirectUri = 'http://127.0.0.1:4999/console/sign-in/callback';
/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
let sandbox: SandboxProcess;
let provider: OperatorProvider;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  provider = openIdOperators({ issuer: sandbox.agency.url, clientId: sandbox.agency.clientId, clientSecret: sandbox.agency.clientSecret });
}, processMs);
afterAll(() => sandbox.stop(), processMs);

async function start() {
  const started = await provider.startSignIn(redirectUri, 'ko');
  if (started.outcome !== 'ready') throw new Error(started.why);
  return started;
}
const signIn = async (account: string, how = 'second') => {
  const { url, attempt } = await start();
  return await provider.finishSignIn(await visit(url, { account, how }, redirectUri), attempt);
};

test('whoever shows a security key is identified with it, from the signed token', async () => {
  expect(await signIn('e-1001')).toEqual({
    outcome: 'identified',
    person: { subject: 'e-1001', account: 'hana@agency.example', factors: ['pwd', 'hwk', 'user'] },
  });
});

test('whoever gives a password alone is identified too, and it says so', async () => {
  expect(await signIn('e-1001', 'password')).toMatchObject({ person: { factors: ['pwd'] } });
  expect(await signIn('e-2003')).toMatchObject({ person: { factors: ['pwd', 'sms'] } });
});

test('whoever goes back is refused, and so is an answer to another attempt', async () => {
  const { url, attempt } = await start();
  expect(await provider.finishSignIn(await visit(url, { cancel: '1' }, redirectUri), attempt)).toMatchObject({ outcome: 'refused' });
  const other = await start();
  expect(await provider.finishSignIn(await visit((await start()).url, { account: 'e-1001', how: 'second' }, redirectUri), other.attempt)).toMatchObject({
    outcome: 'refused',
  });
});

test('the citizens’ provider makes nobody an operator: it does not know this customer', async () => {
  const wrong = openIdOperators({ issuer: sandbox.identity.url, clientId: sandbox.agency.clientId, clientSecret: sandbox.agency.clientSecret });
  const started = await wrong.startSignIn(redirectUri, 'ko');
  expect(started.outcome === 'ready' && (await fetch(started.url, { redirect: 'manual' })).status).toBe(400);
});

test('the agency’s provider makes nobody a citizen: it knows no connecting identifier', async () => {
  const wrong = openIdProvider({ issuer: sandbox.agency.url, clientId: sandbox.agency.clientId, clientSecret: sandbox.agency.clientSecret });
  const started = await wrong.startSignIn(redirectUri, 'ko');
  if (started.outcome !== 'ready') throw new Error(started.why);
  const back = await visit(started.url, { account: 'e-1001', how: 'second' }, redirectUri);
  expect(await wrong.finishSignIn(back, started.attempt)).toMatchObject({ outcome: 'refused' });
});
