import { useState } from 'preact/hooks';
import { searchWays } from '#core/support.ts';
import { call, type Answer } from '#web/client/call.ts';
import type { InputOf } from '#web/client/routes.ts';
import { Choice } from '#web/ui/Choice.tsx';
import type { SupportWords } from '#web/words/support-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { go } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import type { Desk } from './support.ts';

type Search = InputOf<'POST /console/api/support/cases'>['body'];
const empty: Search = { by: 'receipt', value: '', ticket: '', topic: 'date', reason: '' };

/** By a whole number, under a ticket, with a reason. What was typed is forgotten with the screen. */
export function FindPerson({ words, desk }: { readonly words: SupportWords; readonly desk: Desk }) {
  const { find } = words;
  const [search, setSearch] = useState(empty);
  const [failed, setFailed] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();
  const change = (part: Partial<Search>) => setSearch((was) => ({ ...was, ...part }));
  const isFilled = search.value.trim() !== '' && search.ticket.trim().length >= 3 && search.reason.trim().length >= 2;
  const press = async () => {
    const answer = await call('POST /console/api/support/cases', { body: { ...search, ticket: search.ticket.trim(), reason: search.reason.trim() } });
    if (answer.end === 'done') return go(`/support/case/${answer.value.case}`);
    setFailed(answer);
  };
  const { hour, hourMax, day, dayMax } = desk.searches;
  return (
    <section class="box" aria-labelledby="find">
      <h2 id="find">{find.title}</h2>
      <p class="small subtle">{find.note}</p>
      <fieldset class="group">
        <legend>{find.by}</legend>
        <div class="choices">
          {searchWays.map((by) => (
            <Choice key={by} kind="radio" name="by" label={find.ways[by]} checked={search.by === by} onChange={() => change({ by })} />
          ))}
        </div>
      </fieldset>
      <TextField id="value" label={find.value} note={find.hints[search.by]} max={120} value={search.value} onInput={(value) => change({ value })} />
      <TextField id="ticket" label={find.ticket} note={find.ticketNote} max={40} value={search.ticket} onInput={(ticket) => change({ ticket })} />
      <div class="field">
        <label for="topic">{find.topic}</label>
        <select id="topic" value={search.topic} onChange={(event) => change({ topic: event.currentTarget.value as Search['topic'] })}>
          {desk.topics.map((one) => (
            <option key={one.id} value={one.id}>
              {one.words}
            </option>
          ))}
        </select>
      </div>
      <TextField id="reason" label={find.reason} note={find.reasonNote} max={200} rows={2} value={search.reason} onInput={(reason) => change({ reason })} />
      <NoAnswer words={words} failed={failed} />
      <div>
        <ActButton needs="agent" look="next" onPress={press} may={desk.may.search} whyNot={isFilled ? undefined : find.unfilled}>
          {find.press}
        </ActButton>
      </div>
      <p class="small subtle">{find.left(number(hour), number(hourMax), number(day), number(dayMax))}</p>
    </section>
  );
}
