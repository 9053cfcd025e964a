import { figureBook, sumOf } from '#core/figure-book.ts';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import type { Told } from './told.ts';
import type { Watched } from './use-board.ts';

interface TilesProps {
  readonly title: string;
  readonly words: DashboardWords;
  readonly told: Told;
  readonly watched: Watched;
}

/** Six: what fits on one screen in digits that are read from three metres. */
const readFromAfar = 6;

/** Never a number without its instant, and each opens what exactly it counts. */
export function Tiles({ title, words, told, watched: { values, time, perMinute, curveOf } }: TilesProps) {
  const shown = figureBook.map((one) => ({ ...one, value: sumOf(values, one.of) }));
  return (
    <section class="whole" aria-labelledby="figures">
      <h2 id="figures" class="heard-only">
        {title}
      </h2>
      <ul class="figures">
        {shown.slice(0, readFromAfar).map(({ id, words: name, definition, unit, value }) => {
          const rate = perMinute(id);
          const expected = curveOf(id).expected?.[Math.max(0, curveOf(id).today.length - 1)];
          return (
            <li key={id} data-figure={id}>
              <details>
                <summary title={words.definition}>
                  <h3>{name[told.lang]}</h3>
                  <span class={`afar ${unit}`}>{told.say(value, unit)}</span>
                  <span class="below small subtle">
                    {rate === undefined ? words.rateWaiting : words.perMinute(told.say(rate, unit))}
                    {expected === undefined ? '' : ` · ${words.expected(told.say(expected, unit))}`} · {words.asOf(time)}
                  </span>
                </summary>
                <p class="small">{definition[told.lang]}</p>
              </details>
            </li>
          );
        })}
      </ul>
      <details class="more">
        <summary>{words.more}</summary>
        <dl class="facts">
          {shown.slice(readFromAfar).map(({ id, words: name, definition, unit, value }) => (
            <div key={id} data-figure={id}>
              <dt>{name[told.lang]}</dt>
              <dd>{told.say(value, unit)}</dd>
              <dd class="note">{definition[told.lang]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
