/** A line of two texts: in both, only in the earlier one (gone), or only in the later one (new), with its number in each, from 1. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
  readonly was?: number;
  readonly is?: number;
}

/** 2: enough of what stands around to know the place. */
const aroundLines = 2;
/** 400 lines that differ: nobody reads on one by one, and the next hundred cost as much as all before. What is more is told as taken out and put in. */
const stepsMax = 400;

/** Where two texts differ, in the order of the later: each place with what stands around it. Nothing where they are the same to the letter. */
export function lineDiff(before: string, after: string): readonly (readonly DiffLine[])[] {
  const [was, is] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < Math.min(was.length, is.length) && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(was.length, is.length) - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const [old, now] = [was.slice(head, was.length - tail), is.slice(head, is.length - tail)];
  const kept = keptLines(old, now);
  const lines: DiffLine[] = was.slice(0, head).map((text, i) => ({ kind: 'same', text, was: i + 1, is: i + 1 }));
  let [i, j] = [0, 0];
  for (const [keptOld, keptNow] of [...kept, [old.length, now.length] as const]) {
    for (; i < keptOld; i += 1) lines.push({ kind: 'gone', text: old[i]!, was: head + i + 1 });
    for (; j < keptNow; j += 1) lines.push({ kind: 'new', text: now[j]!, is: head + j + 1 });
    if (i < old.length && j < now.length) lines.push({ kind: 'same', text: now[j]!, was: head + i + 1, is: head + j + 1 });
    [i, j] = [i + 1, j + 1];
  }
  for (let k = tail; k > 0; k -= 1) lines.push({ kind: 'same', text: is.at(-k)!, was: was.length - k + 1, is: is.length - k + 1 });
  return placesOf(lines);
}

/** The lines that stay, as pairs of places in both: the fewest are taken out and put in (E. W. Myers, An O(ND) Difference Algorithm, 1986). */
function keptLines(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const reached: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let steps = 0; steps <= Math.min(old.length + now.length, stepsMax); steps += 1) {
    reached.push(furthest);
    furthest = new Map(furthest);
    for (let k = -steps; k <= steps; k += 2) {
      let x = isDown(reached[steps]!, k, steps) ? reached[steps]!.get(k + 1)! : reached[steps]!.get(k - 1)! + 1;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= old.length && x - k >= now.length) return backFrom(old.length, now.length, reached);
    }
  }
  return [];
}

function isDown(furthest: ReadonlyMap<number, number>, k: number, steps: number): boolean {
  return k === -steps || (k !== steps && furthest.get(k - 1)! < furthest.get(k + 1)!);
}

function backFrom(oldLength: number, nowLength: number, reached: readonly ReadonlyMap<number, number>[]): readonly (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  let [x, y] = [oldLength, nowLength];
  for (let steps = reached.length - 1; steps >= 0; steps -= 1) {
    const furthest = reached[steps]!;
    const from = isDown(furthest, x - y, steps) ? x - y + 1 : x - y - 1;
    const fromX = steps === 0 ? 0 : furthest.get(from)!;
    const fromY = steps === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) kept.push([(x -= 1), (y -= 1)]);
    [x, y] = [fromX, fromY];
  }
  return kept.toReversed();
}

function placesOf(lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  const places: DiffLine[][] = [];
  let until = -1;
  lines.forEach((line, i) => {
    if (line.kind === 'same') return;
    const from = Math.max(0, i - aroundLines);
    if (until < from) places.push([]);
    places.at(-1)!.push(...lines.slice(Math.max(from, until), i + aroundLines + 1));
    until = Math.min(lines.length, i + aroundLines + 1);
  });
  return places;
}
