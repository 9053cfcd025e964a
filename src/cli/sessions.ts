import type { Command } from 'commander';
import { systemClock } from '#platform/clock.ts';
import { closeSessionsOf, countSessions } from '#platform/session.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { withLedger } from './ledger-database.ts';

const kinds: Readonly<Record<string, string>> = { operators: 'operator', citizens: 'citizen' };

/** `danbi sessions …`: who is signed in, and nobody any more. */
export function sessions(program: Command): void {
  const group = program.command('sessions').description('who is signed in');

  group
    .command('count')
    .description('how many sessions are open')
    .action(async () => {
      const open = await withLedger(
        async (db) => await Promise.all(Object.values(kinds).map(async (kind) => await countSessions(db, kind, undefined, systemClock()))),
      );
      const lines = Object.keys(kinds).map((words, i) => `  ${words.padEnd(10)} ${open[i]!.toLocaleString('en')}\n`);
      process.stdout.write(lines.join(''));
    });

  group
    .command('end <whose>')
    .description('sign everybody of a kind out, at once and in every process: operators or citizens')
    .action(async (whose: string) => {
      const kind = kinds[whose];
      if (kind === undefined) throw new CommandEnd(`Whose sessions? Say ${Object.keys(kinds).join(' or ')}.`, exitCode.wrongUsage);
      const ended = await withLedger(async (db) => await db.tx(async (tx) => await closeSessionsOf(tx, kind)));
      process.stdout.write(`${ended.toLocaleString('en')} sessions of ${whose} are over; they sign in again.\n`);
    });
}
