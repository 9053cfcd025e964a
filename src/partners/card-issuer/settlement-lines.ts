import { isStorable } from '#platform/storable-text.ts';
import { BrokenSettlement, type SettlementLine } from './card-issuer.ts';
import { amountOf, instantOf, type IssuerDialect } from './issuer-dialect.ts';

const kinds = { C: 'credit', P: 'purchase', X: 'cancellation', R: 'refund' } as const;
/** 1,000 characters: a line has 100. */
const lineLengthMax = 1_000;

/** Reads a day’s file line by line, holding one piece of it at a time, and proves it by its trailer. Throws BrokenSettlement. */
export async function* settlementLines(pieces: AsyncIterable<Uint8Array>, dialect: IssuerDialect, issuer: string, day: string): AsyncGenerator<SettlementLine> {
  const sums = { credit: 0n, purchase: 0n, cancellation: 0n, refund: 0n };
  let count = 0;
  let number = 0;
  let isEnded = false;
  for await (const text of textLines(pieces)) {
    number += 1;
    const broken = () => new BrokenSettlement(`Line ${number} is not what it should be.`);
    if (isEnded) throw broken();
    const fields = text.split(',');
    if (number === 1) {
      if (text !== `H,${issuer},${day},1`) throw broken();
      continue;
    }
    if (fields[0] === 'T') {
      if (text !== `T,${count},${sums.credit},${sums.purchase},${sums.cancellation},${sums.refund}`) throw broken();
      isEnded = true;
      continue;
    }
    const line = lineOf(fields, dialect);
    if (!line) throw broken();
    sums[line.kind] += line.amount;
    count += 1;
    yield line;
  }
  if (!isEnded) throw new BrokenSettlement('The file ends without its trailer.');
}

function lineOf(fields: readonly string[], dialect: IssuerDialect): SettlementLine | undefined {
  const [letter = '', reference, of, amountText, atText] = fields;
  const kind = Object.entries(kinds).find(([one]) => one === letter)?.[1];
  // The file is text: its amounts are digits whichever way the company writes them in JSON.
  const amount = amountOf({ ...dialect, amounts: 'text' }, amountText);
  const at = instantOf(dialect, atText);
  if (!kind || fields.length !== 5 || !isStorable(reference) || amount === undefined || at === undefined) return undefined;
  if (of !== '' && !isStorable(of)) return undefined;
  return { kind, reference, ...(of ? { of } : {}), amount, at };
}

async function* textLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let kept = '';
  for await (const piece of pieces) {
    const texts = `${kept}${decoder.decode(piece, { stream: true })}`.split('\n');
    kept = texts.pop() ?? '';
    if (kept.length > lineLengthMax) throw new BrokenSettlement('A line does not end.');
    yield* texts;
  }
  if (kept !== '') throw new BrokenSettlement('The last line does not end.');
}
