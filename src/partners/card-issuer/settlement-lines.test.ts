import { expect, test } from 'vitest';
import { BrokenSettlement } from './card-issuer.ts';
import { plainDialect } from './issuer-dialect.ts';
import { settlementLines } from './settlement-lines.ts';

const at = '2020-05-13T09:00:00+09:00';
const good = `H,kb,2020-05-13,1\nC,ref,,348000,${at}\nP,A-1,,12000,${at}\nR,R-1,A-1,2000,${at}\nT,3,348000,12000,0,2000\n`;
/** In pieces of seven bytes, which end nowhere in particular. */
async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += 7) yield await Promise.resolve(bytes.subarray(from, from + 7));
}
const read = async (text: string) => await Array.fromAsync(settlementLines(pieces(text), plainDialect, 'kb', '2020-05-13'));

test('a file is read line by line, whichever way it comes in', async () => {
  expect(await read(good)).toEqual([
    { kind: 'credit', reference: 'ref', amount: 348_000n, at },
    { kind: 'purchase', reference: 'A-1', amount: 12_000n, at },
    { kind: 'refund', reference: 'R-1', of: 'A-1', amount: 2_000n, at },
  ]);
});

test.each([
  ['of another company', good.replace('H,kb', 'H,nh')],
  ['of another day', good.replace('2020-05-13,1', '2020-05-12,1')],
  ['that is cut off', good.slice(0, -30)],
  ['without its last line break', good.slice(0, -1)],
  ['whose sum is another', good.replace('T,3,348000', 'T,3,348001')],
  ['whose count is another', good.replace('T,3', 'T,4')],
  ['that goes on after its trailer', `${good}C,more,,1,${at}\n`],
  ['with half a won', good.replace('12000,', '12000.5,')],
  ['with a line of no known kind', good.replace('P,A-1', 'Q,A-1')],
  ['that never ends a line', 'H'.repeat(2_000)],
  ['that is empty', ''],
])('a file %s is not believed', async (_what, text) => await expect(read(text)).rejects.toThrow(BrokenSettlement));
