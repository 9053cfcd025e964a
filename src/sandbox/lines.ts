/** 64 KB a line: a person with twenty cards is 3 KB. */
const lineLengthMax = 65_536;

/** The lines of a text that comes in pieces; of a line that is too long, only the beginning, which then is no JSON. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let kept = '';
  const keep = (text: string) => {
    if (kept.length < lineLengthMax) kept = `${kept}${text}`.slice(0, lineLengthMax);
  };
  for await (const piece of pieces) {
    const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n');
    keep(first);
    for (const text of others) {
      yield kept;
      kept = '';
      keep(text);
    }
  }
  if (kept !== '') yield kept;
}
