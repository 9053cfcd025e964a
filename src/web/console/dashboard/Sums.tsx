import { figureBook, type FigureUnit, type Selector } from '#core/figure-book.ts';
import { checkSums } from '#core/figure-sums.ts';
import { Panel } from '#web/ui/Panel.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { number } from '../number.ts';
import { rungNow } from './RungAlarm.tsx';
import type { Told } from './told.ts';
import type { Watched } from './use-board.ts';

interface SumsProps {
  readonly words: DashboardWords;
  readonly told: Told;
  readonly values: Watched['values'];
}

const moneyFigures = new Set(['granted', 'granted.region', 'payouts.money', 'spent', 'donated']);
const unitOf = ([first]: readonly Selector[]): FigureUnit =>
  first && moneyFigures.has(first.figure) ? 'money' : (figureBook.find((one) => one.of[0]?.figure === first?.figure)?.unit ?? 'things');

/** What does not add up turns red by itself; always in the page, so that what appears in it is read out. */
export function Sums({ words, told, values }: SumsProps) {
  const checked = checkSums(values);
  const broken = checked.filter((one) => !one.holds);
  return (
    <div class="whole beneath">
      <div role="status" data-sums={broken.length === 0 ? 'hold' : 'broken'}>
        {broken.length === 0 ? (
          <p class="tags">
            {rungNow(values) === 'full' && (
              <span class="tag good">
                <span aria-hidden="true">●</span> {words.rungs.title}: {words.rungs.full}
              </span>
            )}
            <span class="tag good">
              <span aria-hidden="true">●</span> {words.sums.allHold(number(checked.length))}
            </span>
          </p>
        ) : (
          <Panel tone="bad" title={words.sums.title}>
            <p>{words.sums.broken(number(broken.length))}</p>
            <ul>
              {broken.map(({ rule, left, right }) => (
                <li key={rule.id}>
                  {words.sums.line(rule.says[told.lang], told.say(left, unitOf(rule.left)), told.say(right, unitOf(rule.right)))}{' '}
                  <code class="small">{rule.id}</code>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
      <details class="more small">
        <summary>{words.sums.what}</summary>
        <p>{words.sums.whatNote}</p>
        <ul>
          {checked.map(({ rule }) => (
            <li key={rule.id}>{rule.says[told.lang]}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
