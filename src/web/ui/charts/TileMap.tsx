import { useWidth } from './use-width.ts';

export interface Tile {
  /** A first-level region, like seoul. */
  readonly region: string;
  readonly name: string;
  readonly value: number;
  readonly words: string;
}

export interface TileMapProps {
  readonly tiles: readonly Tile[];
  /** Said to whoever does not see it. */
  readonly label: string;
}

/** Where each region lies, as column and row. Each is as large as any other: people are counted here, not fields. */
const places: Readonly<Record<string, readonly [column: number, row: number]>> = {
  seoul: [1, 0],
  gyeonggi: [2, 0],
  gangwon: [3, 0],
  incheon: [0, 1],
  sejong: [1, 1],
  chungbuk: [2, 1],
  gyeongbuk: [3, 1],
  chungnam: [0, 2],
  daejeon: [1, 2],
  daegu: [2, 2],
  ulsan: [3, 2],
  jeonbuk: [1, 3],
  gyeongnam: [2, 3],
  busan: [3, 3],
  gwangju: [0, 4],
  jeonnam: [1, 4],
  jeju: [0, 5],
};
const columns = 4;
const rows = 6;
const usualPx = 480;
const tileMaxPx = 128;
const gapPx = 4;
/** Below it the letters of a tile are smaller. */
const narrowPx = 86;
/** Five depths; the deepest still carries dark letters. */
const depths = 5;

export function depthOf(value: number, most: number): number {
  return value <= 0 ? 0 : Math.ceil((value / most) * depths);
}

/** Korea in seventeen tiles: the deeper, the more, and the number in each. */
export function TileMap({ tiles, label }: TileMapProps) {
  const { ref, width } = useWidth<HTMLDivElement>(usualPx);
  const side = Math.min(tileMaxPx, width / columns);
  const tall = side * 0.72;
  const most = Math.max(1, ...tiles.map((one) => one.value));
  return (
    <div ref={ref}>
      <svg
        class={`drawing ${side < narrowPx ? 'small-letters' : ''}`}
        role="img"
        aria-label={label}
        width={side * columns}
        height={tall * rows}
        viewBox={`0 0 ${side * columns} ${tall * rows}`}
      >
        {tiles.map(({ region, name, value, words }) => {
          const [column, row] = places[region] ?? [];
          if (column === undefined || row === undefined) return undefined;
          return (
            <g key={region} transform={`translate(${column * side}, ${row * tall})`}>
              <title>{`${name} ${words}`}</title>
              <rect width={side - gapPx} height={tall - gapPx} rx="6" class={`tile depth-${depthOf(value, most)}`} />
              <text x={(side - gapPx) / 2} y={tall * 0.36} class="name" text-anchor="middle" dominant-baseline="central">
                {name}
              </text>
              <text x={(side - gapPx) / 2} y={tall * 0.68} class="value" text-anchor="middle" dominant-baseline="central">
                {words}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
