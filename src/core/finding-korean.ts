import { sayTwins, type Twins } from './finding-twins.ts';
import { mendTwins, partTwins } from './finding-twins-parts.ts';
import { findingWords } from './finding-words.ts';
import type { Finding } from './finding.ts';
import { isTime, timeWords } from './finding-time.ts';
import { withParticle, type Particle } from './particle.ts';

/** A finding in Korean: what is wrong, with the values that its English has, and how it is mended. */
export function koreanFinding({ code, say, mend }: Pick<Finding, 'code' | 'say' | 'mend'>): { readonly say: string; readonly mend: string } {
  const [what = '', ...how] = findingWords[code].split(/(?<=요\.) /);
  const guess = code.startsWith('shape.') ? asWritten.exec(mend)?.[1] : undefined;
  const told = guess === undefined ? twinOf(mendTwins, mend) : `${withParticle(guess, '이라/라')}고 적으면 돼요.`;
  const example = isOfPattern.has(code) && told === undefined ? asExample.exec(mend)?.[1] : undefined;
  return { say: twinOf(sayTwins, say) ?? what, mend: [told, ...how, example && `예: ${example}`].filter((one) => one !== undefined).join(' ') };
}

/** How a value of another shape should stand in the file, where that can be guessed. */
const asWritten = /^Write ("[^"]*"|\[[^\]]*\]|\{[^}]*\}|[^\s;,]+)\.(?: |$)/;

/** Findings of a value or a key that is not written as its pattern wants it: an example says more than a rule. */
const isOfPattern: ReadonlySet<string> = new Set(['shape.pattern', 'shape.key']);

/** The example in how a value is written, like 2020-05-11T07:00. */
const asExample = /\b(?:like|dial it:) ("[^"]*"|[^\s,;]+?)(?=[.,;]? |[.,;]?$)/;

interface Twin {
  readonly english: RegExp;
  readonly korean: string;
}

const read = new Map<Twins, readonly Twin[]>();

/** Sentences with holes as patterns; the one with the most of its own words first, so that a hole takes no more than it has to. */
function patternsOf(twins: Twins): readonly Twin[] {
  const known = read.get(twins);
  if (known) return known;
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const patterns = [...twins]
    .toSorted(([a], [b]) => b.replaceAll('{}', '').length - a.replaceAll('{}', '').length)
    .map(([english, korean]) => ({ english: new RegExp(`^${english.split('{}').map(literal).join('(.+?)')}$`, 's'), korean }));
  read.set(twins, patterns);
  return patterns;
}

/** 1,000 letters: longer than any sentence of ours with what people write; a longer one is told by its kind alone. */
const lettersMax = 1_000;

/** The Korean of an English sentence that stands in the table; nothing where it does not. */
function twinOf(twins: Twins, english: string): string | undefined {
  if (english.length > lettersMax) return undefined;
  for (const { english: pattern, korean } of patternsOf(twins)) {
    const values = pattern.exec(english)?.slice(1);
    if (values) return filled(korean, values, twins === mendTwins);
  }
  return undefined;
}

/** What is in quotes stands in the file just so, and is never put in other words. */
function filled(korean: string, values: readonly string[], asInFile: boolean): string {
  return korean.replace(/(“?)\{(q?)(\d)(?::([^}]+))?\}/g, (_hole, open: string, quoted: string, place: string, particle?: string) => {
    const written = values[Number(place) - 1] ?? '';
    const value = asInFile || open !== '' || quoted !== '' ? written : valueOf(written);
    const shown = quoted === '' ? `${open}${value}` : `“${value}”`;
    return particle === undefined ? shown : withParticle(shown, particle as Particle);
  });
}

/** What stands in a hole: a day or a minute as people say it, a name or a number as it is, words of ours in Korean, money in won, and a list without its “and”. */
function valueOf(value: string): string {
  const money = /^([\d,.]+) won$/.exec(value)?.[1];
  if (money !== undefined) return `${money}원`;
  const twin = twinOf(partTwins, value);
  if (twin !== undefined) return twin;
  if (isTime.test(value)) return timeWords(value, 'ko');
  const list = value.split(/, | and | or /);
  return list.length > 1 && !/[“”`(]/.test(value) ? list.map(valueOf).join(', ') : value;
}
