import { typedAsMoney } from './typed-amount.ts';

interface AmountBoxProps {
  readonly id: string;
  readonly typed: string;
  /** The most there is, as this page writes money. */
  readonly most: string;
  readonly isWrong: boolean;
  readonly describedBy: string;
  readonly onType: (typed: string) => void;
}

/** 30: the longest amount with its currency’s name, and what is pasted with blanks round it. */
const lettersMax = 30;

/** An amount that stands there as money while it is typed: 15,000원. */
export function AmountBox({ id, typed, most, isWrong, describedBy, onType }: AmountBoxProps) {
  const write = (event: InputEvent & { readonly currentTarget: HTMLInputElement }) => {
    const box = event.currentTarget;
    // A keyboard that is still putting a letter together keeps hold of what it wrote.
    if (event.isComposing) return onType(box.value);
    const isForwards = event.inputType === 'deleteContentForward';
    const { text, cursor } = typedAsMoney({ text: box.value, cursor: box.selectionStart ?? box.value.length }, most, typed, isForwards);
    if (box.value !== text) box.value = text;
    box.setSelectionRange(cursor, cursor);
    onType(text);
  };
  return (
    <input
      id={id}
      inputMode="numeric"
      autoComplete="off"
      maxLength={lettersMax}
      value={typed}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      onInput={write}
      onCompositionEnd={(event) => onType(typedAsMoney({ text: event.currentTarget.value, cursor: 0 }, most, typed, false).text)}
    />
  );
}
