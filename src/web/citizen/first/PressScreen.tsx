import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';
import { Sources } from '../Sources.tsx';

type Press = OutputOf<'GET /api/press'>;

/** What the agency tells the press, for everybody: no sign-in, the newest words only, each with its instant and its corrections. */
export function PressScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/press');
  return (
    <Screen title={words.press.title} lead={words.press.lead} back="home">
      <Loaded asked={asked} shape={['card', 'card']}>
        {(press) => (
          <>
            <p class="small subtle">
              {press.authority} · {words.press.asOf(press.asOf.words)}
            </p>
            {press.statements.length === 0 && <p class="subtle">{words.press.empty}</p>}
            {press.statements.map((one) => (
              <Statement key={one.id} one={one} />
            ))}
            <Answers answers={press.answers} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Statement({ one }: { readonly one: Press['statements'][number] }) {
  const { words } = useInner();
  return (
    <article class="panel lined" id={one.id}>
      <h2>{one.title}</h2>
      {one.state !== 'current' && (
        <p>
          <span class="tag">{one.state === 'withdrawn' ? words.press.withdrawn : words.press.correcting}</span> {one.words}
        </p>
      )}
      {one.text && <p>{one.text}</p>}
      <p class="small subtle">
        {words.press.asOf(one.asOf.words)} · {words.press.version(String(one.version))}
      </p>
      {one.corrections.map((correction) => (
        <p key={correction.version} class="small">
          {words.press.corrected(correction.at.words)} {correction.why}
        </p>
      ))}
    </article>
  );
}

function Answers({ answers }: { readonly answers: Press['answers'] }) {
  const { words } = useInner();
  if (answers.length === 0) return null;
  return (
    <section class="stack wide" aria-labelledby="answers">
      <h2 id="answers">{words.press.answers}</h2>
      <dl class="stack wide">
        {answers.map((one) => (
          <div key={one.id} class="stack tight">
            <dt>
              <strong>{one.question}</strong>
            </dt>
            <dd>
              {one.answer}
              <Sources sources={one.sources} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
