import { useState } from 'preact/hooks';
import { appealAnswers, appealFollows, type AppealAnswer, type AppealFollows } from '#core/appeal-outcome.ts';
import { call } from '#web/client/call.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import type { AppealProps } from './AppealPage.tsx';

/** 5 letters: the shortest that says anything, as the server has it. */
const wordsMin = 5;

/** Upheld or dismissed, what follows, and the reason as the citizen reads it. */
export function AnswerForm({ words, value, act }: AppealProps) {
  const say = words.answer;
  const [answer, setAnswer] = useState<AppealAnswer>();
  const [follows, setFollows] = useState<AppealFollows>();
  const [text, setText] = useState('');
  const names: Readonly<Record<AppealFollows, string>> = { 'apply-again': say.applyAgain, office: say.office };
  const isFilled = answer !== undefined && text.trim().length >= wordsMin && (answer === 'dismissed' || follows !== undefined);
  const may = answer === 'upheld' && follows === 'apply-again' ? value.may.applyAgain : value.may.decide;
  const press = async () => {
    if (!answer) return;
    const body = { answer, words: text.trim(), ...(answer === 'upheld' && follows ? { follows } : {}) };
    if (await act(call('POST /console/api/appeal/{appeal}/answer', { params: { appeal: value.id }, body }))) setText('');
  };
  return (
    <section class="box" aria-labelledby="answer">
      <h2 id="answer">{say.title}</h2>
      <fieldset class="group">
        <legend>{say.which}</legend>
        <div class="choices">
          {appealAnswers.map((one) => (
            <Choice key={one} kind="radio" name="answer" label={say[one]} checked={answer === one} onChange={() => setAnswer(one)} />
          ))}
        </div>
      </fieldset>
      {answer === 'upheld' && (
        <fieldset class="group">
          <legend>{say.follows}</legend>
          <div class="choices">
            {appealFollows.map((one) => (
              <Choice key={one} kind="radio" name="follows" label={names[one]} checked={follows === one} onChange={() => setFollows(one)} />
            ))}
          </div>
          {follows === 'office' && <p class="small subtle">{say.officeNote}</p>}
        </fieldset>
      )}
      <TextField id="words" label={say.words} note={say.wordsNote} max={500} rows={4} value={text} onInput={setText} />
      <div>
        <ActButton needs="agent" look="next" may={may} whyNot={isFilled ? undefined : say.unfilled} onPress={press}>
          {answer === 'upheld' && follows === 'office' ? say.ask : say.press}
        </ActButton>
      </div>
    </section>
  );
}

/** What waits for a second person’s word, or what that was. */
export function Second({ words, value, act }: AppealProps) {
  const say = words.second;
  const { request } = value;
  const [reason, setReason] = useState('');
  if (!request) return null;
  const decide = (answer: 'granted' | 'refused') =>
    act(call('POST /console/api/appeal/{appeal}/decision', { params: { appeal: value.id }, body: { answer, reason: reason.trim() } }));
  const button = { needs: 'approver', may: value.may.agree, whyNot: reason.trim().length < 2 ? say.noReason : undefined } as const;
  return (
    <section class={request.answer === undefined ? 'box asked' : 'box'} aria-labelledby="second">
      <h2 id="second">{say.title}</h2>
      <p>{say.asked(request.by, request.at.words)}</p>
      <blockquote>{request.words}</blockquote>
      {request.answer !== undefined ? (
        <p>
          {(request.answer === 'granted' ? say.granted : say.refused)(request.decidedBy ?? '')} {request.reason}
        </p>
      ) : (
        <>
          <TextField id="second-reason" label={say.reason} max={200} rows={2} value={reason} onInput={setReason} />
          <div class="tools">
            <div>
              <ActButton {...button} look="next" onPress={() => decide('granted')}>
                {say.grant}
              </ActButton>
            </div>
            <div>
              <ActButton {...button} onPress={() => decide('refused')}>
                {say.refuse}
              </ActButton>
            </div>
          </div>
        </>
      )}
    </section>
  );
}
