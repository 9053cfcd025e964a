import { useState } from 'preact/hooks';
import { codeIn, needsText, sourceKinds } from '#core/source.ts';
import { call, type Answer } from '#web/client/call.ts';
import type { InputOf } from '#web/client/routes.ts';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { TextField } from '../TextField.tsx';

type NewSource = InputOf<'POST /console/api/sources'>['body'];
const empty = { code: '', kind: 'poster' as NewSource['kind'], name: '', placement: '', text: '' };
type Typed = typeof empty;

/** Makes a code for one place outside. */
export function MakeCode({ words, onMade }: { readonly words: CampaignWords; readonly onMade: () => Promise<void> }) {
  const say = words.sources;
  const [source, setSource] = useState(empty);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();
  const change = (part: Partial<Typed>) => setSource({ ...source, ...part });
  const make = async () => {
    const { text, ...typed } = source;
    const answer = await call('POST /console/api/sources', { body: { ...typed, ...(text.trim() === '' ? {} : { text }) } });
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end !== 'done') return;
    setSaid(say.made(source.code));
    setSource(empty);
    await onMade();
  };
  return (
    <section class="box narrow" aria-labelledby="make">
      <h2 id="make">{say.makeTitle}</h2>
      <TextField id="code" label={say.code} note={say.codeNote} max={24} value={source.code} onInput={(code) => change({ code: code.toLowerCase() })} />
      <div class="field">
        <label for="kind">{say.kind}</label>
        <select id="kind" value={source.kind} onChange={(event) => change({ kind: event.currentTarget.value as NewSource['kind'] })}>
          {sourceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {say.kinds[kind]}
            </option>
          ))}
        </select>
      </div>
      <TextField id="name" label={say.name} max={60} value={source.name} onInput={(name) => change({ name })} />
      <TextField id="placement" label={say.placement} max={200} value={source.placement} onInput={(placement) => change({ placement })} />
      <TextField id="text" label={say.text} note={say.textNote} max={2_000} rows={3} value={source.text} onInput={(text) => change({ text })} />
      <NoAnswer words={words} failed={failed} />
      <div>
        <ActButton needs="campaigner" look="next" onPress={make} whyNot={unready(say, source)}>
          {say.make}
        </ActButton>
      </div>
      <p role="status">{said}</p>
    </section>
  );
}

function unready(say: CampaignWords['sources'], { code, kind, name, placement, text }: Typed): string | undefined {
  if (codeIn(`?from=${code}`) === undefined) return say.notCode;
  if (name.trim() === '' || placement.trim() === '') return say.unnamed;
  return needsText(kind) && text.trim() === '' ? say.noText : undefined;
}
