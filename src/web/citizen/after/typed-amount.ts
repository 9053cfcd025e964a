/** The number in what was typed, with or without the currency as this page writes it; nothing where it is no number. */
export function digitsOf(typed: string, most: string): string | undefined {
  const bare = typed.replace(most.replace(/\d[\d,]*/, '').trim(), '');
  return /^[\d,.\s]*원?$/.test(bare) ? bare.replaceAll(/\D/g, '') : undefined;
}

/** 200000 as this page writes money: 200,000원. What is no number stays as it was typed. */
export function asMoney(typed: string, most: string): string {
  const digits = digitsOf(typed, most);
  return digits === undefined || digits === '' ? typed : most.replace(/\d[\d,]*/, Number(digits).toLocaleString('en-US'));
}
