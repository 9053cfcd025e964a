import { useState } from 'preact/hooks';
import { call, type Answer } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Button } from '#web/ui/Button.tsx';
import type { PressWords } from '#web/words/press-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { go } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import { useAsked } from '../use-asked.ts';
import { emptyDraft, withBoth, type Draft, type Statement } from './statement.ts';

interface FormProps {
  readonly words: PressWords;
  /** Which one is changed or put right; nothing: a new one. */
  readonly id: string | undefined;
}

/** A new statement, a draft that is changed, or the correction of what is published. */
export function PressForm({ words, id }: FormProps) {
  const choices = useAsked(
    () => call('GET /console/api/press'),
    '',
    () => 0,
  );
  const before = useAsked(
    async () => (id === undefined ? nothing : await call('GET /console/api/press/statement/{statement}', { params: { statement: id } })),
    id ?? '',
    () => 0,
  );
  const { form } = words;
  const failed = choices.failed ?? before.failed;
  const isNext = before.value?.state === 'published';
  return (
    <main id="content" class="room">
      <h1>{id === undefined ? form.titleNew : isNext ? form.titleNext : form.titleChange}</h1>
      {isNext && <p class="subtle">{form.nextLead}</p>}
      <NoAnswer words={words} failed={failed} />
      {!choices.value || (id !== undefined && !before.value) ? (
        !failed && <Coming rows={['card']} />
      ) : (
        <Filled words={words} references={choices.value.references} before={before.value} isNext={isNext} />
      )}
    </main>
  );
}

const nothing: Answer<undefined> = { end: 'done', value: undefined };

interface FilledProps {
  readonly words: PressWords;
  readonly references: OutputOf<'GET /console/api/press'>['references'];
  readonly before: Statement | undefined;
  readonly isNext: boolean;
}

function Filled({ words, references, before, isNext }: FilledProps) {
  const { form } = words;
  const [draft, setDraft] = useState<Draft>(startOf(before, isNext));
  const [failed, setFailed] = useState<Exclude<Answer<unknown>, { end: 'done' }>>();
  const asksWhy = isNext || (before?.version ?? 1) > 1;
  const isWritten = [draft.title.ko, draft.title.en, draft.text.ko, draft.text.en].every((one) => one.trim() !== '');
  const whyNot = !isWritten ? form.unwritten : asksWhy && (draft.why ?? '').trim() === '' ? form.whyFirst : undefined;
  const save = async () => {
    const answer = before
      ? await call('POST /console/api/press/statement/{statement}', { params: { statement: before.id }, body: { version: before.version, draft } })
      : await call('POST /console/api/press/statements', { body: draft });
    if (answer.end === 'done') return go(`/press/${answer.value.id}`);
    setFailed(answer);
  };
  const { title, text } = draft;
  return (
    <div class="stack wide">
      <TextField id="title-ko" label={form.titleKo} max={100} value={title.ko} onInput={(ko) => setDraft({ ...draft, title: { ...title, ko } })} />
      <TextField id="title-en" label={form.titleEn} max={100} value={title.en} onInput={(en) => setDraft({ ...draft, title: { ...title, en } })} />
      <TextField id="text-ko" label={form.textKo} max={3_000} rows={5} value={text.ko} onInput={(ko) => setDraft({ ...draft, text: { ...text, ko } })} />
      <TextField id="text-en" label={form.textEn} max={3_000} rows={5} value={text.en} onInput={(en) => setDraft({ ...draft, text: { ...text, en } })} />
      <PutIn words={words} references={references} put={(reference) => setDraft({ ...draft, text: withBoth(text, reference) })} />
      {asksWhy && (
        <TextField id="why" label={form.why} note={form.whyNote} max={500} rows={2} value={draft.why ?? ''} onInput={(why) => setDraft({ ...draft, why })} />
      )}
      <NoAnswer words={words} failed={failed} />
      <div class="tools">
        <div>
          <ActButton needs="campaigner" look="next" may={before?.may.write} whyNot={whyNot} onPress={save}>
            {form.save}
          </ActButton>
        </div>
        <Button look="quiet" onPress={() => go(before ? `/press/${before.id}` : '/press')}>
          {form.cancel}
        </Button>
      </div>
    </div>
  );
}

/** A correction begins with the words that are published, and says anew what it puts right. */
function startOf(before: Statement | undefined, isNext: boolean): Draft {
  if (!before) return emptyDraft;
  const { why, ...written } = before.draft;
  return isNext || why === undefined ? written : { ...written, why };
}

function PutIn({ words: { form }, references, put }: Pick<FilledProps, 'words' | 'references'> & { readonly put: (reference: string) => void }) {
  const [chosen, setChosen] = useState('');
  return (
    <div class="field">
      <label for="fact">{form.fact}</label>
      <p class="small subtle">{form.factNote}</p>
      <div class="tools">
        <select id="fact" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">{form.factChoose}</option>
          {references.map((one) => (
            <option key={one.reference} value={one.reference}>
              {one.name}: {one.words}
            </option>
          ))}
        </select>
        <div>
          <Button onPress={() => put(chosen)} whyNot={chosen === '' ? form.insertFirst : undefined}>
            {form.insert}
          </Button>
        </div>
      </div>
    </div>
  );
}
