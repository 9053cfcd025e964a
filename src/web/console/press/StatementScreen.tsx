import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { PressWords } from '#web/words/press-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { number } from '../number.ts';
import { go, PlaceLink } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import { useAct } from '../use-act.ts';
import { useAsked } from '../use-asked.ts';
import { Approval } from './Approval.tsx';
import { Quotes } from './Quotes.tsx';
import type { StatementProps } from './statement.ts';
import { StatementTag } from './StatementTag.tsx';

/** 5 s: a colleague’s word is seen as it comes. */
const everyMs = 5_000;

/** One statement: as it goes out, who let it go, its versions, and to whom it was said. */
export function StatementScreen({ words, id }: { readonly words: PressWords; readonly id: string }) {
  const asked = useAsked(
    () => call('GET /console/api/press/statement/{statement}', { params: { statement: id } }),
    id,
    () => everyMs,
  );
  const { failed, act } = useAct(asked);
  const { value } = asked;
  return (
    <main id="content" class="room">
      <p>
        <PlaceLink to="/press" look="reach">
          ‹ {words.one.back}
        </PlaceLink>
      </p>
      <div class="headline">
        <h1>{value ? value.title : words.list.title}</h1>
        {value && (
          <div>
            <ActButton needs="campaigner" may={value.may.write} onPress={() => go(`/press/${value.id}/change`)}>
              {value.state === 'published' ? words.one.correct : words.one.change}
            </ActButton>
          </div>
        )}
      </div>
      <NoAnswer words={words} failed={failed} again={asked.again} />
      {value ? <Opened words={words} value={value} act={act} /> : !asked.failed && <Coming rows={['card', 'card']} />}
    </main>
  );
}

function Opened(props: StatementProps) {
  const { words, value } = props;
  return (
    <>
      <p>
        <StatementTag state={value.state} words={value.stateWords} /> {words.one.version(number(value.version))}
      </p>
      {value.isOutdated && (
        <p class="tag bad">
          <span aria-hidden="true">■</span> {words.one.outdated}
        </p>
      )}
      {value.withdrawn && (
        <p>
          {words.one.withdrawn(value.withdrawn.at.words)} {value.withdrawn.why}
        </p>
      )}
      <div class="two">
        <div class="stack wide">
          <Preview words={words} value={value} />
          <Approval {...props} />
          <Versions words={words} value={value} />
        </div>
        <div class="stack wide">
          <Quotes {...props} />
          {value.may.withdraw.ok && <Withdraw {...props} />}
        </div>
      </div>
    </>
  );
}

function Preview({ words, value }: Omit<StatementProps, 'act'>) {
  const { one } = words;
  return (
    <section class="box" aria-labelledby="preview">
      <h2 id="preview">{one.preview}</h2>
      {value.preview && (
        <>
          <h3>{value.preview.title}</h3>
          <blockquote>{value.preview.text}</blockquote>
        </>
      )}
      <p class="small subtle">{value.asOf ? one.asOf(value.asOf.words) : one.now}</p>
      {value.faults.length > 0 && (
        <>
          <h3>{one.faults}</h3>
          <ul class="findings">
            {value.faults.map((fault) => (
              <li key={`${fault.lang} ${fault.found}`} class="error">
                {fault.words} <q>{fault.found}</q>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Versions({ words, value }: Omit<StatementProps, 'act'>) {
  const { one } = words;
  return (
    <section class="box" aria-labelledby="versions">
      <h2 id="versions">{one.versions}</h2>
      {value.versions.length === 0 && <p class="subtle">{one.noVersions}</p>}
      <ol class="rows">
        {value.versions.map((version) => (
          <li key={version.version} class="stack tight">
            <p class="small subtle">
              {one.version(number(version.version))} · {version.published && one.published(version.published.words)} ·{' '}
              {version.asOf && one.asOf(version.asOf.words)}
            </p>
            {version.why && <p>{version.why}</p>}
            <p>
              <strong>{version.title}</strong>
            </p>
            <blockquote>{version.text}</blockquote>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Withdraw({ words, value, act }: StatementProps) {
  const { one } = words;
  const [reason, setReason] = useState('');
  return (
    <section class="box" aria-labelledby="withdraw">
      <h2 id="withdraw">{one.withdraw}</h2>
      <p class="small subtle">{one.withdrawLead}</p>
      <TextField id="withdraw-reason" label={one.withdrawReason} max={500} rows={2} value={reason} onInput={setReason} />
      <div>
        <ActButton
          needs={['campaigner', 'approver']}
          may={value.may.withdraw}
          whyNot={reason.trim().length < 2 ? one.noReason : undefined}
          onPress={() =>
            act(call('POST /console/api/press/statement/{statement}/withdraw', { params: { statement: value.id }, body: { reason: reason.trim() } }))
          }
        >
          {one.withdraw}
        </ActButton>
      </div>
    </section>
  );
}
