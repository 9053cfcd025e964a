import type { Command } from 'commander';
import { clashWords, findClash, operatorRoles, type OperatorRole } from '#core/operator.ts';
import { consoleLink } from '#main/console-address.ts';
import { addOperator, firstRoles, listOperators, newKeyOf } from '#modules/identity/index.ts';
import { endNamed } from '#modules/staff/index.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { root, withLedger } from './ledger-database.ts';

/** How the audit names whoever has the keys of the server. */
const actor = 'command line';
/** 1,000: several times the largest office. */
const listMax = 1_000;

/** `danbi operator …`: who works at the console. */
export function operator(program: Command): void {
  const group = program.command('operator').description('who works at the console');

  group
    .command('add <name>')
    .description('make somebody an operator; without a role they are a viewer, who looks and does nothing')
    .option('--role <role>', `${operatorRoles.join(', ')}; may be named more than once`, (role: string, before: readonly string[]) => [...before, role], [])
    .option('--account <account>', 'what their account is called at the agency’s provider, with which they sign in; without one they come in by links')
    .action(async (name: string, { role, account }: { role: readonly string[]; account?: string }) => {
      const roles = role.length === 0 ? (['viewer'] as const) : role.map(roleOf);
      const clash = findClash(roles);
      if (clash) throw new CommandEnd(clashWords(clash, 'en'), exitCode.wrongUsage);
      const trimmed = nameOf(name);
      const added = await withLedger(
        async (db) =>
          await db.tx(async (tx) => {
            const person = { name: trimmed, roles: await firstRoles(tx, roles), ...(account === undefined ? {} : { account }) };
            return await addOperator(tx, person, actor, systemClock());
          }),
      );
      if (!added.ok) throw new CommandEnd(`Somebody works here under this name or account already: choose another, or end that one first.`, exitCode.no);
      const lacking = roles.filter((one) => !added.value.roles.includes(one));
      const given = lacking.length === 0 ? roles : added.value.roles;
      const rest = lacking.length === 0 ? '' : ` An admin asks for ${lacking.join(' and ')} at the console, and an approver agrees.`;
      process.stdout.write(`${trimmed} is an operator (${given.join(', ')}).${rest} ./danbi operator link ${quoted(trimmed)}\n`);
    });

  group
    .command('link <name>')
    .description('an address that opens the console once, within an hour, for this operator')
    .action(async (name: string) => {
      const key = await withLedger(async (db) => await db.tx((tx) => newKeyOf(tx, name, systemClock())));
      if (key === undefined) throw new CommandEnd(nobody(name), exitCode.no);
      const { publicUrl, port } = readConfig(process.env, root);
      process.stdout.write(`${consoleLink(publicUrl ?? `http://localhost:${port}`, key)}\n`);
    });

  group
    .command('end <name>')
    .description('somebody works here no more: signed out everywhere at once, and no link of theirs opens anything')
    .action(async (name: string) => {
      const ended = await withLedger(async (db) => await db.tx((tx) => endNamed(tx, name, actor, systemClock())));
      if (ended === undefined) throw new CommandEnd(nobody(name), exitCode.no);
      process.stdout.write(`${name} is no operator any more; sessions ended: ${ended}.\n`);
    });

  group
    .command('list')
    .description('everybody who works or has worked here')
    .action(async () => {
      const all = await withLedger(async (db) => await listOperators(db, listMax));
      for (const one of all) process.stdout.write(`  ${one.name}\t${one.roles.join(' ')}${one.endedAt === undefined ? '' : '\tended'}\n`);
      if (all.length === 0) process.stdout.write('Nobody yet: ./danbi operator add NAME --role admin\n');
    });
}

function roleOf(word: string): OperatorRole {
  const role = operatorRoles.find((one) => one === word);
  if (role === undefined) throw new CommandEnd(`“${word}” is no role. Say one of ${operatorRoles.join(', ')}.`, exitCode.wrongUsage);
  return role;
}

/** 60: as the database has it. */
function nameOf(word: string): string {
  const name = word.normalize('NFC').trim();
  if (name === '' || Array.from(name).length > 60 || /\p{Cc}/u.test(name)) throw new CommandEnd('A name is 1 to 60 letters on one line.', exitCode.wrongUsage);
  return name;
}

const nobody = (name: string) => `Nobody works here as ${name}. ./danbi operator list names everybody.`;
const quoted = (name: string) => (name.includes(' ') ? `"${name}"` : name);
