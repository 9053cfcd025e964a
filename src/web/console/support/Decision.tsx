import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import type { SupportWords } from '#web/words/support-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { DecidedFacts } from '../DecidedFacts.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import type { CaseProps, Page } from './support.ts';

type Replay = OutputOf<'GET /console/api/support/case/{case}/replay'>;

/** What was decided, why, and by which rules; and the same question asked again, by the rules of then and of now. */
export function Decision({ words, value, page }: CaseProps & { readonly page: Page }) {
  const say = words.replay;
  const [replay, setReplay] = useState<Replay>();
  const [failed, setFailed] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();
  const press = async () => {
    const answer = await call('GET /console/api/support/case/{case}/replay', { params: { case: value.id } });
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') setReplay(answer.value);
  };
  return (
    <section class="box" aria-labelledby="decision-title">
      <h2 id="decision-title">{say.title}</h2>
      {page.decided ? <DecidedFacts words={saidBy(words)} decided={page.decided} /> : <p class="subtle">{say.none}</p>}
      {page.decided && (
        <div>
          <ActButton needs="agent" may={value.may.work} onPress={press}>
            {say.press}
          </ActButton>
        </div>
      )}
      <NoAnswer words={words} failed={failed} />
      <div role="status">{replay && <Replayed words={words} replay={replay} />}</div>
    </section>
  );
}

function Replayed({ words, replay }: { readonly words: SupportWords; readonly replay: Replay }) {
  const say = words.replay;
  return (
    <div class="stack">
      <p>{say.decidedAt(replay.decidedAt.words, replay.granted.words)}</p>
      <h3>
        {say.before}{' '}
        <span class={replay.isSame ? 'tag good' : 'tag bad'}>
          <span aria-hidden="true">{replay.isSame ? '●' : '■'}</span> {replay.isSame ? say.same : say.notSame}
        </span>
      </h3>
      <DecidedFacts words={saidBy(words)} decided={replay.before} />
      <h3>{say.today}</h3>
      <DecidedFacts words={saidBy(words)} decided={replay.today} />
    </div>
  );
}

const saidBy = ({ replay, page }: SupportWords) => ({ byVersion: replay.byVersion, sources: page.sources });
