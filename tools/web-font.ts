import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/** Pretendard GOV (SIL Open Font Licence 1.1), the letters of the Korean government's design system. */
const sources = [
  { weight: 400, file: 'PretendardGOV-Regular.subset.woff2' },
  { weight: 700, file: 'PretendardGOV-Bold.subset.woff2' },
];
const sourceFolder = new URL('../node_modules/krds-uiux/resources/fonts/', import.meta.url);
/** Digits and Latin are on every screen, whatever the programme says. */
const always = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join('');

export interface Letters {
  /** What the first screens print: fetched at once. */
  readonly first: string;
  /** What the other screens may print: fetched when one of these letters first appears. */
  readonly rest: string;
}

/**
 * Cuts the font down to the letters we print and writes it, with its `@font-face` rules, into `folder`.
 * Returns the address of the rules; `url` is where `folder` is served. Letters outside of both sets, such as a rare name, are drawn by the phone’s own font.
 */
export async function writeFonts(letters: Letters, folder: string, url: string): Promise<string> {
  const first = distinct(always + letters.first);
  const rest = distinct(letters.rest).filter((letter) => !first.includes(letter));
  const rules = await Promise.all(
    sources.flatMap(({ weight, file }) =>
      [first, rest]
        .filter((part) => part.length > 0)
        .map(async (part) => {
          const whole = await readFile(new URL(file, sourceFolder));
          const cut = await subsetFont(whole, part.join(''), { targetFormat: 'woff2' });
          const name = `pretendard-gov-${weight}-${shortHash(cut)}.woff2`;
          await writeFile(join(folder, name), cut);
          return `@font-face{font-family:'Pretendard GOV';font-weight:${weight};font-display:fallback;src:url(${url}${name}) format('woff2');unicode-range:${ranges(part)}}`;
        }),
    ),
  );
  const css = rules.join('\n');
  const cssName = `fonts-${shortHash(css)}.css`;
  await writeFile(join(folder, cssName), css);
  return url + cssName;
}

function shortHash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10);
}

function distinct(text: string): string[] {
  return [...new Set(text)].filter((letter) => letter >= ' ').sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
}

/** `U+20-7E,U+AC00`: neighbouring letters written as one range. */
export function ranges(letters: readonly string[]): string {
  const runs: [number, number][] = [];
  for (const letter of letters) {
    const code = letter.codePointAt(0)!;
    const last = runs.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else runs.push([code, code]);
  }
  const hex = (code: number) => code.toString(16).toUpperCase();
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}
