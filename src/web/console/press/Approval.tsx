import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import type { StatementProps } from './statement.ts';

/** Asking for a second person’s word, giving it, and what was said. */
export function Approval(props: StatementProps) {
  const { value } = props;
  return (
    <>
      {value.request && <Asked {...props} />}
      {value.state === 'draft' && <Ask {...props} />}
    </>
  );
}

function Ask({ words: { one }, value, act }: StatementProps) {
  const [reason, setReason] = useState('');
  const body = { version: value.version, reason: reason.trim() };
  return (
    <section class="box" aria-labelledby="request">
      <h2 id="request">{one.request}</h2>
      <TextField id="request-reason" label={one.requestReason} max={500} rows={2} value={reason} onInput={setReason} />
      <div>
        <ActButton
          needs="campaigner"
          look="next"
          may={value.may.request}
          whyNot={reason.trim().length < 2 ? one.noReason : undefined}
          onPress={() => act(call('POST /console/api/press/statement/{statement}/request', { params: { statement: value.id }, body }))}
        >
          {one.request}
        </ActButton>
      </div>
    </section>
  );
}

function Asked({ words: { one }, value, act }: StatementProps) {
  const [reason, setReason] = useState('');
  const request = value.request!;
  const decide = (answer: 'granted' | 'refused') =>
    act(call('POST /console/api/press/statement/{statement}/decision', { params: { statement: value.id }, body: { answer, reason: reason.trim() } }));
  const button = { needs: 'approver', may: value.may.decide, whyNot: reason.trim().length < 2 ? one.noReason : undefined } as const;
  return (
    <section class={request.answer === undefined ? 'box asked' : 'box'} aria-labelledby="decide">
      <h2 id="decide">{one.decide}</h2>
      <p>{one.asked(request.by, request.at.words)}</p>
      <blockquote>{request.reason}</blockquote>
      {request.answer === undefined ? (
        <>
          {value.may.decide.ok && <TextField id="decision" label={one.decideReason} max={500} rows={2} value={reason} onInput={setReason} />}
          <div class="tools">
            <div>
              <ActButton {...button} look="next" onPress={() => decide('granted')}>
                {one.grant}
              </ActButton>
            </div>
            {value.may.decide.ok && (
              <div>
                <ActButton {...button} onPress={() => decide('refused')}>
                  {one.refuse}
                </ActButton>
              </div>
            )}
          </div>
        </>
      ) : (
        <>
          <p>{request.answer === 'granted' ? one.granted(request.decidedBy ?? '') : one.refused(request.decidedBy ?? '')}</p>
          <blockquote>{request.decisionReason}</blockquote>
        </>
      )}
    </section>
  );
}
