import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '#platform/testing/chromium.ts';

/** Whether the browser tests have a Chromium. On Debian as root it is installed, and said so first; elsewhere a person is told what to do. */
export function provideChromium(): boolean {
  if (findChromium() !== undefined) return true;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('No Chromium was found: installing Debian’s package “chromium” for the browser tests (about 400 MB on the disk)…\n');
    try {
      const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment });
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
    } catch {
      process.stdout.write('apt-get could not install it.\n');
    }
    if (findChromium() !== undefined) return true;
  }
  process.stdout.write('The browser tests need Chromium: install it (Debian: apt-get install chromium) or name its program in CHROMIUM.\n');
  return false;
}
