/** 200 characters: ids, numbers and names are shorter, and an index takes no text of some thousands. */
const textMax = 200;

/**
 * Whether a value from outside is text that a database column gives back as it was: 1 to 200 characters, no U+0000 (PostgreSQL refuses it)
 * and no half of a surrogate pair (it would be stored as another character, and no longer be equal to itself).
 */
export function isStorable(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= textMax && !value.includes('\u0000') && value.isWellFormed();
}

/** The same for JSON not parsed yet, of any length: whether it spells such a character. */
export function spellsUnstorable(json: string): boolean {
  return /\\u0000|\\ud[89ab]..(?!\\ud[c-f])|(?<!\\ud[89ab]..)\\ud[c-f]/i.test(json);
}
