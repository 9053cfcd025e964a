import { Button } from '#web/ui/Button.tsx';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { number } from '../number.ts';
import type { Draft } from './draft.ts';

type Place = Draft['places'][number];

interface LinesProps {
  readonly words: DraftsWords;
  readonly basedOn: number;
  readonly places: readonly Place[];
  readonly isCut: boolean;
  readonly goLine: ((line: number) => void) | undefined;
}

/** In this text, the first line of a place that differs, or the one behind what is gone. */
export function lineOf(place: Place): number {
  const first = place.findIndex((one) => one.kind !== 'same');
  return place.slice(first).find((one) => one.is !== undefined)?.is ?? place.findLast((one) => one.is !== undefined)?.is ?? 1;
}

/** Letter by letter where the text differs from the version it was made from, each place with a way to it in the file. */
export function Lines({ words: { diff }, basedOn, places, isCut, goLine }: LinesProps) {
  return (
    <section class="box" aria-labelledby="lines">
      <h2 id="lines">{diff.lines}</h2>
      {places.length === 0 ? (
        <p class="subtle">{diff.linesNone}</p>
      ) : (
        <>
          <p class="small subtle">{diff.linesNote(number(basedOn))}</p>
          {places.map((place, i) => (
            <div key={i} class="stack tight">
              <table class="lines" aria-label={diff.place(number(lineOf(place)))}>
                <tbody>
                  {place.map((line) => (
                    <tr key={`${line.was} ${line.is}`} class={line.kind}>
                      <td class="amount small subtle">{line.is ?? line.was}</td>
                      <td>
                        <span aria-hidden="true">{{ same: ' ', gone: '−', new: '+' }[line.kind]}</span>
                        {line.kind !== 'same' && <span class="heard-only">{line.kind === 'gone' ? diff.gone : diff.new}</span>}
                      </td>
                      <td>
                        <code>{line.text}</code>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {goLine && (
                <div>
                  <Button look="quiet" onPress={() => goLine(lineOf(place))}>
                    {diff.goPlace(number(lineOf(place)))}
                  </Button>
                </div>
              )}
            </div>
          ))}
          {isCut && <p class="subtle">{diff.linesMore}</p>}
        </>
      )}
    </section>
  );
}
