/** Words of a programme file as a sentence of their own: with a full stop, unless they end with a mark already. */
export function asSentence(words: string): string {
  const said = words.trim();
  return said === '' || /[.!?…][”’"')]?$/u.test(said) ? said : `${said}.`;
}

/** With a capital first letter, as a heading or in a cell of its own; Korean has none. */
export function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
