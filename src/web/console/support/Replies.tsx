import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { SupportWords } from '#web/words/support-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import { RuleSources } from '../RuleSources.tsx';
import { repliesWith, type Page, type CaseProps } from './support.ts';

/** Replies of the programme file with the facts of now, to be read out or put into the inbox. */
export function Replies({ words, value, page, act }: CaseProps & { readonly page: Page }) {
  const say = words.replies;
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const found = repliesWith(page.replies, typed);
  const give = async (reply: Page['replies'][number], to: 'read-out' | 'inbox') => {
    const body = { reply: reply.id, hash: reply.hash ?? '', to };
    const isDone = await act(call('POST /console/api/support/case/{case}/reply', { params: { case: value.id }, body }));
    setSaid(isDone ? say.said : '');
  };
  return (
    <section class="box" aria-labelledby="replies">
      <h2 id="replies">{say.title}</h2>
      <p class="small subtle">{say.lead}</p>
      <TextField id="reply-search" label={say.search} max={60} value={typed} onInput={setTyped} />
      {found.length === 0 && <p class="subtle">{say.none}</p>}
      <ul class="rows">
        {found.map((reply) => (
          <li key={reply.id} class="stack tight">
            <h3>
              {reply.question} {reply.isPersonal && <span class="tag">{say.personal}</span>}
            </h3>
            {reply.answer === undefined ? <p class="subtle">{reply.whyNot}</p> : <Filled words={words} value={value} reply={reply} give={give} />}
          </li>
        ))}
      </ul>
      <p role="status" class="small">
        {said}
      </p>
    </section>
  );
}

interface FilledProps {
  readonly words: SupportWords;
  readonly value: CaseProps['value'];
  readonly reply: Page['replies'][number];
  readonly give: (reply: Page['replies'][number], to: 'read-out' | 'inbox') => Promise<void>;
}

function Filled({ words, value, reply, give }: FilledProps) {
  return (
    <>
      <blockquote>{reply.answer}</blockquote>
      <RuleSources label={words.page.sources} sources={reply.sources} />
      <div class="tools">
        <div>
          <ActButton needs="agent" look="quiet" may={value.may.work} onPress={() => give(reply, 'read-out')}>
            {words.replies.read}
            <span class="heard-only"> {reply.question}</span>
          </ActButton>
        </div>
        <div>
          <ActButton needs="agent" look="quiet" may={value.may.work} onPress={() => give(reply, 'inbox')}>
            {words.replies.send}
            <span class="heard-only"> {reply.question}</span>
          </ActButton>
        </div>
      </div>
    </>
  );
}
