/** Bytes of a text as carriers count them: two for everything that is not ASCII. */
export function eucKrLength(text: string): number {
  return Array.from(text, (letter) => ((letter.codePointAt(0) ?? 0) < 128 ? 1 : letter.length * 2)).reduce((sum, bytes) => sum + bytes, 0);
}
