import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { proveTrail, readHead, type BrokenLink, type TrailHead } from '#modules/audit/index.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { withLedger } from './ledger-database.ts';

/** `danbi audit …`: whether the trail of what was done and seen is as it was written. */
export function audit(program: Command): void {
  const group = program.command('audit').description('the trail of what operators did and saw');

  group
    .command('verify')
    .description('prove the whole trail, or name the first broken link: entries, what was seen of each citizen, and that the one tells of the other')
    .option('--against <file>', 'a head that was kept outside: what was there then has to be there still')
    .addHelpText('after', '\nThe service may run meanwhile. Exit codes: 0 whole, 1 broken, 3 there is no database.')
    .action(async ({ against }: { against?: string }) => {
      const kept = against === undefined ? undefined : headOf(against);
      const { entries, disclosures, broken } = await withLedger(async (db) => await proveTrail(db, kept));
      if (broken) throw new CommandEnd(`The trail is broken at ${brokenWords(broken)}`, exitCode.no);
      const since = kept ? ` It goes on from the head of ${kept.seq} that was kept.` : '';
      process.stdout.write(`The trail is whole. Entries: ${entries}. Looks at somebody’s data: ${disclosures}.${since}\n`);
    });

  group
    .command('head')
    .description('print where the trail stands, one line of JSON: keep it where nobody of this service can write, and hand it to verify --against later')
    .action(async () => {
      process.stdout.write(`${JSON.stringify(await withLedger(readHead))}\n`);
    });
}

function brokenWords(broken: BrokenLink): string {
  switch (broken.what) {
    case 'entry':
      return `entry ${broken.seq}: it was changed, or the one before it is missing.`;
    case 'disclosure':
      return `what was seen of citizen ${broken.citizenId}, number ${broken.seq}: it was changed, or the one before it is missing.`;
    case 'read':
      return `entry ${broken.seq}: it tells of a look at a person that is missing from what the person reads, or was changed there.`;
    case 'head':
      return `entry ${broken.seq}: what was kept outside is not what stands here. The trail was cut off or written anew.`;
  }
}

function headOf(file: string): TrailHead {
  try {
    const { seq, hash, disclosures } = JSON.parse(readFileSync(file, 'utf8')) as Partial<TrailHead>;
    if (Number.isInteger(seq) && Number.isInteger(disclosures) && /^[0-9a-f]{64}$/.test(hash ?? ''))
      return { seq: seq!, hash: hash!, disclosures: disclosures! };
  } catch {
    // Said below, the same for a file that is not there and one that is no JSON.
  }
  throw new CommandEnd(`${file} is no head: it has to be a line that ./danbi audit head printed.`, exitCode.wrongUsage);
}
