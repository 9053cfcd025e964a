import type { ConsoleWords } from '#web/words/console-ko.ts';
import { number } from './number.ts';
import type { Counts } from './use-counts.ts';

interface ListProps {
  readonly words: ConsoleWords;
  readonly counts: Counts;
}

/** Why people were refused, most first, in the words they read. */
export function Refusals({ words, counts }: ListProps) {
  const most = Math.max(1, ...counts.refusals.map((one) => one.count));
  return (
    <section aria-labelledby="refusals">
      <h2 id="refusals">{words.refusals}</h2>
      <p class="small subtle">{words.asOf(counts.asOf.words)}</p>
      {counts.refusals.length === 0 ? (
        <p class="subtle">{words.refusalsEmpty}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.reason}</th>
              <th scope="col" class="amount">
                {words.times}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.refusals.map((one) => (
              <tr key={one.code}>
                <td>
                  {one.words}
                  <br />
                  <code class="small subtle">{one.code}</code>
                  <meter aria-hidden="true" max={most} value={one.count} />
                </td>
                <td class="amount">{number(one.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const lights = { good: ['●', 'good'], slow: ['▲', 'warn'], down: ['■', 'bad'], unused: ['○', ''] } as const;

/** Partners in lanes: a shape and a word, never a colour alone. */
export function Partners({ words, counts }: ListProps) {
  return (
    <section aria-labelledby="partners">
      <h2 id="partners">{words.partners}</h2>
      <p class="small subtle">{words.asOf(counts.asOf.words)}</p>
      {counts.partners.length === 0 && <p class="subtle">{words.partnersEmpty}</p>}
      <ul class="lanes">
        {counts.partners.map((partner) => {
          const [shape, tone] = lights[partner.state];
          return (
            <li key={partner.id}>
              <span>{partner.words}</span>
              <span class={`tag ${tone}`}>
                <span aria-hidden="true">{shape}</span> {partner.stateWords}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where the money is. */
export function Payouts({ words, counts }: ListProps) {
  return (
    <section aria-labelledby="payouts">
      <h2 id="payouts">{words.payouts}</h2>
      <p class="small subtle">{words.asOf(counts.asOf.words)}</p>
      {counts.payouts.length === 0 ? (
        <p class="subtle">{words.payoutsEmpty}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.state}</th>
              <th scope="col" class="amount">
                {words.times}
              </th>
              <th scope="col" class="amount">
                {words.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.payouts.map((one) => (
              <tr key={one.state}>
                <th scope="row">
                  {one.words}
                  <br />
                  <code class="small subtle">{one.state}</code>
                </th>
                <td class="amount">{number(one.count)}</td>
                <td class="amount">{one.valueWords}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Applications by last digit: a bar beside each number, and the number itself. */
export function Digits({ words, counts }: ListProps) {
  const most = Math.max(1, ...counts.byDigit.map((one) => one.applications));
  return (
    <section aria-labelledby="digits">
      <h2 id="digits">{words.digits}</h2>
      <p class="small subtle">{words.asOf(counts.asOf.words)}</p>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{words.digit}</th>
            <th scope="col" class="amount">
              {words.applications}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.byDigit.map((one) => (
            <tr key={one.digit}>
              <th scope="row">
                {one.digit} <meter aria-hidden="true" max={most} value={one.applications} />
              </th>
              <td class="amount">{number(one.applications)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
