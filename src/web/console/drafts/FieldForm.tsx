import { useState } from 'preact/hooks';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { TextField } from '../TextField.tsx';
import { editable, readField, type Field, type FieldValue } from './edit-field.ts';

interface FieldFormProps {
  readonly words: DraftsWords;
  readonly fields: readonly Field[];
  readonly put: (path: Field['path'], value: FieldValue) => Promise<void>;
}

const nameOf = (field: Field) => field.path.join('.');

/** One of the values that are changed often, written into its place in the file. */
export function FieldForm({ words: { one }, fields, put }: FieldFormProps) {
  const [name, setName] = useState('');
  const [written, setWritten] = useState('');
  const field = fields.find((each) => nameOf(each) === name);
  const choose = (next: string) => {
    const chosen = fields.find((each) => nameOf(each) === next);
    setName(next);
    setWritten(chosen ? editable(chosen) : '');
  };
  const read = field ? readField(field.kind, written) : undefined;
  const whyNot = !field ? one.noField : read && 'wrong' in read ? (read.wrong === 'days' ? one.notDays : one.notNumber) : undefined;
  const isLong = field?.kind === 'rotation' || field?.kind === 'text';
  return (
    <section class="box" aria-labelledby="forms">
      <h2 id="forms">{one.forms}</h2>
      <p class="subtle">{one.formsLead}</p>
      <div class="field">
        <label for="field">{one.what}</label>
        <select id="field" value={name} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{one.choose}</option>
          {[...Map.groupBy(fields, (each) => each.section)].map(([section, each]) => (
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
      {field && (
        <TextField
          id="value"
          label={field.kind === 'rotation' ? one.days : one.value}
          note={field.kind === 'rotation' ? one.daysNote : one.now(field.value ?? '')}
          max={10_000}
          rows={isLong ? 6 : 1}
          value={written}
          onInput={setWritten}
        />
      )}
      <div>
        <ActButton needs="editor" onPress={async () => (field && read && 'value' in read ? await put(field.path, read.value) : undefined)} whyNot={whyNot}>
          {one.put}
        </ActButton>
      </div>
    </section>
  );
}
