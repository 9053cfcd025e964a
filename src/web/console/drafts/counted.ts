import type { Draft } from './draft.ts';

type Counted = Pick<NonNullable<Draft['impact']>, 'state' | 'looked'> & { readonly told: readonly unknown[] };

/** Whether there are numbers to show: before the first was looked at, 0 would be said of people of whom nobody knows. */
export function saysNumbers({ state, looked }: Counted): boolean {
  return state === 'done' || looked > 0;
}

/** That nobody will be told anything is known only once all were looked at. */
export function saysWhoIsTold({ state, told }: Counted): boolean {
  return state === 'done' || told.length > 0;
}
