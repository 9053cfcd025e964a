/** 64 KB a line: an entry is 300 bytes. A longer line is refused without being kept. */
export const lineBytesMax = 65_536;
const lineFeed = 0x0a;

/** Splits bytes into lines and keeps at most one line’s worth of them. Empty lines are handed on, so that numbers stay true. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | 'too long'> {
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  const take = (): Uint8Array | 'too long' => {
    const line = keptBytes > lineBytesMax ? 'too long' : Buffer.concat(kept);
    kept = [];
    keptBytes = 0;
    return line === 'too long' || line.at(-1) !== 0x0d ? line : line.subarray(0, -1);
  };
  const keep = (piece: Uint8Array) => {
    keptBytes += piece.length;
    if (keptBytes <= lineBytesMax) kept.push(piece);
    else kept = [];
  };
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      keep(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
  }
  if (keptBytes > 0) yield take();
}
