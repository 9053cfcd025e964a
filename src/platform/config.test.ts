import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig, settings } from './config.ts';

test('with nothing set it is a sandbox on port 4800 with its data in the project', () => {
  expect(readConfig({}, '/project')).toEqual({
    port: 4_800,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:4800',
    mode: 'sandbox',
    programme: 'kr-2020-emergency-relief',
    databaseUrl: undefined,
    dataFolder: '/project/.danbi',
    postgresFolder: '/project/.danbi/postgres',
    keyFile: '/project/.danbi/keys.json',
    trustedProxies: 0,
    processes: 1,
    chatHook: undefined,
    chatSecrets: [],
    metrics: undefined,
    otlpEndpoint: undefined,
    logLevel: 'info',
  });
});

test('metrics are told on the loopback, or where it is said', () => {
  expect(readConfig({ DANBI_METRICS: '9464' }, '/project').metrics).toEqual({ host: '127.0.0.1', port: 9_464 });
  expect(readConfig({ DANBI_METRICS: '10.0.0.5:9464' }, '/project').metrics).toEqual({ host: '10.0.0.5', port: 9_464 });
  for (const wrong of ['x', '0', '70000', 'http://a:1']) expect(() => readConfig({ DANBI_METRICS: wrong }, '/project')).toThrow('DANBI_METRICS is a port');
});

test('a chat’s messages are signed with one secret or two, and a wrong one is not repeated', () => {
  const secret = `whsec_${Buffer.from('eighteen bytes or more').toString('base64')}`;
  expect(readConfig({ DANBI_CHAT_SECRET: `${secret} ${secret}` }, '/project').chatSecrets).toEqual([secret, secret]);
  for (const wrong of ['letmein', 'whsec_c2hvcnQ=', `${secret} ${secret} ${secret}`]) {
    expect(() => readConfig({ DANBI_CHAT_SECRET: wrong }, '/project')).toThrow('DANBI_CHAT_SECRET is one or two');
    expect(() => readConfig({ DANBI_CHAT_SECRET: wrong }, '/project')).not.toThrow(wrong);
  }
});

test('every fault is in the one message, and no password is', () => {
  const wrong = {
    PORT: '80a',
    DANBI_MODE: 'real',
    DATABASE_URL: 'mysql://danbi:secret@db',
    DANBI_URL: 'relief.example',
    DANBI_TRUST_PROXY: '11',
    DANBI_LOG: 'loud',
  };
  const read = () => readConfig(wrong, '/project');
  for (const name of Object.keys(wrong)) expect(read).toThrow(name);
  expect(read).not.toThrow('secret');
});

test('a live service must be told where its keys are', () => {
  expect(() => readConfig({ DANBI_MODE: 'live' }, '/project')).toThrow('DANBI_KEYS');
  expect(readConfig({ DANBI_MODE: 'live', DANBI_KEYS: 'keys/ring.json' }, '/project').keyFile).toBe('/project/keys/ring.json');
});

test('an empty variable is one that is not set, and an address loses its last slash', () => {
  expect(readConfig({ PORT: '', DANBI_URL: 'https://relief.example/' }, '/project')).toMatchObject({ port: 4_800, publicUrl: 'https://relief.example' });
});

test('every setting that is read is documented', () => {
  const source = readFileSync(new URL('./config.ts', import.meta.url), 'utf8');
  const read = [...source.matchAll(/(?:text|whole|oneOf|url|place|secrets)\('([A-Z_]+)'/g)].map(([, name]) => name);
  expect(new Set(read)).toEqual(new Set(settings.map(({ name }) => name)));
});
