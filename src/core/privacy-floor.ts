/**
 * What everybody may be told of how many: rounded down to tens, and nothing below ten. A cell that is hidden cannot be worked out from the whole
 * either, because the whole and the other parts are rounded too; and somebody who looks again and again sees a number move only by ten.
 */
export const peopleFloor = 10;

/** Money is told in steps of 10,000,000: a step is the grants of a dozen households, as ten is of people. */
export const moneyStep = 10_000_000;

/** A number as it may be told; nothing where that is too small to tell. */
export function toldOf(value: number, unit: 'people' | 'things' | 'money'): number | undefined {
  const step = unit === 'money' ? moneyStep : peopleFloor;
  return value < step ? undefined : Math.floor(value / step) * step;
}
