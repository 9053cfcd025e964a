import { dayWords } from '#core/message-words.ts';
import type { Programme } from '#web/client/routes.ts';
import { WeekTiles } from '#web/ui/WeekTiles.tsx';
import { useApp, useIsOver } from '../app.ts';

interface DaysProps {
  readonly digit: number | undefined;
  readonly onDigit: (digit: number | undefined) => void;
}

/** Whose day is when: open while somebody’s is still to come, one tap away once anybody may come, and nothing when it is over. */
export function Days({ digit, onDigit }: DaysProps) {
  const { words, programme, me } = useApp();
  const { rotation, today } = programme;
  const isOver = useIsOver();
  if (!rotation || isOver(today)) return null;
  if (me && isPast(rotation, me.clock.now.at)) {
    return (
      <details class="more">
        <summary>{words.first.wholeWeek}</summary>
        <div class="stack tight">
          <Tiles rotation={rotation} digit={undefined} />
        </div>
      </details>
    );
  }
  return (
    <>
      <h3>{words.first.week}</h3>
      <Tiles rotation={rotation} digit={digit} />
      <MyDigit rotation={rotation} digit={digit} onDigit={onDigit} />
      {rotation.freeFrom && <p>{words.first.afterwards(rotation.freeFrom.words)}</p>}
    </>
  );
}

type Rotation = NonNullable<Programme['rotation']>;

function isPast({ freeFrom }: Rotation, now: string): boolean {
  return freeFrom !== undefined && now.slice(0, 10) >= freeFrom.on;
}

function Tiles({ rotation, digit }: { readonly rotation: Rotation; readonly digit: number | undefined }) {
  const { words, lang, me } = useApp();
  const mine = tileOf(rotation, digit);
  const tiles = rotation.tiles.map((tile) => ({ ...tile, today: Boolean(me) && tile.today, mine: digit === undefined ? tile.mine : tile === mine }));
  return (
    <>
      <WeekTiles tiles={tiles} lang={lang} words={words.first} />
      <p class="small subtle">{rotation.words}</p>
    </>
  );
}

/** My own day: told from one digit, without signing in. */
function MyDigit({ rotation, digit, onDigit }: DaysProps & { readonly rotation: Rotation }) {
  const { words, lang } = useApp();
  const mine = tileOf(rotation, digit);
  return (
    <>
      <div class="field">
        <label for="digit">{words.first.myDigit}</label>
        <select id="digit" onChange={(event) => onDigit(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}>
          <option value="">{words.first.chooseDigit}</option>
          {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      <p role="status" class="large">
        {mine && <strong>{words.first.myDay(dayWords(mine.on, lang))}</strong>}
      </p>
    </>
  );
}

function tileOf({ tiles }: Rotation, digit: number | undefined): Rotation['tiles'][number] | undefined {
  return digit === undefined ? undefined : tiles.find((tile) => tile.digits.includes(digit));
}
