import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { Choice } from '#web/ui/Choice.tsx';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Decision } from '../Decision.tsx';
import { number } from '../number.ts';
import { TextField } from '../TextField.tsx';
import type { Act, Draft } from './draft.ts';
import { everybody, Share, ShareChoices } from './Share.tsx';

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
      {draft.request && (draft.request.said.length > 0 || draft.state === 'published') && <Said words={words} draft={draft} />}
      {draft.state === 'draft' && (draft.kind === 'back' ? <GoingBack {...props} /> : <Ask {...props} />)}
      {draft.state === 'waiting' && <Decide {...props} />}
      {draft.shares.now && <Share words={words} draft={draft} now={draft.shares.now} act={props.act} />}
    </>
  );
}

/** Going back asks by itself as soon as everybody was weighed; until then whoever pressed may leave it. */
function GoingBack({ words: { back: say, request }, draft, act }: PublishProps) {
  return (
    <section class="box asked" aria-labelledby="request">
      <h2 id="request">{request.title}</h2>
      <p>{say.asksItself}</p>
      {draft.may.takeBack.ok && <TakeBack draft={draft} act={act} label={say.leave} />}
    </section>
  );
}

function TakeBack({ draft, act, label }: Pick<PublishProps, 'draft' | 'act'> & { readonly label: string }) {
  return (
    <div>
      <ActButton
        needs={['editor', 'approver']}
        may={draft.may.takeBack}
        onPress={() => act(call('POST /console/api/draft/{draft}/request/take-back', { params: { draft: draft.id } }))}
      >
        {label}
      </ActButton>
    </div>
  );
}

function Ask({ words, draft, isDirty, act }: PublishProps) {
  const { request: say } = words;
  const [isLater, setLater] = useState(false);
  const [at, setAt] = useState('');
  const [reason, setReason] = useState('');
  const [share, setShare] = useState(everybody);
  const whyNot = isDirty ? say.dirty : reason.trim() === '' ? say.noReason : isLater && at === '' ? say.noTime : undefined;
  const body = { revision: draft.revision, reason, ...(isLater ? { at } : {}), ...(share === everybody ? {} : { share }) };
  return (
    <section class="box" aria-labelledby="request">
      <h2 id="request">{say.title}</h2>
      {/* What is not saved was counted by nobody. */}
      {draft.needed && !isDirty && <p>{draft.needed.why}</p>}
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
      <ShareChoices words={words} shares={draft.shares} share={share} setShare={setShare} />
      <TextField id="reason" label={say.reason} max={500} rows={2} value={reason} onInput={setReason} />
      <div>
        <ActButton
          needs="editor"
          // Of what is not saved the server does not know.
          may={isDirty ? undefined : draft.may.request}
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
  const { may, request, needed, impact, id } = draft;
  const decide = async (answer: 'granted' | 'refused', reason: string) =>
    await act(call('POST /console/api/draft/{draft}/decision', { params: { draft: id }, body: { answer, reason } }));
  const grant = impact && impact.loses > 0 ? say.grant(number(impact.loses)) : say.grantNone;
  return (
    <Decision id="decide" say={say} grant={grant} may={may.decide} decide={decide}>
      {request && (
        <>
          <p>
            {say.asked(request.by, request.at.words)} {request.publishAt ? say.whenAt(request.publishAt.words) : say.whenNow}
          </p>
          {request.share !== undefined && <p>{say.share(request.share)}</p>}
          <blockquote>{request.reason}</blockquote>
        </>
      )}
      {needed && <p>{needed.why}</p>}
      {may.takeBack.ok && <TakeBack draft={draft} act={act} label={say.takeBack} />}
    </Decision>
  );
}

function Said({ words: { decide: say }, draft }: Pick<PublishProps, 'words' | 'draft'>) {
  return (
    <section class="box" aria-labelledby="said">
      <h2 id="said">{say.title}</h2>
      {draft.state === 'published' && draft.request && (
        <div>
          <p>{say.asked(draft.request.by, draft.request.at.words)}</p>
          <blockquote>{draft.request.reason}</blockquote>
        </div>
      )}
      {draft.request?.said.map((one) => (
        <div key={one.by}>
          <p>{one.answer === 'granted' ? say.granted(one.by, one.at.words) : say.refused(one.by, one.at.words)}</p>
          <blockquote>{one.reason}</blockquote>
        </div>
      ))}
      {draft.version !== undefined && (
        <p>
          {say.published(number(draft.version))} {draft.held && say.held[draft.held.state](draft.held.from.words)}
        </p>
      )}
    </section>
  );
}
