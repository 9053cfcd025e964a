import { checkOf, type Check } from './checks.ts';
import type { Tally } from './tally.ts';
import type { Town } from './town.ts';

/** What others saw: the operator’s console, and the card companies. */
export async function checkWitnesses(town: Town, tally: Tally): Promise<Check[]> {
  const figures = await town.figures();
  const told: Readonly<Record<string, number>> = {
    preregistrations: tally.preregistered,
    applications: tally.granted.count,
    granted: tally.granted.amount,
    paid: tally.paid.count,
    'paid-money': tally.paid.amount,
    spent: tally.spent.grant,
  };
  const { waiting, givenUp } = await town.control('drain', {});
  return [
    checkOf(
      'console',
      'The console’s figures are what the citizens were told',
      Object.entries(told).flatMap(([id, value]) =>
        figures.get(id) === value ? [] : [`${id}: the console shows ${figures.get(id) ?? 'nothing'}, the citizens were told ${value}`],
      ),
    ),
    checkOf(
      'reports',
      'Every report of a card company was taken in the end',
      waiting === 0 && givenUp === 0 ? [] : [`${String(givenUp)} given up, ${String(waiting)} waiting`],
    ),
  ];
}
