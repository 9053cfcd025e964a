import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Facts } from '#web/ui/Facts.tsx';
import type { AppealsWords } from '#web/words/appeals-ko.ts';
import { Coming } from '../Coming.tsx';
import { DecidedFacts } from '../DecidedFacts.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { PlaceLink } from '../place.tsx';
import { RuleSources } from '../RuleSources.tsx';
import { useAct } from '../use-act.ts';
import { useAsked } from '../use-asked.ts';
import { AnswerForm, Second } from './AnswerForm.tsx';

export interface AppealProps {
  readonly words: AppealsWords;
  readonly value: OutputOf<'GET /console/api/appeal/{appeal}'>;
  /** Does something, and reads the appeal anew. */
  readonly act: (doing: Promise<Answer<null>>) => Promise<boolean>;
}

/** One appeal: what for, what it contests, and the answer. Read once: a page left open looks at nobody. */
export function AppealPage({ words, id }: { readonly words: AppealsWords; readonly id: string }) {
  const asked = useAsked(
    () => call('GET /console/api/appeal/{appeal}', { params: { appeal: id } }),
    id,
    () => 0,
  );
  const { failed, act } = useAct(asked);
  const { value } = asked;
  return (
    <main id="content" class="room">
      <p>
        <PlaceLink to="/appeals" look="reach">
          ‹ {words.one.back}
        </PlaceLink>
      </p>
      <h1>{value ? `${value.receipt} · ${value.stateWords}` : words.title}</h1>
      <NoAnswer words={words} failed={failed} again={asked.again} />
      {value ? (
        <div class="two">
          <div class="stack wide">
            <About words={words} value={value} act={act} />
            <Contested words={words} value={value} act={act} />
          </div>
          <div class="stack wide">
            <Given words={words} value={value} act={act} />
            <Second words={words} value={value} act={act} />
            {value.state === 'received' && <AnswerForm words={words} value={value} act={act} />}
          </div>
        </div>
      ) : (
        !asked.failed && <Coming rows={['card', 'card']} />
      )}
    </main>
  );
}

function About({ words, value }: AppealProps) {
  const say = words.one;
  const rows = [
    { name: say.at, value: value.at.words },
    { name: say.waits, value: value.waits ?? '' },
    { name: say.due, value: value.due?.words ?? '' },
    { name: say.event, value: value.eventOn?.words ?? '' },
    { name: say.evidence, value: value.evidence.join(', ') },
    { name: say.office, value: value.decidedBy ?? '' },
  ];
  return (
    <section class="box" aria-labelledby="about">
      <h2 id="about">{value.reason}</h2>
      {value.wasSuggested && <p class="small subtle">{say.suggested}</p>}
      {value.isLate && (
        <p>
          <span class="tag bad">■ {words.list.late}</span>
        </p>
      )}
      <Facts rows={rows.filter((row) => row.value !== '')} />
      <RuleSources label={say.sources} sources={value.sources} />
    </section>
  );
}

function Contested({ words, value: { contested } }: AppealProps) {
  const say = words.one;
  return (
    <section class="box" aria-labelledby="contested">
      <h2 id="contested">{say.contested}</h2>
      {contested.whyNot ? <p class="subtle">{contested.whyNot}</p> : <p class="small subtle">{contested.hasApplied ? say.applied : say.notApplied}</p>}
      {contested.before && (
        <>
          <h3>
            {say.before}{' '}
            {contested.isSame !== undefined && (
              <span class={contested.isSame ? 'tag good' : 'tag bad'}>
                <span aria-hidden="true">{contested.isSame ? '●' : '■'}</span> {contested.isSame ? say.same : say.notSame}
              </span>
            )}
          </h3>
          <DecidedFacts words={say} decided={contested.before} />
        </>
      )}
      {contested.now && (
        <>
          <h3>{say.now}</h3>
          <DecidedFacts words={say} decided={contested.now} />
        </>
      )}
    </section>
  );
}

function Given({ words, value: { answer } }: AppealProps) {
  const say = words.answer;
  if (!answer) return null;
  return (
    <section class="box" aria-labelledby="given">
      <h2 id="given">{say.given}</h2>
      <blockquote>{answer.words}</blockquote>
      {answer.followsWords && <p>{answer.followsWords}</p>}
      <p class="small subtle">{say.by(answer.by, answer.at.words)}</p>
    </section>
  );
}
