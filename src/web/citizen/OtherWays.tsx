import type { Programme } from '#web/client/routes.ts';
import { useApp } from './app.ts';

interface OtherWaysProps {
  /** The last digit whose day is told; undefined before it is known. */
  readonly digit: number | undefined;
}

/** Where else one can apply: from when, in which hours, and one’s own day there. */
export function OtherWays({ digit }: OtherWaysProps) {
  const { words, me } = useApp();
  const ways = useOtherWays();
  if (ways.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="other-ways">
      <h2 id="other-ways">{words.first.otherWays}</h2>
      <ul class="stack">
        {ways.map((window) => {
          const mine = digit === undefined ? undefined : window.turns?.find((turn) => turn.digits.includes(digit));
          const isOver = me !== undefined && window.state === 'over';
          return (
            <li key={window.id}>
              <strong>{window.channelWords}</strong>
              <p>
                {window.words} {isOver && words.first.over}
              </p>
              {!isOver && (window.hours ?? window.besides) && <p class="small subtle">{[window.hours, window.besides].filter(Boolean).join(' ')}</p>}
              {mine && (
                <p>
                  <strong>{words.first.myDayThere(mine.on.words)}</strong>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The doors that are not this app. Where applying is over here and at each of them too, there is no other way any more. */
export function useOtherWays(): Programme['windows'] {
  const { programme, me } = useApp();
  const elsewhere = programme.windows.filter((window) => window.for === 'apply' && !window.online);
  const isOver = me !== undefined && programme.today.state === 'over';
  return isOver && elsewhere.every((window) => window.state === 'over') ? [] : elsewhere;
}
