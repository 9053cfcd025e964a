import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const macPrograms = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The Chromium of this machine: `CHROMIUM` first, then the usual names on the PATH. Undefined when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const candidates = [environment['CHROMIUM'], ...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...macPrograms];
  return candidates.find((path) => path !== undefined && path !== '' && isProgram(path));
}

/** Started so that it asks nothing of the outside: its own services would fail on a closed network and slow every page. */
export const chromiumArguments: readonly string[] =
  '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' ');

/** What Playwright's `launch` takes. Chromium's own sandbox cannot be made by root. */
export function chromiumLaunch(): { executablePath: string; headless: true; args: string[] } {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM.');
  return { executablePath, headless: true, args: [...chromiumArguments, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
