import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Facts } from '#web/ui/Facts.tsx';
import type { SupportWords } from '#web/words/support-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { RuleSources } from './RuleSources.tsx';
import type { CaseProps, Decided, Page } from './support.ts';

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
      {page.decided ? <One words={words} decided={page.decided} /> : <p class="subtle">{say.none}</p>}
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
      <One words={words} decided={replay.before} />
      <h3>{say.today}</h3>
      <One words={words} decided={replay.today} />
    </div>
  );
}

function One({ words, decided }: { readonly words: SupportWords; readonly decided: Decided }) {
  return (
    <div class="stack tight">
      <p>
        <strong>{decided.words}</strong>{' '}
        <span class="small subtle">
          {words.replay.byVersion(number(decided.version))} · <code>{decided.rule}</code>
        </span>
      </p>
      {decided.parts.length > 0 && <Facts rows={decided.parts.map((part) => ({ name: part.payer, value: part.amount.words }))} />}
      {decided.reason?.instead.map((one) => (
        <p key={one.words}>{one.words}</p>
      ))}
      <RuleSources words={words} sources={decided.sources} />
    </div>
  );
}
