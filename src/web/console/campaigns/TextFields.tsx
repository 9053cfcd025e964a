import { useRef, useState } from 'preact/hooks';
import { Button } from '#web/ui/Button.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';
import { TextField } from '../TextField.tsx';
import { toggled, withReference, type Choices, type Draft } from './draft.ts';

interface TextFieldsProps {
  readonly words: CampaignWords;
  readonly choices: Choices;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** What it is, what it says in both languages, and by which channels. */
export function TextFields({ words, choices, draft, change }: TextFieldsProps) {
  const { form } = words;
  const fields = { ko: useRef<HTMLTextAreaElement>(null), en: useRef<HTMLTextAreaElement>(null) };
  const last = useRef<'ko' | 'en'>('ko');
  const insert = (reference: string) => {
    const field = fields[last.current].current;
    const put = withReference(draft.text[last.current], field?.selectionStart ?? Infinity, reference);
    change({ text: { ...draft.text, [last.current]: put.text } });
    field?.focus();
    requestAnimationFrame(() => field?.setSelectionRange(put.at, put.at));
  };
  return (
    <>
      <Kinds words={words} choices={choices} draft={draft} change={change} />
      {(['ko', 'en'] as const).map((lang) => (
        <div key={lang} class="field">
          <label for={`text-${lang}`}>{form[lang]}</label>
          <textarea
            id={`text-${lang}`}
            ref={fields[lang]}
            lang={lang}
            rows={4}
            maxLength={2_000}
            value={draft.text[lang]}
            onFocus={() => (last.current = lang)}
            onInput={(event) => change({ text: { ...draft.text, [lang]: event.currentTarget.value } })}
          />
        </div>
      ))}
      <Fact words={words} choices={choices} insert={insert} />
      <Channels words={words} choices={choices} draft={draft} change={change} />
      {draft.channels.includes('alimtalk') && <Template words={words} draft={draft} change={change} />}
    </>
  );
}

function Kinds({ words: { form }, choices, draft, change }: TextFieldsProps) {
  return (
    <fieldset class="group">
      <legend>{form.kind}</legend>
      {choices.kinds.map(({ id, words: name }) => (
        <Choice key={id} kind="radio" name="kind" label={name} checked={draft.kind === id} onChange={() => change({ kind: id as Draft['kind'] })}>
          <span class="small subtle">{form.kindNotes[id]}</span>
        </Choice>
      ))}
    </fieldset>
  );
}

interface FactProps extends Pick<TextFieldsProps, 'words' | 'choices'> {
  readonly insert: (reference: string) => void;
}

function Fact({ words: { form }, choices, insert }: FactProps) {
  const [reference, setReference] = useState('');
  return (
    <div class="field">
      <label for="fact">{form.fact}</label>
      <p class="small subtle">{form.factNote}</p>
      <div class="tools">
        <select id="fact" value={reference} onChange={(event) => setReference(event.currentTarget.value)}>
          <option value="">{form.factChoose}</option>
          {choices.references.map((one) => (
            <option key={one.reference} value={one.reference}>
              {one.words} · {one.reference.slice(1, -1)}
            </option>
          ))}
        </select>
        <div>
          <Button onPress={() => insert(reference)} whyNot={reference === '' ? form.factFirst : undefined}>
            {form.insert}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Channels({ words: { form }, choices, draft, change }: TextFieldsProps) {
  return (
    <fieldset class="group">
      <legend>{form.channels}</legend>
      <p class="small subtle">{form.channelsNote}</p>
      <div class="choices">
        {choices.channels.map(({ id, words: name, limit }) => (
          <Choice
            key={id}
            kind="checkbox"
            name={`channel-${id}`}
            label={name}
            checked={draft.channels.includes(id)}
            onChange={(isIn) =>
              change({
                channels: toggled(
                  choices.channels.map((one) => one.id),
                  draft.channels,
                  id,
                  isIn,
                ),
              })
            }
          >
            <span class="small subtle">{limit}</span>
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

/** The approved text as which it goes by Alimtalk: under which code, and how it reads. */
function Template({ words: { form }, draft, change }: Omit<TextFieldsProps, 'choices'>) {
  const { code, text } = draft.alimtalk ?? noTemplate;
  // Half of one is none: the check says what is missing.
  const put = (part: Partial<typeof noTemplate>) => change({ alimtalk: { code, text, ...part } });
  return (
    <fieldset class="group">
      <legend>{form.template}</legend>
      <p class="small subtle">{form.templateNote}</p>
      <TextField id="template-code" label={form.templateCode} max={60} value={code} onInput={(typed) => put({ code: typed })} />
      <TextField id="template-text" label={form.templateText} max={1_000} rows={4} value={text} onInput={(typed) => put({ text: typed })} />
    </fieldset>
  );
}

const noTemplate = { code: '', text: '' };
