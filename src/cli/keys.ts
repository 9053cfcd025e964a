import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { readConfig } from '#platform/config.ts';
import { addKey, addPushKey, readKeyRing, removeKey } from '#platform/key-ring.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { withLedger } from './ledger-database.ts';
import { countByKey, reseal } from './reseal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `danbi keys …`: new keys for sealed data, without a pause. */
export function keys(program: Command): void {
  const group = program
    .command('keys')
    .description('the keys that seal people’s data')
    .addHelpText(
      'after',
      `
A new key, in this order:
  1. danbi keys rotate      adds a key to DANBI_KEYS that seals from the next start on
  2. start each service anew, one after the other; what the old key sealed still opens
  3. danbi keys reseal      seals everything by the new key; services run on meanwhile
  4. danbi keys retire ID   takes the old key away, once nothing needs it
The key of the blind indexes stays: by it people are found. Keep DANBI_KEYS in a backup of its own; without it no sealed value opens.`,
    );
  const ringFile = () => readConfig(process.env, root).keyFile;

  group
    .command('rotate')
    .description('add a key that seals from the next start on')
    .action(() => {
      const id = addKey(ringFile());
      process.stdout.write(`The key ${id} seals from the next start on. Start each service anew, then run danbi keys reseal.\n`);
    });

  group
    .command('push')
    .description('add a key by which push services know us; browsers subscribe with it from the next start on')
    .action(() => {
      addPushKey(ringFile());
      process.stdout.write('Browsers subscribe with a new push key from the next start on. Those that subscribed before are still reached by the old one.\n');
    });

  group
    .command('reseal')
    .description('seal by the current key whatever another one sealed')
    .action(async () => {
      const ring = readKeyRing(ringFile());
      const sealed = await withLedger(async (db) => await reseal(db, ring));
      const lines = sealed.map(({ column, count }) => `  ${column.padEnd(36)} ${count.toLocaleString('en')}\n`);
      process.stdout.write(lines.length === 0 ? `Everything is sealed by ${ring.current} already.\n` : `Sealed anew by ${ring.current}:\n${lines.join('')}`);
    });

  group
    .command('retire <id>')
    .description('take a key away that seals nothing any more')
    .action(async (id: string) => {
      const file = ringFile();
      const ring = readKeyRing(file);
      if (!ring.sealing.has(id)) throw new CommandEnd(`There is no key ${id}: there are ${[...ring.sealing.keys()].join(', ')}.`, exitCode.wrongUsage);
      if (ring.current === id) throw new CommandEnd(`${id} is the key that seals now: run danbi keys rotate first.`, exitCode.no);
      const needed = await withLedger(async (db) => await countByKey(db, id));
      if (needed > 0) throw new CommandEnd(`${needed.toLocaleString('en')} values are sealed by ${id}: run danbi keys reseal first.`, exitCode.no);
      removeKey(file, id);
      process.stdout.write(`The key ${id} is gone. A backup of before it opens only with the key ring of before it.\n`);
    });
}
