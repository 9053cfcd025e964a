import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { importMerchantFile } from '#main/merchant-file.ts';
import type { MerchantsImported } from '#modules/merchant/index.ts';
import { readConfig } from '#platform/config.ts';
import { CommandEnd, exitCode } from './exit-code.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** 20 complaints fit on a screen; --json gives up to a hundred. */
const shownMax = 20;

/** `danbi merchants import FILE`: exit code 0 when every line counts, 1 when lines were refused. */
export function merchants(program: Command): void {
  program
    .command('merchants')
    .description('what the agency knows of shops')
    .command('import <file>')
    .description('put a list of shops in force; what is in force already is not written again')
    .option('--json', 'one JSON object: { shops, added, changed, unchanged, refused, complaints: [{ line, why }] }')
    .addHelpText(
      'after',
      `
FILE is JSON Lines in UTF-8, one shop a line, as many as there are:
  {"registrationNumber":"101-01-00001","name":"동네빵집","class":"bakery","region":"seoul","ownership":"independent","annualSales":180000000}
  Also: headOfficeRegion, localVoucher (true or false) and payment (how people pay there). A FILE that ends in .csv has the same names in its
  first line and one shop a line, without a byte order mark or with one; an empty cell says nothing.
Exit codes: 0 every line counts, 1 lines were refused (the others count), 2 there is no such file, 3 there is no database.`,
    )
    .action(async (file: string, options: { json?: boolean }) => {
      if (!statSync(file, { throwIfNoEntry: false })?.isFile())
        throw new CommandEnd(`There is no file ${file}: give the path of a list of shops, one line a shop.`, exitCode.wrongUsage);
      const imported = await importMerchantFile(readConfig(process.env, root), file);
      process.stdout.write(options.json ? `${JSON.stringify(imported)}\n` : textOf(imported));
      process.exitCode = imported.refused === 0 ? exitCode.yes : exitCode.no;
    });
}

function textOf({ shops, added, changed, unchanged, refused, complaints }: MerchantsImported): string {
  const first = `${count(shops, 'shop')} read: ${number(added)} new, ${number(changed)} changed, ${number(unchanged)} unchanged.\n`;
  if (refused === 0) return first;
  const shown = complaints.slice(0, shownMax).map(({ line, why }) => `  line ${line}: ${why}\n`);
  const rest = refused > shown.length ? `  … and ${count(refused - shown.length, 'line')} more\n` : '';
  return `${first}${count(refused, 'line')} refused:\n${shown.join('')}${rest}Correct them and import the file again.\n`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function count(value: number, one: string): string {
  return `${number(value)} ${one}${value === 1 ? '' : 's'}`;
}
