export interface Link {
  readonly kind: 'url' | 'domain' | 'telephone' | 'address' | 'qr';
  readonly found: string;
}

/** Characters nobody sees, with which a link hides from a search. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** Dots that browsers read as a full stop in a host name. */
const dots = /[．。｡․﹒]/gu;
/** “toss[.]kr”, “toss(.)kr”, “toss [dot] kr”. */
const bracketedDot = /\s{0,3}[[({]\s{0,3}(?:\.|dot|점)\s{0,3}[\])}]\s{0,3}/giu;

/** Ends of host names: any Latin word, the four Korean ones, and any word of a script that ends no sentence with a full stop here. */
const end = '(?:xn--[a-z0-9-]+|[a-z]{2,24}|한국|삼성|닷컴|닷넷|[\\p{Script=Han}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Arabic}]{2,})';
// Every repetition is bounded, so that a text made for it cannot make the search slow.
const searches: readonly (readonly [Link['kind'], RegExp])[] = [
  ['url', /\bh(?:tt|xx)ps?\s?:\s?\/*[^\s]+/giu],
  ['url', /\b(?:intent|market|javascript|data|vbscript):[^\s]+/giu],
  ['url', /\p{L}[\p{L}\p{N}+.-]{0,20}:\/\/[^\s]*/giu],
  ['url', /\bwww\s?\./giu],
  ['telephone', /\b(?:tel|sms|smsto|mms|facetime|callto)\s?:\s?[+*#0-9(]/giu],
  ['address', /\bmailto\s?:/giu],
  ['address', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,64}/giu],
  ['domain', new RegExp(`[\\p{L}\\p{N}-]{0,63}[\\p{L}\\p{N}]\\.${end}(?![a-z0-9])(?:\\.[a-z0-9-]{1,63}){0,8}`, 'giu')],
  // “toss .kr”: a full stop that starts a word is no punctuation.
  ['domain', /[\p{L}\p{N}]\s{1,8}\.\s?(?:kr|com|net|org|me|io|ly|gl|la|co|app|dev|shop|xyz|info|site|online|top|link|click|한국|닷컴|닷넷)(?![a-z0-9])/giu],
  ['domain', /(?<![\p{N}.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{N}.])/gu],
];

/** Words of a code to be scanned, and the words with which a sentence says that there is none. */
const qr = /\bQR\b|QR\s?코드|큐알|qr\s?code/iu;
const denied = /않|없|마세요|말아|never|not\b|no\b|n’t|n't/iu;

/**
 * Everything in a text that a phone would turn into a link, or that leads a person to one: web addresses, bare domains
 * (also Korean and other international ones), short links, mail and telephone links, number addresses, codes to scan.
 * A sentence that says “we never send a QR code” is allowed. Plain telephone numbers are no links; `telephonesIn` finds them.
 */
export function linksIn(text: string): readonly Link[] {
  const plain = seen(text);
  const links: Link[] = [];
  for (const [kind, search] of searches) {
    for (const match of plain.matchAll(search)) {
      if (!links.some((link) => link.found.includes(match[0]) || match[0].includes(link.found))) links.push({ kind, found: match[0].trim().slice(0, 100) });
    }
  }
  for (const sentence of plain.split(/[.!?\n。]/u)) {
    const found = qr.exec(sentence);
    if (found && !denied.test(sentence)) links.push({ kind: 'qr', found: found[0] });
  }
  return links;
}

const telephones: readonly RegExp[] = [
  // +82-2-1234-5678 · +852 1234 5678 · +1 (800) 555-0100
  /(?<![\p{L}\p{N}])\+\d{1,3}(?:[\s().-]{0,3}\d){7,12}(?!\d)/gu,
  // 02-1234-5678 · 010 1234 5678 · 02)1234-5678 · 070.1234.5678 · 02/123/4567 · 010·1234·5678
  /(?<![\p{Script=Latin}\p{N}.,-])\(?0\d{1,3}(?:\s?[-.)·/,~*_]\s?|\s)\d{3,4}(?:\s?[-.·/,~*_]\s?|\s)?\d{4}(?!\d)/gu,
  // 01012345678 · 0212345678 · 0801234567: also without a space before it, as in 전화0212345678
  /(?<![\p{Script=Latin}\p{N}.,-])0\d{8,10}(?!\d)/gu,
  // 1588-1234 · 1588 1234: Korean numbers that begin with 15, 16 or 18
  /(?<![\p{L}\p{N}.,-])1[568]\d{2}\s?[-.]\s?\d{4}(?![\p{N}-]|\s?(?:원|년|won))/gu,
  // 15881234 · 1588 1234: those that are given out
  /(?<![\p{Script=Latin}\p{N}.,-])1(?:5(?:22|33|44|51|66|77|88|99)|6(?:00|44|60|61|66|68|70|88)|8(?:00|11|33|55|66|77|99))[\s_]?\d{4}(?![\p{N},-]|\s?(?:원|년|명|won))/gu,
  // 800-555-0100 · 1-800-555-0100 · (800) 555-0100
  /(?<![\p{L}\p{N}.,-])(?:1[-. ])?(?:[2-9]\d{2}[-. ]|\(\d{3}\)\s?)\d{3}[-.]\d{4}(?![\p{N}-])/gu,
];

/** Telephone numbers typed in full. Short ones, like 110 and 1345, are known to everybody and nobody can put their own in their place. */
export function telephonesIn(text: string): readonly string[] {
  const plain = seen(text).replace(/\p{Dash_Punctuation}/gu, '-');
  const found = telephones.flatMap((search) => [...plain.matchAll(search)].map((match) => match[0].trim()));
  return found.filter((one, i) => !found.slice(0, i).some((longer) => longer.includes(one)));
}

/**
 * A value that somebody else chose (a name, a shop), made harmless: no part of it can become a link.
 * A citizen who calls himself toss-me.kr stays readable as toss-me·kr.
 */
export function withoutLinks(value: string): string {
  const plain = seen(value);
  const gentle = plain
    .replace(/[.:/\\@]+(?=\S)/gu, '·')
    .replace(/\s{1,8}·/gu, ' ')
    .replace(/\bQR\b|QR(?=\s?(?:코드|code))/giu, 'Q·R')
    .replace(/큐알/gu, '큐·알');
  // What is still a link was made to be one; then nothing but letters, digits and hyphens is kept.
  return linksIn(gentle).length === 0 ? gentle : gentle.replace(/[^\p{L}\p{N}\s-]/gu, '·');
}

/** The text as a reader sees it: without invisible characters, with one kind of full stop. */
function seen(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(dots, '.').replace(bracketedDot, '.');
}
