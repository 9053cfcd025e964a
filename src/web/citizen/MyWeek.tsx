import { WeekTiles } from '#web/ui/WeekTiles.tsx';
import { useApp } from './app.ts';

/** Whose day is when, with mine marked, and the rule in a sentence. Nothing where no rotation decides. */
export function MyWeek() {
  const { words, lang, programme, me } = useApp();
  const digit = me?.myDate?.digit;
  if (!programme.rotation || digit === undefined) return null;
  return (
    <div class="stack tight">
      <WeekTiles tiles={programme.rotation.tiles.map((tile) => ({ ...tile, mine: tile.digits.includes(digit) }))} lang={lang} words={words.first} />
      <p class="small subtle">{programme.rotation.words}</p>
    </div>
  );
}
