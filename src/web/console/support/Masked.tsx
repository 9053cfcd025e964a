import { useState } from 'preact/hooks';
import { revealable, type Revealable } from '#core/support.ts';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Facts } from '#web/ui/Facts.tsx';
import { ActButton } from '../ActButton.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { TextField } from '../TextField.tsx';
import type { CaseProps, Page } from './support.ts';

type Rows = OutputOf<'POST /console/api/support/case/{case}/reveal'>['rows'];

/** What is kept of the person, masked; and each part of it unmasked, once, for a reason. */
export function Masked({ words, value, page }: CaseProps & { readonly page: Page }) {
  const say = words.masked;
  const [what, setWhat] = useState<Revealable>('identity');
  const [reason, setReason] = useState('');
  const [rows, setRows] = useState<Rows>([]);
  const [failed, setFailed] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();
  const press = async () => {
    const answer = await call('POST /console/api/support/case/{case}/reveal', { params: { case: value.id }, body: { what, reason: reason.trim() } });
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end !== 'done') return;
    setRows(answer.value.rows);
    setReason('');
  };
  return (
    <section class="box" aria-labelledby="masked">
      <h2 id="masked">{say.title}</h2>
      <Facts rows={page.kept.map((one) => ({ name: one.words, value: one.value, note: one.from }))} />
      <p class="small subtle">{say.lead}</p>
      <div class="field">
        <label for="which">{say.which}</label>
        <select
          id="which"
          value={what}
          onChange={(event) => {
            setWhat(event.currentTarget.value as Revealable);
            setRows([]);
          }}
        >
          {revealable.map((one) => (
            <option key={one} value={one}>
              {say.whats[one]}
            </option>
          ))}
        </select>
      </div>
      <TextField id="reveal-reason" label={say.reason} note={words.one.reasonNote} max={200} rows={2} value={reason} onInput={setReason} />
      <NoAnswer words={words} failed={failed} />
      <div>
        <ActButton
          needs="agent"
          may={what === 'identity' ? value.may.work : value.may.see}
          whyNot={reason.trim().length < 2 ? words.one.noReason : undefined}
          onPress={press}
        >
          {say.press}
        </ActButton>
      </div>
      <div role="status">
        {rows.length > 0 && (
          <>
            <Facts rows={rows.map((one) => ({ name: one.words, value: one.value, weight: 'matters' }))} />
            <p class="small subtle">{say.shown}</p>
          </>
        )}
      </div>
    </section>
  );
}
