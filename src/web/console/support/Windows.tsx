import type { SupportWords } from '#web/words/support-ko.ts';
import { RuleSources } from '../RuleSources.tsx';
import type { Page } from './support.ts';

const shapes: Readonly<Record<Page['windows'][number]['state'], readonly [tone: string, shape: string]>> = {
  open: ['good', '▶'],
  before: ['', '○'],
  'closed-now': ['warn', '❙❙'],
  over: ['', '■'],
  applied: ['good', '✓'],
};

/** Every window on every channel, one a row, with this person’s turn in it. */
export function Windows({ words, windows }: { readonly words: SupportWords; readonly windows: Page['windows'] }) {
  const say = words.page;
  return (
    <section class="box" aria-labelledby="windows">
      <h2 id="windows">{say.windows}</h2>
      <div class="wide-table">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say.what}</th>
              <th scope="col">{say.channel}</th>
              <th scope="col">{say.turn}</th>
              <th scope="col">{say.windowState}</th>
            </tr>
          </thead>
          <tbody>
            {windows.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.forWords}</th>
                <td>
                  {one.channel}
                  <br />
                  <span class="small subtle">{one.words}</span>
                  <RuleSources label={words.page.sources} sources={one.sources} />
                </td>
                <td>{one.mine ?? '–'}</td>
                <td>
                  <span class={`tag ${shapes[one.state][0]}`}>
                    <span aria-hidden="true">{shapes[one.state][1]}</span> {one.stateWords}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
