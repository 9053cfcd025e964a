/** Chance that is the same every time: whoever asks with the same seed and the same label is dealt the same numbers. */
export interface Dice {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, `from` and `to` included. */
  whole(from: number, to: number): number;
  /** True so often: 0 never, 1 always. */
  chance(share: number): boolean;
  /** One of these, each as often as any other. Throws for an empty list. */
  pick<T>(things: readonly T[]): T;
  /** One of these, as often as its weight says. Throws when no weight is above 0. */
  weighted<T>(things: readonly (readonly [T, number])[]): T;
}

/**
 * Every citizen gets dice of their own (`diceOf(seed, 'citizen 17')`), so that who comes first at the server changes nobody’s luck.
 * The generator is SFC32 (Chris Doty-Humphrey, public domain), seeded through FNV-1a; good enough to deal, not to keep a secret.
 */
export function diceOf(seed: number, label: string): Dice {
  const next = sfc32(hashOf(`${seed}/a/${label}`), hashOf(`${seed}/b/${label}`), hashOf(`${seed}/c/${label}`));
  const dice: Dice = {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    pick: (things) => {
      const [first, ...others] = things;
      if (first === undefined) throw new Error('There is nothing to pick from.');
      return others.length === 0 ? first : (things[Math.floor(next() * things.length)] ?? first);
    },
    weighted: (things) => {
      const sum = things.reduce((all, [, weight]) => all + weight, 0);
      if (!(sum > 0)) throw new Error('There is nothing to pick from.');
      let left = next() * sum;
      for (const [thing, weight] of things) {
        left -= weight;
        if (left < 0) return thing;
      }
      // Rounding may leave a hair over; the last thing that can be dealt takes it.
      return things.findLast(([, weight]) => weight > 0)![0];
    },
  };
  return dice;
}

function sfc32(...start: readonly [number, number, number]): () => number {
  let [a, b, c] = start;
  let counter = 1;
  const step = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) step();
  return () => step() / 4_294_967_296;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
