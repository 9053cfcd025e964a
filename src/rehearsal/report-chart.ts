import { element, type VNode } from './element.ts';

/** One number of a day or a group; `theirs` is what was published of it. */
export interface Point {
  /** 2020-05-13, or a name. */
  readonly at: string;
  readonly ours?: number;
  readonly theirs?: number;
}

interface Chart {
  /** What the chart shows, for those who do not see it; the table below it holds every number. */
  readonly label: string;
  readonly points: readonly Point[];
  /** How a number is written on the axis. */
  readonly say: (value: number) => string;
}

// A drawing for a phone’s width; wider screens enlarge it, and the letters with it.
const width = 360;
const height = 190;
const left = 46;
const right = 8;
const top = 10;
const bottom = 24;
/** A mark’s half width. */
const mark = 3;

/** Days along the bottom: ours as a line, the published figures as hollow circles. */
export function lineChart({ label, points, say }: Chart): VNode {
  const { x, y, axes } = frameOf(points, say);
  const line = points.flatMap(({ at, ours }) => (ours === undefined ? [] : [`${x(at)},${y(ours)}`]));
  return drawing(label, [
    ...axes,
    element('polyline', { points: line.join(' '), class: 'ours-line' }),
    ...points.flatMap(({ at, theirs }) => (theirs === undefined ? [] : [element('circle', { cx: x(at), cy: y(theirs), r: mark, class: 'theirs' })])),
  ]);
}

/** Days along the bottom: ours as a bar each, the published figures as hollow circles. */
export function dayBars({ label, points, say }: Chart): VNode {
  const { x, y, axes, days } = frameOf(points, say);
  const bar = Math.max(1, Math.min(12, (0.7 * (width - left - right)) / Math.max(1, days)));
  return drawing(label, [
    ...axes,
    ...points.flatMap(({ at, ours }) =>
      ours === undefined || ours === 0
        ? []
        : [element('rect', { x: fixed(x(at) - bar / 2), y: y(ours), width: fixed(bar), height: fixed(y(0) - y(ours)), class: 'ours' })],
    ),
    ...points.flatMap(({ at, theirs }) => (theirs === undefined ? [] : [element('circle', { cx: x(at), cy: y(theirs), r: mark, class: 'theirs' })])),
  ]);
}

function frameOf(points: readonly Point[], say: Chart['say']) {
  const days = points.map(({ at }) => Date.parse(at)).toSorted((one, other) => one - other);
  const [from = 0, to = 1] = [days[0], days.at(-1)];
  const most = niceAbove(Math.max(0, ...points.flatMap(({ ours, theirs }) => [ours ?? 0, theirs ?? 0])));
  const x = (at: string) => fixed(left + mark + ((Date.parse(at) - from) / Math.max(1, to - from)) * (width - left - right - 2 * mark));
  const y = (value: number) => fixed(height - bottom - (value / most) * (height - top - bottom));
  const ends = [...new Set([from, to])].map((day) => new Date(day).toISOString().slice(0, 10));
  const axes = [
    ...[0, 0.5, 1].flatMap((share) => [
      element('line', { x1: left, x2: width - right, y1: y(share * most), y2: y(share * most), class: 'grid' }),
      element('text', { x: left - 4, y: y(share * most) + 4, class: 'number' }, say(share * most)),
    ]),
    ...ends.map((day, index) => element('text', { x: index === 0 ? left : width - right, y: height - 6, class: index === 0 ? 'first' : 'number' }, day)),
  ];
  return { x, y, axes, days: (to - from) / 86_400_000 };
}

function drawing(label: string, parts: readonly VNode[]): VNode {
  return element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label }, parts);
}

/** The next of 1, 2, 5, 10, 20 … that is not below. */
function niceAbove(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? 10 * power;
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}
