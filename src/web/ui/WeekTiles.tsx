import { dayWords, type Lang } from '#core/message-words.ts';

export interface Tile {
  /** 2020-05-11. */
  readonly on: string;
  readonly weekday: string;
  readonly digits: readonly number[];
  /** 1·6, everyone, or closed. */
  readonly words: string;
  readonly today: boolean;
  readonly mine: boolean;
}

interface WeekTilesProps {
  readonly tiles: readonly Tile[];
  readonly lang: Lang;
  readonly words: { readonly today: string; readonly mine: string; readonly digitsOf: (digits: string) => string };
}

/** The week as tiles, mine marked by a word and a frame, never by colour alone. Read aloud it is a list of days. */
export function WeekTiles({ tiles, lang, words }: WeekTilesProps) {
  return (
    <ol class="week">
      {tiles.map((tile) => {
        const marks = [tile.today && words.today, tile.mine && words.mine].filter(Boolean).join(' · ');
        return (
          <li key={tile.on} class={`tile${tile.mine ? ' mine' : ''}${tile.today ? ' today' : ''}`}>
            <span class="heard-only">
              {dayWords(tile.on, lang)}, {tile.digits.length > 0 ? words.digitsOf(tile.words) : tile.words}
            </span>
            <span aria-hidden="true" class="weekday">
              {tile.weekday}
            </span>
            <span aria-hidden="true" class="date">
              {dateOf(tile.on, lang)}
            </span>
            <span aria-hidden="true" class="whose">
              {tile.words}
            </span>
            {marks && <span class="mark">{marks}</span>}
          </li>
        );
      })}
    </ol>
  );
}

/** 5.11 in Korean, what fits on a seventh of a small phone; 11 May in English, where 5.11 would be November. */
function dateOf(on: string, lang: Lang): string {
  if (lang === 'ko') return `${Number(on.slice(5, 7))}.${Number(on.slice(8))}`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(on));
}
