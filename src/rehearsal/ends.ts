import { checkOf, type Check } from './checks.ts';
import type { Run } from './told.ts';

/** Where a citizen can stand when everything is over. Each has its words in report-words.ts. */
export const ends = ['spent', 'left', 'donated', 'failed', 'automatic', 'not-entitled', 'not-the-one', 'no-card', 'other-refusal', 'unexplained'] as const;
export type End = (typeof ends)[number];

const byCode: readonly (readonly [RegExp, End])[] = [
  [/^entitlement\.automatic$/, 'automatic'],
  [/^(entitlement|register)\./, 'not-entitled'],
  [/^applicant\./, 'not-the-one'],
  [/^(instrument|card)\./, 'no-card'],
];

/** The one end of a citizen, by what they were told last. */
export function endOf(run: Run): End {
  const { me, receipt } = run;
  if (!receipt) return refusedEnd(run);
  if (me?.application?.state === 'donated') return 'donated';
  if (me?.payout?.state === 'failed') return 'failed';
  if (me?.payout?.state !== 'settled' || !me.balance) return 'unexplained';
  return me.balance.left.amount === 0 && me.balance.returned.amount === 0 ? 'spent' : 'left';
}

/** Every citizen stands somewhere, and was told why. */
export function checkEnds(runs: readonly Run[]): Check {
  const lost = runs.filter((run) => endOf(run) === 'unexplained');
  return checkOf(
    'ends',
    'Where every citizen stands in the end is explained by what they were told',
    lost.map((run) => `Citizen ${run.citizen.number}: ${run.receipt ? (run.me?.payout?.state ?? 'no payout') : 'no receipt and no refusal'}`),
  );
}

function refusedEnd({ refusals, isRefusedLater }: Run): End {
  if (isRefusedLater) return 'other-refusal';
  const last = refusals.findLast(({ at }) => at === 'apply')?.problem.code;
  if (last === undefined) return 'unexplained';
  return byCode.find(([code]) => code.test(last))?.[1] ?? 'other-refusal';
}
