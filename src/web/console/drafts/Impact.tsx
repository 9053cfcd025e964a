import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { number } from '../number.ts';
import type { Act, Draft } from './draft.ts';
import { saysNumbers, saysWhoIsTold } from './counted.ts';

type Told = NonNullable<OutputOf<'GET /console/api/draft/{draft}'>['impact']>;

interface ImpactProps {
  readonly words: DraftsWords;
  readonly draft: Draft;
  readonly isDirty: boolean;
  readonly act: Act;
}

/** What the draft changes for everybody in flight: working it out with a bar, and the numbers to decide by. */
export function Impact({ words, draft, isDirty, act }: ImpactProps) {
  const say = words.impact;
  const { impact, id, revision, may } = draft;
  const weigh = async (what: 'begin' | 'stop') =>
    await act(call('POST /console/api/draft/{draft}/impact', { params: { draft: id }, body: { revision, do: what } }));
  const isRunning = impact?.state === 'running';
  return (
    <section class="box" aria-labelledby="impact">
      <h2 id="impact">{say.title}</h2>
      <p class="subtle">{say.lead}</p>
      {impact && (
        <>
          {isRunning && <progress aria-labelledby="impact" max={Math.max(1, impact.people)} value={impact.looked} />}
          <p role="status">
            {isRunning
              ? `${say.running(number(impact.looked), number(impact.people), number(impact.perSecond))}${impact.left === undefined ? '' : ` · ${say.left(impact.left)}`}`
              : impact.state === 'done'
                ? say.done(number(impact.looked), impact.asOf.words)
                : say.cancelled(number(impact.looked))}
          </p>
          {!impact.isWhole && <p class="tag bad">{say.notWhole}</p>}
          {impact.state !== 'done' && <p class="subtle">{isRunning && impact.looked === 0 ? say.notYet : say.partly}</p>}
          {saysNumbers(impact) && <Numbers words={words} impact={impact} />}
          <Examples words={words} impact={impact} />
        </>
      )}
      {(draft.state !== 'published' || draft.shares.now) && (
        <div class="tools">
          {isRunning ? (
            <ActButton needs={['editor', 'approver']} onPress={() => weigh('stop')}>
              {say.stop}
            </ActButton>
          ) : (
            <ActButton needs={['editor', 'approver']} may={may.weigh} onPress={() => weigh('begin')} whyNot={isDirty ? say.dirty : undefined}>
              {impact ? say.beginAgain : say.begin}
            </ActButton>
          )}
        </div>
      )}
    </section>
  );
}

function Numbers({ words, impact }: { readonly words: DraftsWords; readonly impact: Told }) {
  const say = words.impact;
  return (
    <>
      <ul class="three">
        {(['unchanged', 'gains', 'loses'] as const).map((one) => (
          <li key={one}>
            <h3>{say[one]}</h3>
            <p class="afar">{say.people(number(impact[one]))}</p>
          </li>
        ))}
      </ul>
      <p class="small subtle">{say.rule}</p>
      {impact.kinds.length > 0 && (
        <div class="wide-table">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{say.kind}</th>
                <th scope="col" class="amount">
                  {say.count}
                </th>
              </tr>
            </thead>
            <tbody>
              {impact.kinds.map((one) => (
                <tr key={one.kind}>
                  <th scope="row">
                    <span class={`tag ${one.loses ? 'bad' : 'good'}`}>
                      <span aria-hidden="true">{one.loses ? '▼' : '▲'}</span>
                    </span>{' '}
                    {one.words}
                  </th>
                  <td class="amount">{number(one.people)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {impact.kept.length > 0 && <Kept words={words} impact={impact} />}
      {saysWhoIsTold(impact) && <WillBeTold words={words} impact={impact} />}
    </>
  );
}

/** Whoever was decided about already keeps that; what the new rules would have come to is said, for whoever decides about them. */
function Kept({ words: { impact: say }, impact }: { readonly words: DraftsWords; readonly impact: Told }) {
  return (
    <>
      <h3>{say.kept}</h3>
      <p class="subtle">{say.keptNote}</p>
      <ul>
        {impact.kept.map((one) => (
          <li key={one.words}>
            {one.words}: {say.keptOf(number(one.people), one.amount)}
          </li>
        ))}
      </ul>
    </>
  );
}

function WillBeTold({ words: { impact: say }, impact }: { readonly words: DraftsWords; readonly impact: Told }) {
  return (
    <>
      <h3>{say.told}</h3>
      {impact.told.length > 0 && <p class="small subtle">{say.toldNote}</p>}
      {impact.told.length === 0 ? (
        <p class="subtle">{say.nobodyTold}</p>
      ) : (
        <div class="wide-table">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{say.toldWhen}</th>
                <th scope="col">{say.toldText}</th>
                <th scope="col" class="amount">
                  {say.count}
                </th>
              </tr>
            </thead>
            <tbody>
              {impact.told.map((one) => (
                <tr key={one.notice}>
                  <th scope="row">{one.when}</th>
                  <td>{one.text}</td>
                  <td class="amount">{number(one.people)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Examples({ words: { impact: say }, impact }: { readonly words: DraftsWords; readonly impact: Told }) {
  if (impact.examples.length === 0) return null;
  const told = ({ answer, amount, day, deadline }: Told['examples'][number]['before']) =>
    [answer && (amount ?? say.answer[answer]), day && say.from(day.words), deadline && say.until(deadline.words)].filter(Boolean).join(' · ') || '–';
  const words = new Map(impact.kinds.map((one) => [one.kind, one.words]));
  return (
    <>
      <h3>{say.examples}</h3>
      <p class="small subtle">{say.examplesNote}</p>
      <ul class="rows">
        {impact.examples.map((one, i) => (
          // Two people may be alike.
          <li key={`${i} ${one.who}`}>
            <details>
              <summary class="reach">
                {one.who} · {one.stateWords} · {one.kinds.map((kind) => words.get(kind) ?? kind).join(', ')}
              </summary>
              <dl class="pairs">
                <div>
                  <dt>{say.before}</dt>
                  <dd>{told(one.before)}</dd>
                </div>
                <div>
                  <dt>{say.after}</dt>
                  <dd>{told(one.after)}</dd>
                </div>
                <div>
                  <dt>{say.told}</dt>
                  <dd>{one.told.length === 0 ? say.exampleNotTold : one.told.map((text) => <p key={text}>{text}</p>)}</dd>
                </div>
              </dl>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
