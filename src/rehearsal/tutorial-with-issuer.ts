import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../docs/examples/solbit-2027-winter-relief.yaml');
const words = (of: string) => `{ ko: ${of}, en: ${of} }`;
const consent = `  - {id: card, purpose: card, required: true, source: [ours], recipient: ${words('은행')}, items: ${words('이름')}, keptFor: ${words('5년')}, text: ${words('충전해요')}}`;
const issuers = `issuers:\n  - {id: solbit-bank, words: ${words('솔빛은행')}, instruments: [solbit-card], source: [ours]}`;

/** For tests: the tutorial’s programme as it is, and with what a rehearsal needs besides. It asks for a fact of its own, pays onto a prepaid card and knows no pre-registration. */
export function tutorial(): { readonly plain: string; readonly withIssuer: string } {
  const plain = readFileSync(file, 'utf8');
  return { plain, withIssuer: `${plain.replace('\nconsents:\n', `\nconsents:\n${consent}\n`)}\n${issuers}\n` };
}
