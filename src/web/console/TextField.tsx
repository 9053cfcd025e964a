interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly max: number;
  /** More than one: a text of several lines. */
  readonly rows?: number;
  /** As what a browser takes it, where it is no text. */
  readonly type?: 'date' | 'datetime-local' | undefined;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A name, a text to write, and what is to be known of it. */
export function TextField({ id, label, note, max, rows = 1, type, value, onInput }: TextFieldProps) {
  const noteId = note === undefined ? undefined : `${id}-note`;
  const common = { id, maxLength: max, value, 'aria-describedby': noteId, autocomplete: 'off' } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {note !== undefined && (
        <p class="small subtle" id={noteId}>
          {note}
        </p>
      )}
      {rows > 1 ? (
        <textarea {...common} rows={rows} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : type ? (
        <input {...common} type={type} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input {...common} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </div>
  );
}
