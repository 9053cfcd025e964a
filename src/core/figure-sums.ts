import { breakdowns } from './figure-book.ts';
import { one, partsOf, sumOf, type Breakdown, type FigureValues, type Selector } from './figure.ts';

/** What must hold between figures, whatever happens. One that does not is a fault of ours, and shows in red by itself. */
export interface SumRule {
  readonly id: string;
  readonly says: Breakdown['words'];
  readonly left: readonly Selector[];
  readonly right: readonly Selector[];
  readonly holds: 'equal' | 'at-most';
}

const atMost = (id: string, says: readonly [string, string], left: readonly Selector[], right: readonly Selector[]): SumRule => ({
  id,
  says: { ko: says[0], en: says[1] },
  left,
  right,
  holds: 'at-most',
});

export const sumRules: readonly SumRule[] = [
  ...breakdowns
    .filter((one) => one.whole.length > 0)
    .map((one): SumRule => ({
      id: one.id,
      says: one.rest
        ? {
            ko: `${one.words.ko}: ‘${one.rest.words.ko}’은 나머지이고, 다른 것을 모두 더해도 전체를 넘지 않아요.`,
            en: `${one.words.en}: “${one.rest.words.en}” is what is left, and the others together are no more than the whole.`,
          }
        : { ko: `${one.words.ko}: 더하면 전체와 같아요.`, en: `${one.words.en}: the parts add up to the whole.` },
      left: partsOf(one),
      right: one.whole,
      holds: one.rest ? 'at-most' : 'equal',
    })),
  atMost(
    'paid-within-granted',
    ['지급한 금액은 결정한 금액을 넘지 않아요.', 'No more is paid than was granted.'],
    [one('payouts.money', 'settled')],
    [one('granted')],
  ),
  atMost('spent-within-paid', ['쓴 금액은 지급한 금액을 넘지 않아요.', 'No more is spent than was paid.'], [one('spent')], [one('payouts.money', 'settled')]),
  atMost('donated-within-granted', ['기부한 금액은 결정한 금액을 넘지 않아요.', 'No more is donated than was granted.'], [one('donated')], [one('granted')]),
  atMost(
    'paid-within-applied',
    ['지급 건수는 신청 건수를 넘지 않아요.', 'No more payouts than applications.'],
    [one('payouts', 'settled')],
    [one('applications')],
  ),
];

export interface SumChecked {
  readonly rule: SumRule;
  readonly left: number;
  readonly right: number;
  readonly holds: boolean;
}

/** Each rule, and whether the counters keep it now. */
export function checkSums(values: FigureValues): readonly SumChecked[] {
  return sumRules.map((rule) => {
    const [left, right] = [sumOf(values, rule.left), sumOf(values, rule.right)];
    return { rule, left, right, holds: rule.holds === 'equal' ? left === right : left <= right };
  });
}
