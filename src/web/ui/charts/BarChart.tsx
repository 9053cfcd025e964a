import { useWidth } from './use-width.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly words: string;
}

interface BarChartProps {
  readonly bars: readonly Bar[];
  /** Said to whoever does not see it. */
  readonly label: string;
}

const rowPx = 30;
/** A label of more than so much of the width stands above its bar. */
const labelPart = 0.35;
const abovePx = 20;
const barPx = 12;
const usualPx = 480;
/** A letter of the labels is some 15 px wide in Korean, half of that in others. */
const letterPx = 14;
const valuePx = 132;

/** Bars from the left, each with its number beside it: their length is read without colour. */
export function BarChart({ bars, label }: BarChartProps) {
  const { ref, width } = useWidth<HTMLDivElement>(usualPx);
  const most = Math.max(1, ...bars.map((one) => one.value));
  const widest = Math.max(1, ...bars.map((one) => one.label.length * (isWide(one.label) ? 1 : 0.6)));
  const isAbove = widest * letterPx + 8 > width * labelPart;
  const labelPx = isAbove ? 0 : widest * letterPx + 8;
  const roomPx = Math.max(20, width - labelPx - valuePx);
  const eachPx = rowPx + (isAbove ? abovePx : 0);
  const height = bars.length * eachPx;
  return (
    <div ref={ref}>
      <svg class="drawing" role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {bars.map((bar, at) => {
          const middle = (at + 1) * eachPx - rowPx / 2;
          return (
            <g key={bar.label}>
              <text x="0" y={isAbove ? middle - abovePx : middle} class="name" dominant-baseline="central">
                {cut(bar.label, isAbove ? width : labelPx + 8)}
              </text>
              <rect x={labelPx} y={middle - barPx / 2} width={roomPx} height={barPx} class="ground" rx="2" />
              <rect x={labelPx} y={middle - barPx / 2} width={Math.max(bar.value > 0 ? 2 : 0, (bar.value / most) * roomPx)} height={barPx} class="bar" rx="2" />
              <text x={width} y={middle} class="value" text-anchor="end" dominant-baseline="central">
                {bar.words}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Whether it is written in letters as wide as they are tall. */
function isWide(text: string): boolean {
  return /[\u1100-\uffff]/.test(text);
}

/** As much of a label as there is room for. */
function cut(label: string, px: number): string {
  const room = Math.floor((px - 8) / (isWide(label) ? letterPx : letterPx * 0.6));
  return label.length <= room ? label : `${label.slice(0, Math.max(0, room - 1))}…`;
}
