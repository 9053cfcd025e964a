import { koreaOutlines } from './korea-outlines.ts';
import { depthOf, TileMap, type TileMapProps } from './TileMap.tsx';
import { useWidth } from './use-width.ts';

/** The drawing in its own units: the outlines, and room at both sides for the names of what is smaller than its name. */
const left = -84;
const wide = 560;
const tall = 640;
/** Below it names would lie over each other, and every region is a tile of the same size. */
const leastPx = 470;
const mostPx = 640;
/** From here on there is room for letters that are read from afar. */
const roomyPx = 600;

/** Where a name stands, and to which point a line leads from it where it does not stand in its region. */
const names: Readonly<Record<string, readonly [x: number, y: number, toX?: number, toY?: number]>> = {
  seoul: [-46, 72, 150, 124],
  incheon: [-46, 140, 100, 142],
  sejong: [-46, 232, 172, 250],
  daejeon: [-46, 300, 184, 276],
  gwangju: [-46, 404, 128, 408],
  daegu: [438, 296, 308, 336],
  ulsan: [438, 366, 376, 366],
  busan: [438, 436, 348, 402],
  gyeonggi: [178, 176],
  gangwon: [276, 122],
  chungbuk: [222, 212],
  chungnam: [122, 212],
  jeonbuk: [164, 346],
  jeonnam: [158, 446],
  gyeongbuk: [306, 254],
  gyeongnam: [270, 388],
  jeju: [200, 606, 146, 606],
};
/** Half of a name and its number, from where a line leaves. */
const halfPx = 44;
/** Half of the way between its two lines. */
const lineGapPx = 10;

/** Korea by its outlines: the deeper, the more, and the number of each as letters. On a phone it is tiles. */
export function OutlineMap({ tiles, label }: TileMapProps) {
  const { ref, width } = useWidth<HTMLDivElement>(leastPx);
  const scale = Math.min(mostPx, width) / wide;
  const most = Math.max(1, ...tiles.map((one) => one.value));
  const known = tiles.filter(({ region }) => koreaOutlines[region] && names[region]);
  const place = (x: number, y: number): readonly [number, number] => [(x - left) * scale, y * scale];
  return (
    <div ref={ref} class="outlined">
      {width < leastPx ? (
        <TileMap tiles={tiles} label={label} />
      ) : (
        <svg
          class={`drawing outlines ${width >= roomyPx ? 'large-letters' : ''}`}
          role="img"
          aria-label={label}
          width={wide * scale}
          height={tall * scale}
          viewBox={`0 0 ${wide * scale} ${tall * scale}`}
        >
          <g transform={`scale(${scale}) translate(${-left}, 0)`}>
            {known.map(({ region, name, value, words }) => (
              <path key={region} d={koreaOutlines[region]} class={`tile depth-${depthOf(value, most)}`}>
                <title>{`${name} ${words}`}</title>
              </path>
            ))}
          </g>
          {known.map(({ region, name, words }) => {
            const [x, y, toX, toY] = names[region]!;
            const [atX, atY] = place(x, y);
            const [endX, endY] = place(toX ?? x, toY ?? y);
            return (
              <g key={region} aria-hidden="true">
                {toX !== undefined && <line x1={atX + Math.sign(endX - atX) * halfPx} y1={atY} x2={endX} y2={endY} class="leader" />}
                <text x={atX} y={atY - lineGapPx} class="name" text-anchor="middle" dominant-baseline="central">
                  {name}
                </text>
                <text x={atX} y={atY + lineGapPx} class="value" text-anchor="middle" dominant-baseline="central">
                  {words}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
