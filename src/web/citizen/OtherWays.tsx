import type { Programme } from '#web/client/routes.ts';
import { useApp, useIsOver } from './app.ts';

interface OtherWaysProps {
  /** The last digit whose day is told; undefined before it is known. */
  readonly digit: number | undefined;
}

/** Where else one can apply: from when, in which hours, and one’s own day there. */
export function OtherWays({ digit }: OtherWaysProps) {
  const { words } = useApp();
  const isOver = useIsOver();
  const ways = useOtherWays();
  if (ways.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="other-ways">
      <h2 id="other-ways">{words.first.otherWays}</h2>
      <ul class="stack">
        {ways.map((window) => {
          const mine = digit === undefined ? undefined : window.turns?.find((turn) => turn.digits.includes(digit));
          return (
            <li key={window.id}>
              <strong>{window.channelWords}</strong>
              <p>
                {window.words} {isOver(window) && words.first.over}
              </p>
              {!isOver(window) && (window.hours ?? window.besides) && <p class="small subtle">{[window.hours, window.besides].filter(Boolean).join(' ')}</p>}
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
  const { programme } = useApp();
  const isOver = useIsOver();
  const elsewhere = programme.windows.filter((window) => window.for === 'apply' && !window.online);
  return isOver(programme.today) && elsewhere.every(isOver) ? [] : elsewhere;
}
