import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import type { CaseProps } from './support.ts';

/** Whether the person is protected, what may be asked for, and a second person’s word. */
export function Guard(props: CaseProps) {
  const { words, value } = props;
  const { page, request } = value;
  const say = words.guard;
  return (
    <section class={request && request.answer === undefined ? 'box asked' : 'box'} aria-labelledby="guard">
      <h2 id="guard">{say.title}</h2>
      {page && <p>{page.isProtected ? say.on : isSeen(value) ? say.seen : say.off}</p>}
      {request && <Asked {...props} />}
      {page && (request === undefined || request.answer !== undefined) && <Wish {...props} />}
    </section>
  );
}

/** Protected, and seen all the same: a yes to seeing it that nothing has taken back. */
function isSeen({ request, may }: CaseProps['value']): boolean {
  return request?.what === 'see' && request.answer === 'granted' && may.see.ok;
}

function Wish({ words, value, act }: CaseProps) {
  const say = words.guard;
  const [reason, setReason] = useState('');
  const params = { case: value.id };
  const isGuarded = value.page?.isProtected === true || isSeen(value);
  const button = { needs: 'agent', may: value.may.work, whyNot: reason.trim().length < 2 ? words.one.noReason : undefined } as const;
  const ask = (what: 'see' | 'lift') => act(call('POST /console/api/support/case/{case}/ask', { params, body: { what, reason: reason.trim() } }));
  return (
    <>
      <TextField id="guard-reason" label={say.reason} max={200} rows={2} value={reason} onInput={setReason} />
      <div class="tools">
        {!isGuarded && (
          <div>
            <ActButton {...button} onPress={() => act(call('POST /console/api/support/case/{case}/protect', { params, body: { reason: reason.trim() } }))}>
              {say.protect}
            </ActButton>
          </div>
        )}
        {value.page?.isProtected && (
          <div>
            <ActButton {...button} onPress={() => ask('see')}>
              {say.see}
            </ActButton>
          </div>
        )}
        {isGuarded && (
          <div>
            <ActButton {...button} onPress={() => ask('lift')}>
              {say.lift}
            </ActButton>
          </div>
        )}
      </div>
    </>
  );
}

function Asked({ words, value, act }: CaseProps) {
  const say = words.guard;
  const [reason, setReason] = useState('');
  const request = value.request!;
  const decide = (answer: 'granted' | 'refused') =>
    act(call('POST /console/api/support/case/{case}/decision', { params: { case: value.id }, body: { answer, reason: reason.trim() } }));
  const button = { needs: 'approver', may: value.may.decide, whyNot: reason.trim().length < 2 ? words.one.noReason : undefined } as const;
  return (
    <>
      <p>
        <strong>{request.words}</strong>
        <br />
        {say.asked(request.by, request.at.words)}
      </p>
      <blockquote>{request.reason}</blockquote>
      {request.answer === undefined ? (
        <>
          {value.may.decide.ok && <TextField id="decision" label={say.decision} max={200} rows={2} value={reason} onInput={setReason} />}
          <div class="tools">
            <div>
              <ActButton {...button} look="next" onPress={() => decide('granted')}>
                {say.grant}
              </ActButton>
            </div>
            {value.may.decide.ok && (
              <div>
                <ActButton {...button} onPress={() => decide('refused')}>
                  {say.refuse}
                </ActButton>
              </div>
            )}
          </div>
        </>
      ) : (
        <>
          <p>{request.answer === 'granted' ? say.granted(request.decidedBy ?? '') : say.refused(request.decidedBy ?? '')}</p>
          <blockquote>{request.decisionReason}</blockquote>
        </>
      )}
    </>
  );
}
