import type { ConsoleWords } from '#web/words/console-ko.ts';
import { number } from './number.ts';
import type { Counts, Watched } from './use-counts.ts';

interface FiguresProps {
  readonly words: ConsoleWords;
  readonly counts: Counts;
  readonly perMinute: Watched['perMinute'];
}

/** Six: what fits on one screen in digits that are read from three metres. */
const readFromAfar = 6;

/** Never a number without its instant, and each opens what exactly it counts. */
export function Figures({ words, counts, perMinute }: FiguresProps) {
  const rest = counts.figures.slice(readFromAfar);
  return (
    <section class="whole" aria-labelledby="figures">
      <h2 id="figures">{words.figures}</h2>
      <ul class="figures">
        {counts.figures.slice(0, readFromAfar).map((figure) => {
          const rate = perMinute(figure.id);
          return (
            <li key={figure.id} data-figure={figure.id}>
              <h3>{figure.words}</h3>
              <p class="afar">{figure.valueWords}</p>
              <p class="small subtle">
                {rate === undefined ? words.rateWaiting : words.rate(number(rate))} · {words.asOf(counts.asOf.words)}
              </p>
              <details class="more small">
                <summary>
                  {words.definition}
                  <span class="heard-only">: {figure.words}</span>
                </summary>
                <p>{figure.definition}</p>
              </details>
            </li>
          );
        })}
      </ul>
      {rest.length > 0 && (
        <details class="more">
          <summary>{words.more}</summary>
          <dl class="facts">
            {rest.map((figure) => (
              <div key={figure.id} data-figure={figure.id}>
                <dt>{figure.words}</dt>
                <dd>{figure.valueWords}</dd>
                <dd class="note">{figure.definition}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
