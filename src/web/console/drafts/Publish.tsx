import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { Choice } from '#web/ui/Choice.tsx';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { number } from '../number.ts';
import { TextField } from '../TextField.tsx';
import type { Act, Draft } from './draft.ts';

interface PublishProps {
  readonly words: DraftsWords;
  readonly draft: Draft;
  readonly isDirty: boolean;
  readonly act: Act;
}

/** Asking others, their word, and what came of it. */
export function Publish(props: PublishProps) {
  const { words, draft } = props;
  return (
    <>
      {draft.request && draft.request.said.length > 0 && <Said words={words} draft={draft} />}
      {draft.state === 'draft' && <Ask {...props} />}
      {draft.state === 'waiting' && <Decide {...props} />}
    </>
  );
}

function Ask({ words: { request: say }, draft, isDirty, act }: PublishProps) {
  const [isLater, setLater] = useState(false);
  const [at, setAt] = useState('');
  const [reason, setReason] = useState('');
  const whyNot = isDirty ? say.dirty : reason.trim() === '' ? say.noReason : isLater && at === '' ? say.noTime : undefined;
  const body = { revision: draft.revision, reason, ...(isLater ? { at } : {}) };
  return (
    <section class="box" aria-labelledby="request">
      <h2 id="request">{say.title}</h2>
      {draft.needed && <p>{draft.needed.why}</p>}
      <div class="choices">
        <Choice kind="radio" name="when" label={say.now} checked={!isLater} onChange={() => setLater(false)} />
        <Choice kind="radio" name="when" label={say.at} checked={isLater} onChange={() => setLater(true)} />
      </div>
      {isLater && (
        <div class="field">
          <label for="when">{say.when}</label>
          {/* Without an offset: it is read in the programme’s own zone. */}
          <input id="when" type="datetime-local" value={at} onInput={(event) => setAt(event.currentTarget.value)} />
        </div>
      )}
      <TextField id="reason" label={say.reason} max={500} rows={2} value={reason} onInput={setReason} />
      <div>
        <ActButton
          needs="editor"
          may={draft.may.request}
          look="next"
          onPress={() => act(call('POST /console/api/draft/{draft}/request', { params: { draft: draft.id }, body }))}
          whyNot={whyNot}
        >
          {say.press}
        </ActButton>
      </div>
    </section>
  );
}

function Decide({ words: { decide: say }, draft, act }: PublishProps) {
  const [reason, setReason] = useState('');
  const { may, request, needed, impact, id } = draft;
  const whyNot = reason.trim() === '' ? say.noReason : undefined;
  const decide = async (answer: 'granted' | 'refused') =>
    await act(call('POST /console/api/draft/{draft}/decision', { params: { draft: id }, body: { answer, reason } }));
  return (
    <section class="box asked" aria-labelledby="decide">
      <h2 id="decide">{say.title}</h2>
      {request && (
        <>
          <p>
            {say.asked(request.by, request.at.words)} {request.publishAt ? say.whenAt(request.publishAt.words) : say.whenNow}
          </p>
          <blockquote>{request.reason}</blockquote>
        </>
      )}
      {needed && <p>{needed.why}</p>}
      {may.decide.ok && <TextField id="decision" label={say.reason} max={500} rows={2} value={reason} onInput={setReason} />}
      <div class="tools">
        <div>
          <ActButton needs="approver" may={may.decide} look="next" onPress={() => decide('granted')} whyNot={whyNot}>
            {impact && impact.loses > 0 ? say.grant(number(impact.loses)) : say.grantNone}
          </ActButton>
        </div>
        {may.decide.ok && (
          <div>
            <ActButton needs="approver" onPress={() => decide('refused')} whyNot={whyNot}>
              {say.refuse}
            </ActButton>
          </div>
        )}
      </div>
    </section>
  );
}

function Said({ words: { decide: say }, draft }: Pick<PublishProps, 'words' | 'draft'>) {
  return (
    <section class="box" aria-labelledby="said">
      <h2 id="said">{say.title}</h2>
      {draft.request?.said.map((one) => (
        <div key={one.by}>
          <p>{one.answer === 'granted' ? say.granted(one.by, one.at.words) : say.refused(one.by, one.at.words)}</p>
          <blockquote>{one.reason}</blockquote>
        </div>
      ))}
      {draft.version !== undefined && <p>{say.published(number(draft.version))}</p>}
    </section>
  );
}
