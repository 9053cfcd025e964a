import type { ComponentChildren } from 'preact';

interface ChoiceProps {
  readonly kind: 'radio' | 'checkbox';
  readonly name: string;
  readonly label: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Without its own frame, inside something that has one. */
  readonly bare?: boolean;
  readonly children?: ComponentChildren;
}

/** One thing to choose; the whole box can be tapped, and is at least 48 px high. */
export function Choice({ kind, name, label, checked, onChange, disabled = false, bare = false, children }: ChoiceProps) {
  const change = (box: HTMLInputElement) => {
    const wanted = box.checked;
    // It shows what is chosen: where the answer to a tap is no, nothing would be drawn anew and the tick would stay.
    if (kind === 'checkbox') box.checked = checked;
    onChange(wanted);
  };
  return (
    <label class={bare ? 'choice bare' : 'choice'}>
      <input type={kind} name={name} checked={checked} disabled={disabled} onChange={(event) => change(event.currentTarget)} />
      <span>{label}</span>
      {children && <span class="details">{children}</span>}
    </label>
  );
}
