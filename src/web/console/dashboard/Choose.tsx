import { useId } from 'preact/hooks';

interface ChooseProps {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly words: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Which of several is shown. */
export function Choose({ label, options, chosen, onChoose }: ChooseProps) {
  const id = useId();
  return (
    <p class="choose">
      <label class="heard-only" for={id}>
        {label}
      </label>
      <select id={id} value={chosen} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.words}
          </option>
        ))}
      </select>
    </p>
  );
}
