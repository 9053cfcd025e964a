import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

// Runs another script as if it had been started itself, and reports its processor time in microseconds on descriptor 3.
const [node = '', , script = '', ...args] = process.argv;
process.argv = [node, script, ...args];
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, String(user + system));
});
await import(pathToFileURL(resolve(script)).href);
