import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { afterAll, beforeAll, test } from 'vitest';
import { visit as visitAs } from '#platform/testing/visit.ts';
import { startSandboxProcess, type SandboxProcess } from '../sandbox-process.ts';
import type { IdentityProvider, SignInAttempt } from './identity-provider.ts';
import { openIdProvider } from './openid-provider.ts';

const redirectUri = 'http://127.0.0.1:4999/api/sign-in/callback';
/** Starting a process on a busy machine takes longer than arithmetic. */
const processMs = 30_000;
let sandbox: SandboxProcess;
let provider: IdentityProvider;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  provider = openIdProvider({ issuer: sandbox.identity.url, clientId: sandbox.identity.clientId, clientSecret: sandbox.identity.clientSecret });
}, processMs);
afterAll(() => sandbox.stop(), processMs);

const visit = async (url: string, form: Record<string, string>, cookies?: Map<string, string>) => await visitAs(url, form, redirectUri, cookies);

async function start(): Promise<{ url: string; attempt: SignInAttempt }> {
  const started = await provider.startSignIn(redirectUri, 'ko');
  assert.equal(started.outcome, 'ready');
  return started.outcome === 'ready' ? started : assert.fail();
}

test('a citizen who chooses their name is identified with ci, name, birth date and phone number', async () => {
  const { url, attempt } = await start();
  const finished = await provider.finishSignIn(await visit(url, { person: 'danbi' }), attempt);
  assert.equal(finished.outcome, 'identified');
  if (finished.outcome !== 'identified') return;
  assert.equal(finished.person.name, '김단비');
  assert.equal(finished.person.birthDate, '1986-03-14');
  assert.equal(finished.person.birthYear, 1986);
  assert.equal(finished.person.phoneNumber, '+821055500000');
  assert.equal(finished.person.ci.length, 88);
});

test('a citizen may type the whole name instead', async () => {
  const { url, attempt } = await start();
  const finished = await provider.finishSignIn(await visit(url, { name: '이새벽' }), attempt);
  assert.equal(finished.outcome === 'identified' && finished.person.subject, 'saebyeok');
});

test('on one browser another person signs in at the first try, whoever was there before', async () => {
  const browser = new Map<string, string>();
  for (const person of ['danbi', 'saebyeok', 'saebyeok', 'haneul']) {
    const { url, attempt } = await start();
    const finished = await provider.finishSignIn(await visit(url, { person }, browser), attempt);
    assert.equal(finished.outcome === 'identified' && finished.person.subject, person);
  }
});

test('the provider’s page speaks the language the citizen reads', async () => {
  for (const [lang, words] of [
    ['ko', '누구신가요?'],
    ['en', 'Who are you?'],
  ] as const) {
    const started = await provider.startSignIn(redirectUri, lang);
    const pages = await visit(started.outcome === 'ready' ? started.url : assert.fail(), { name: 'nobody' }).catch((error: unknown) => String(error));
    assert.match(pages, new RegExp(words));
  }
});

test('whoever comes with a sign-in that is over reads so in their language, and is led back to where they came from', async () => {
  const started = await provider.startSignIn(redirectUri, 'en');
  assert.ok(started.outcome === 'ready');
  const browser = new Map<string, string>();
  await visit(started.url, { person: 'danbi' }, browser);
  const headers = { accept: 'text/html', cookie: [...browser].map(([name, value]) => `${name}=${value}`).join('; ') };
  for (const path of ['/login/over', '/auth/over']) {
    const page = await (await fetch(new URL(path, sandbox.identity.url), { headers })).text();
    assert.match(page, /You are not signed in/, path);
    const [, back = ''] = /<a href="([^"]+)"/.exec(page) ?? [];
    assert.ok(back.startsWith(redirectUri), path);
    assert.equal((await provider.finishSignIn(back.replaceAll('&amp;', '&'), started.attempt)).outcome, 'refused');
    const forged = await (
      await fetch(new URL(path, sandbox.identity.url), { headers: { accept: 'text/html', cookie: 'sandbox_way_back=back%3Dhttps%3A%2F%2Fevil.example%2F' } })
    ).text();
    assert.doesNotMatch(forged, /<a /);
  }
});

test('a citizen who goes back at the provider is refused, not an error', async () => {
  const { url, attempt } = await start();
  const finished = await provider.finishSignIn(await visit(url, { cancel: '1' }), attempt);
  assert.deepEqual(finished, { outcome: 'refused', why: 'The provider answered access_denied.' });
});

test('an answer that belongs to another attempt is refused', async () => {
  const { url } = await start();
  const other = await start();
  const finished = await provider.finishSignIn(await visit(url, { person: 'danbi' }), other.attempt);
  assert.equal(finished.outcome, 'refused');
});

test('a code is taken once', async () => {
  const { url, attempt } = await start();
  const back = await visit(url, { person: 'danbi' });
  assert.equal((await provider.finishSignIn(back, attempt)).outcome, 'identified');
  assert.equal((await provider.finishSignIn(back, attempt)).outcome, 'refused');
});

test('an answer with a stolen code but without the code verifier is refused', async () => {
  const { url, attempt } = await start();
  const finished = await provider.finishSignIn(await visit(url, { person: 'danbi' }), { ...attempt, codeVerifier: 'x'.repeat(43) });
  assert.equal(finished.outcome, 'refused');
});

test('the reason for the log holds no name and no identifier', async () => {
  const { url, attempt } = await start();
  const finished = await provider.finishSignIn(await visit(url, { person: 'danbi' }), { ...attempt, nonce: 'another' });
  assert.equal(finished.outcome, 'refused');
  assert.doesNotMatch(JSON.stringify(finished), /김단비|danbi/);
});

test('nonsense in the callback is refused, not thrown', async () => {
  const { attempt } = await start();
  for (const url of ['', 'not an address', redirectUri, `${redirectUri}?code=&state=`, `${redirectUri}?error=%00`]) {
    assert.equal((await provider.finishSignIn(url, attempt)).outcome, 'refused', url);
  }
});

test('a provider that is away or answers nonsense is unavailable, and is asked again once it is back', async () => {
  let answers = false;
  const server = createServer((request, response) => {
    if (!answers) return void response.writeHead(500).end('<h1>down</h1>');
    void fetch(`${sandbox.identity.url}${request.url}`).then(async (answer) => response.end((await answer.text()).replaceAll(sandbox.identity.url, url)));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const away = openIdProvider({ issuer: url, clientId: 'danbi', clientSecret: 'secret' });
  try {
    assert.equal((await away.startSignIn(redirectUri, 'ko')).outcome, 'unavailable');
    answers = true;
    assert.equal((await away.startSignIn(redirectUri, 'ko')).outcome, 'ready');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
