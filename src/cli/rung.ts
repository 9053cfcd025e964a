import type { Command } from 'commander';
import { rungSwitches } from '#core/rung.ts';
import { readRung, setRung } from '#modules/waiting-room/index.ts';
import { systemClock } from '#platform/clock.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { withLedger } from './ledger-database.ts';

/** `danbi rung …`: how much the service offers, for the hour in which it cannot offer everything. */
export function rung(program: Command): void {
  program
    .command('rung [to]')
    .description('how much the service offers: full, receipts (applications are taken and decided later), read-only, static, or auto (by its own pressure)')
    .addHelpText('after', '\nEvery process follows within a second. What partners report is taken on every rung; nothing that was accepted is dropped.')
    .action(async (to: string | undefined) => {
      const set = rungSwitches.find((one) => one === to);
      if (to !== undefined && set === undefined)
        throw new CommandEnd(`“${to}” is no rung. Say ${rungSwitches.join(', ')}, or nothing to see where it stands.`, exitCode.wrongUsage);
      const stands = await withLedger(async (db) => {
        if (set !== undefined) await db.tx(async (tx) => await setRung(tx, set, 'command line', systemClock()));
        return await readRung(db);
      });
      if (stands === undefined) throw new CommandEnd('No service has run on this database yet: run npm start once with it.', exitCode.machineLacks);
      const since = stands.since === undefined ? '' : ` since ${new Date(stands.since).toISOString()}`;
      process.stdout.write(
        `${stands.rung}${since}, ${stands.set === 'auto' ? 'and it follows the pressure by itself' : 'set by an operator; ./danbi rung auto lets it follow the pressure again'}\n`,
      );
    });
}
