import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readConfig, type Config } from '#platform/config.ts';
import { isPortFree } from '#platform/free-port.ts';
import { inspectFolder } from '#platform/postgres-folder.ts';
import { findHolder } from '#platform/postgres-holder.ts';
import { greetPostgres } from '#platform/postgres-greeting.ts';
import { findPostgresPlace, type PostgresPlace } from '#platform/postgres-place.ts';
import { findChromium } from '#platform/testing/chromium.ts';

/** One thing danbi looks at. `needed`: nothing works without it; the rest is for some work only. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly needed: boolean;
  readonly found: string;
  /** The next step when it is not ok. */
  readonly mend?: string;
}

const nodeMajor = 26;
/** 1 GiB: the data of a rehearsal of a million citizens and the server's own log need about half of it. */
const freeBytesMin = 1024 ** 3;
/** 10 s for a program to say its version. */
const versionMsMax = 10_000;

/** Looks at this machine and changes nothing. */
export async function examineMachine(environment: NodeJS.ProcessEnv, root: string): Promise<Check[]> {
  const { config, fault } = settingsOf(environment, root);
  return [
    checkNode(),
    checkProgram('npm', 'npm', false, 'Install npm (it comes with Node.js); only the first install and updates need it.'),
    ...(fault ? [fault] : []),
    ...(config.databaseUrl ? [await checkServer(config.databaseUrl)] : checkEmbedded(config)),
    await checkPort(config),
    checkChromium(environment),
    checkDisk(config.dataFolder),
    checkCalendarData(),
  ];
}

/** What the environment says; when it says something wrong, that, and what holds without it. */
function settingsOf(environment: NodeJS.ProcessEnv, root: string): { config: Config; fault?: Check } {
  try {
    return { config: readConfig(environment, root) };
  } catch (error) {
    const mend = error instanceof Error ? error.message : String(error);
    return { config: readConfig({}, root), fault: { name: 'Settings', ok: false, needed: true, found: 'wrong; what follows is without them', mend } };
  }
}

function checkNode(): Check {
  const ok = Number.parseInt(process.versions.node, 10) >= nodeMajor;
  return {
    name: 'Node.js',
    ok,
    needed: true,
    found: `${process.versions.node} at ${process.execPath}`,
    mend: `Start danbi as ./danbi or by npm, which bring Node.js ${nodeMajor} along.`,
  };
}

function checkProgram(name: string, program: string, needed: boolean, mend: string): Check {
  const result = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: versionMsMax });
  const version = result.status === 0 ? result.stdout.trim().split('\n')[0] : undefined;
  return { name, ok: version !== undefined, needed, found: version ?? 'not found', mend };
}

async function checkServer(databaseUrl: string): Promise<Check> {
  const base = { name: 'PostgreSQL', needed: true };
  try {
    return { ...base, ok: true, found: `${await greetPostgres(databaseUrl, 'live')}, the one in DATABASE_URL` };
  } catch (error) {
    return { ...base, ok: false, found: 'the one in DATABASE_URL cannot be used', mend: error instanceof Error ? error.message : String(error) };
  }
}

function checkEmbedded(config: Config): Check[] {
  try {
    const place = findPostgresPlace(config.postgresFolder);
    const account = place.account ? `, run as ${place.account.name} because root may not` : '';
    return [{ name: 'PostgreSQL', ok: true, needed: true, found: `${place.major} at ${place.copyFrom ?? place.programs}${account}` }, checkFolder(place)];
  } catch (error) {
    return [{ name: 'PostgreSQL', ok: false, needed: true, found: 'none for this machine', mend: error instanceof Error ? error.message : String(error) }];
  }
}

function checkFolder(place: PostgresPlace): Check {
  const base = { name: 'Data folder', needed: true };
  const holder = findHolder(place.folder);
  if (holder !== undefined) return { ...base, ok: true, found: `${place.folder}, in use by process ${holder}` };
  const state = inspectFolder(place);
  switch (state.state) {
    case 'none':
      return { ...base, ok: true, found: `${place.folder} (made at the first start)` };
    case 'ready':
      return { ...base, ok: true, found: place.folder };
    case 'unfinished':
      return { ...base, ok: true, found: `${place.folder} was never finished; the next start sets it aside and makes a new one` };
    case 'other_version':
      return {
        ...base,
        ok: false,
        found: `${place.folder} was made by PostgreSQL ${state.major}, this one is ${place.major}`,
        mend: 'Move that folder away, or name another one in DANBI_DATA.',
      };
  }
}

async function checkPort({ port, host }: Config): Promise<Check> {
  const free = await isPortFree(port, host);
  return {
    name: `Port ${port}`,
    ok: free,
    needed: false,
    found: free ? 'free' : 'in use',
    mend: `Stop what listens there (a danbi that runs already?), or start with another one: PORT=${port + 1} npm start.`,
  };
}

function checkChromium(environment: NodeJS.ProcessEnv): Check {
  const path = findChromium(environment);
  const mend = 'Only the browser tests need it: install Chromium (Debian: apt-get install chromium) or name it in CHROMIUM.';
  return { name: 'Chromium', ok: path !== undefined, needed: false, found: path ?? 'not found', mend };
}

function checkDisk(dataFolder: string): Check {
  let at = dataFolder;
  while (!existsSync(at)) at = dirname(at);
  const { bavail, bsize } = statfsSync(at);
  const free = bavail * bsize;
  return {
    name: 'Disk',
    ok: free >= freeBytesMin,
    needed: true,
    found: `${(free / 1024 ** 3).toFixed(1)} GiB free`,
    mend: `Free at least ${freeBytesMin / 1024 ** 3} GiB, or put the data elsewhere with DANBI_DATA.`,
  };
}

/** Windows and rotations are in the programme's own time zone, amounts in Korean: a Node.js built without the data would be silently wrong. */
function checkCalendarData(): Check {
  const seoul = Temporal.Instant.from('2020-05-10T15:00:00Z').toZonedDateTimeISO('Asia/Seoul').toString();
  const won = new Intl.NumberFormat('ko-KR', { style: 'currency', currency: 'KRW', currencyDisplay: 'name' }).format(1_000_000n);
  const ok = seoul.startsWith('2020-05-11T00:00:00+09:00') && won.includes('대한민국 원');
  return {
    name: 'Time zones and Korean',
    ok,
    needed: true,
    found: ok ? `complete (time zones ${process.versions['tz']})` : `incomplete: ${seoul}, ${won}`,
    mend: 'Use a Node.js built with full ICU data; the one npm installs here is.',
  };
}
