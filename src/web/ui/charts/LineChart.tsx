import { useWidth } from './use-width.ts';

export interface Line {
  readonly name: string;
  /** From the left, in even steps; it may end before the right. */
  readonly values: readonly number[];
  readonly look: 'bold' | 'dashed' | 'dotted';
}

interface LineChartProps {
  readonly lines: readonly Line[];
  /** Said to whoever does not see it. */
  readonly label: string;
  /** How many steps there are from left to right. */
  readonly steps: number;
  /** What stands below, evenly from left to right. */
  readonly below: readonly string[];
  /** A number as it stands at the left. */
  readonly say: (value: number) => string;
}

const usualPx = 720;
const heightPx = 320;
const inset = { left: 64, right: 84, top: 16, bottom: 28 } as const;
const narrowPx = 520;
/** 17 px: two names at the right do not touch. */
const namePx = 17;

/** Lines that are told apart by their strokes, each with its name where it ends. */
export function LineChart({ lines, label, steps, below, say }: LineChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>(usualPx);
  const height = width < narrowPx ? heightPx * 0.75 : heightPx;
  const top = niceTop(Math.max(1, ...lines.flatMap((line) => line.values)));
  const room = { x: Math.max(40, width - inset.left - inset.right), y: height - inset.top - inset.bottom };
  const x = (at: number) => inset.left + (at / steps) * room.x;
  const y = (value: number) => inset.top + (1 - value / top) * room.y;
  return (
    <div ref={ref}>
      <svg class="drawing" role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={inset.left} x2={inset.left + room.x} y1={y(top * part)} y2={y(top * part)} class="rule" />
            <text x={inset.left - 8} y={y(top * part)} class="value" text-anchor="end" dominant-baseline="central">
              {say(top * part)}
            </text>
          </g>
        ))}
        {below.map((text, at) => (
          <text key={text} x={x((at / (below.length - 1)) * steps)} y={height - 8} class="value" text-anchor="middle">
            {text}
          </text>
        ))}
        {lines.map((line) => (
          <polyline
            key={line.name}
            class={`line ${line.look}`}
            points={line.values.map((value, at) => `${x(at + 1).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
          />
        ))}
        {namesOf(lines, x, y).map(({ line, atX, atY }) => (
          <text key={line.name} x={atX + 6} y={atY} class={`name ${line.look}`} dominant-baseline="central">
            {line.name}
          </text>
        ))}
      </svg>
      <ul class="legend small" aria-hidden="true">
        {lines.map((line) => (
          <li key={line.name}>
            <svg class="drawing" width="36" height="12" viewBox="0 0 36 12">
              <line x1="0" x2="36" y1="6" y2="6" class={`line ${line.look}`} />
            </svg>
            {line.name}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Named {
  readonly line: Line;
  readonly atX: number;
  readonly atY: number;
}

/** Where each name stands: at the end of its line, moved down as far as it would touch the one above. */
function namesOf(lines: readonly Line[], x: (at: number) => number, y: (value: number) => number): readonly Named[] {
  const ends = lines
    .filter((line) => line.values.length > 0)
    .map((line) => ({ line, atX: x(line.values.length), atY: y(line.values.at(-1)!) }))
    .toSorted((one, other) => one.atY - other.atY);
  const placed: Named[] = [];
  for (const end of ends) {
    const above = placed.filter((one) => Math.abs(one.atX - end.atX) < inset.right).map((one) => one.atY + namePx);
    placed.push({ ...end, atY: Math.max(end.atY, ...above) });
  }
  return placed;
}

/** A round number not below: 1, 2, 5 or 10 times a power of ten. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= value) ?? value;
}
