/** The number in what was typed, with or without the currency as this page writes it; nothing where it is no number. */
export function digitsOf(typed: string, most: string): string | undefined {
  const currency = most.replace(/\d[\d,]*/, '');
  // NFKC: digits of full width, as a Korean keyboard may write them. Part of the currency’s name: somebody took a letter of it away.
  const bare = typed
    .normalize('NFKC')
    .split('')
    .filter((letter) => !currency.includes(letter))
    .join('');
  return /^[\d,.\s]*원?$/.test(bare) ? bare.replaceAll(/\D/g, '') : undefined;
}

/** 200000 as this page writes money: 200,000원. What is no number stays as it was typed. */
function asMoney(typed: string, most: string): string {
  const digits = digitsOf(typed, most);
  if (digits === undefined) return typed;
  return digits === '' ? '' : most.replace(/\d[\d,]*/, Number(digits).toLocaleString('en-US'));
}

/** What stands in the box, and before which letter the cursor is. */
export interface Typed {
  readonly text: string;
  readonly cursor: number;
}

/**
 * What stands in the box after a change, as money, with the cursor at the same digit as before; never behind the currency. `before`: what stood
 * there. A comma that was taken away forwards comes back, and the cursor goes past it: the next press takes the digit.
 */
export function typedAsMoney({ text, cursor }: Typed, most: string, before: string, isForwards: boolean): Typed {
  const money = asMoney(text, most);
  if (digitsOf(text, most) === undefined) return { text, cursor };
  const behind = digitCount(text.slice(cursor));
  const ends = [...money.matchAll(/\d/g)].map(({ index }) => index + 1);
  const at = ends[ends.length - 1 - behind] ?? 0;
  return { text: money, cursor: isForwards && money === before && money[at] === ',' ? at + 1 : at };
}

function digitCount(text: string): number {
  return text.normalize('NFKC').replaceAll(/\D/g, '').length;
}
