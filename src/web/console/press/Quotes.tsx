import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { ActButton } from '../ActButton.tsx';
import { number } from '../number.ts';
import { TextField } from '../TextField.tsx';
import type { StatementProps } from './statement.ts';

/** To whom it was said, where they quote it, and who has not heard the newest. */
export function Quotes(props: StatementProps) {
  const { words, value, act } = props;
  const { one } = words;
  const params = { statement: value.id };
  return (
    <section class="box" aria-labelledby="quotes">
      <h2 id="quotes">{one.quotes}</h2>
      {value.quotes.length === 0 && <p class="subtle">{one.noQuotes}</p>}
      <ul class="rows">
        {value.quotes.map((quote) => (
          <li key={quote.id} class="stack tight">
            <p>
              <strong>{quote.outlet}</strong>{' '}
              <span class={quote.isBehind ? 'tag bad' : 'tag good'}>
                <span aria-hidden="true">{quote.isBehind ? '■' : '●'}</span> {quote.isBehind ? one.behind : one.upToDate}
              </span>
            </p>
            <p class="small subtle">{[quote.at.words, quote.by, one.toldVersion(number(quote.toldVersion)), quote.page].filter(Boolean).join(' · ')}</p>
            {quote.isBehind && (
              <div>
                <ActButton
                  needs="campaigner"
                  onPress={() => act(call('POST /console/api/press/statement/{statement}/told', { params, body: { quote: quote.id } }))}
                >
                  {one.told}
                  <span class="heard-only"> {quote.outlet}</span>
                </ActButton>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Said {...props} />
    </section>
  );
}

function Said({ words: { one }, value, act }: StatementProps) {
  const [outlet, setOutlet] = useState('');
  const [page, setPage] = useState('');
  const press = async () => {
    const body = { outlet: outlet.trim(), ...(page.trim() === '' ? {} : { page: page.trim() }) };
    if (!(await act(call('POST /console/api/press/statement/{statement}/quote', { params: { statement: value.id }, body })))) return;
    setOutlet('');
    setPage('');
  };
  return (
    <>
      <TextField id="outlet" label={one.outlet} max={100} value={outlet} onInput={setOutlet} />
      <TextField id="page" label={one.page} max={480} value={page} onInput={setPage} />
      <div>
        <ActButton needs="campaigner" may={value.may.quote} whyNot={outlet.trim() === '' ? one.noOutlet : undefined} onPress={press}>
          {one.quote}
        </ActButton>
      </div>
    </>
  );
}
