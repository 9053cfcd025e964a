import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { SupportWords } from '#web/words/support-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import { useAsked } from '../use-asked.ts';
import type { CaseProps, Case } from './support.ts';

/** A note, and what becomes of the case with it. */
export function HandOver({ words, value, act }: CaseProps) {
  const say = words.pass;
  const [note, setNote] = useState('');
  const [to, setTo] = useState('');
  const colleagues = useAsked(
    () => call('GET /console/api/support', { query: { show: 'mine' } }),
    '',
    () => 0,
  ).value?.colleagues;
  const params = { case: value.id };
  const whyNot = note.trim() === '' ? say.noNote : undefined;
  const button = { needs: 'agent', may: value.may.work, whyNot } as const;
  const pass = () => act(call('POST /console/api/support/case/{case}/pass', { params, body: { note, ...(to === '' ? {} : { to }) } }));
  const write = async (close: boolean) => {
    if (await act(call('POST /console/api/support/case/{case}/note', { params, body: { note, close } }))) setNote('');
  };
  return (
    <section class="box" aria-labelledby="pass">
      <h2 id="pass">{say.title}</h2>
      <TextField id="note" label={say.note} note={say.noteNote} max={1_000} rows={3} value={note} onInput={setNote} />
      <div class="field">
        <label for="to">{say.to}</label>
        <select id="to" value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          <option value="">{say.next}</option>
          {colleagues?.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div class="tools">
        <div>
          <ActButton {...button} onPress={pass}>
            {say.press}
          </ActButton>
        </div>
        <div>
          <ActButton {...button} onPress={() => write(false)}>
            {say.keep}
          </ActButton>
        </div>
        <div>
          <ActButton {...button} onPress={() => write(true)}>
            {say.close}
          </ActButton>
        </div>
      </div>
    </section>
  );
}

/** What was done, when and by whom, newest first. */
export function History({ words, value }: { readonly words: SupportWords; readonly value: Case }) {
  const { one } = words;
  return (
    <section class="box" aria-labelledby="history">
      <h2 id="history">{one.history}</h2>
      <ol class="rows">
        {value.events.map((event, i) => (
          <li key={i} class="stack tight">
            <p class="small subtle">{event.at.words}</p>
            <p>{event.words}</p>
            {event.note !== undefined && <blockquote>{event.note}</blockquote>}
            {event.noteWhyNot !== undefined && <p class="small subtle">{event.noteWhyNot}</p>}
            {event.isStale !== undefined && (
              <p>
                <span class={event.isStale ? 'tag bad' : 'tag good'}>
                  <span aria-hidden="true">{event.isStale ? '■' : '●'}</span> {event.isStale ? one.stale : one.fresh}
                </span>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
