/** Numbers that look random and are the same for the same seed, on every machine. Not for secrets. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly unit: () => number;
  /** A whole number from 0 up to, not including, `end`. */
  readonly below: (end: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** The generator “mulberry32”: 32 bits of state, which is plenty for test data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number) => Math.floor(unit() * end);
  return { unit, below, chance: (probability) => unit() < probability, pick: (list) => list[below(list.length)]! };
}
