import { useState } from 'preact/hooks';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { useMe } from '../me.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { TextField } from '../TextField.tsx';
import type { Failed } from './draft.ts';
import { editable, groupsOf, inputOf, nowWords, readField, type Field, type FieldValue } from './edit-field.ts';

interface FieldFormProps {
  readonly words: DraftsWords;
  readonly fields: readonly Field[];
  /** Answers why it was not written, where it was not. */
  readonly put: (path: Field['path'], value: FieldValue) => Promise<Failed>;
}

const nameOf = (field: Field) => field.path.join('.');

/** One of the values that are changed often, written into its place in the file. */
export function FieldForm({ words, fields, put }: FieldFormProps) {
  const { one } = words;
  const { lang } = useMe();
  const [failed, setFailed] = useState<Failed>();
  const [name, setName] = useState('');
  const [written, setWritten] = useState('');
  const field = fields.find((each) => nameOf(each) === name);
  const choose = (next: string) => {
    const chosen = fields.find((each) => nameOf(each) === next);
    setFailed(undefined);
    setName(next);
    setWritten(chosen ? editable(chosen) : '');
  };
  const read = field ? readField(field.kind, written) : undefined;
  const whyNot = !field
    ? one.noField
    : read && 'wrong' in read
      ? { days: one.notDays, number: one.notNumber, money: one.notMoney, empty: one.noValue }[read.wrong]
      : undefined;
  const noteOf = (own: Field) => {
    const now = one.now(nowWords(own, lang));
    return own.kind === 'text' || inputOf(own) ? now : `${now} · ${one.example(own.example)}`;
  };
  const isLong = field?.kind === 'rotation' || field?.kind === 'text';
  return (
    <section class="box" aria-labelledby="forms">
      <h2 id="forms">{one.forms}</h2>
      <p class="subtle">{one.formsLead}</p>
      <FieldChoice one={one} fields={fields} name={name} choose={choose} />
      {field && (
        <TextField
          id="value"
          label={field.kind === 'rotation' ? one.days : one.value}
          note={field.kind === 'rotation' ? one.daysNote : noteOf(field)}
          max={10_000}
          rows={isLong ? 6 : 1}
          type={inputOf(field)}
          value={written}
          onInput={setWritten}
        />
      )}
      <NoAnswer words={words} failed={failed} />
      <div>
        <ActButton
          needs="editor"
          onPress={async () => (field && read && 'value' in read ? setFailed(await put(field.path, read.value)) : undefined)}
          whyNot={whyNot}
        >
          {one.put}
        </ActButton>
      </div>
    </section>
  );
}

interface FieldChoiceProps {
  readonly one: DraftsWords['one'];
  readonly fields: readonly Field[];
  readonly name: string;
  readonly choose: (name: string) => void;
}

/** What may be changed, by the parts of the file. */
function FieldChoice({ one, fields, name, choose }: FieldChoiceProps) {
  return (
    <div class="field">
      <label for="field">{one.what}</label>
      <select id="field" value={name} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{one.choose}</option>
        {groupsOf(fields).map(({ section, fields: each }) => (
          <optgroup key={section} label={one.sections[section] ?? section}>
            {each.map((own) => (
              <option key={nameOf(own)} value={nameOf(own)}>
                {own.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
