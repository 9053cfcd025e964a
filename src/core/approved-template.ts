/** A text that Kakao approved, and the name under which a provider keeps it. Its places are written #{name}. */
export interface ApprovedTemplate {
  readonly code: string;
  readonly text: string;
}

/** What fills the places of a template so that it reads as a text; or from where on the text reads otherwise. */
export type TemplateMatch = { readonly ok: true; readonly variables: Readonly<Record<string, string>> } | { readonly ok: false; readonly at: string };

const place = /#\{([^{}\n]{1,40})\}/gu;
/** 20 letters: enough to find the place in a text of a thousand. */
const shownLetters = 20;

/**
 * Whether a text is this template with its places filled, each with something, the same name with the same. A provider compares letter by letter:
 * what differs is not delivered. Each fixed part is looked for once, from left to right, so that no text makes the search slow.
 */
export function matchTemplate(template: string, text: string): TemplateMatch {
  const [whole, said] = [plain(template), plain(text)];
  const names = [...whole.matchAll(place)].map((one) => one[1]!);
  const fixed = whole.split(place).filter((_, i) => i % 2 === 0);
  const first = fixed[0]!;
  if (!said.startsWith(first)) return { ok: false, at: differing(first, said) };
  if (names.length === 0) return said === first ? { ok: true, variables: {} } : { ok: false, at: said.slice(first.length, first.length + shownLetters) };
  const variables: Record<string, string> = {};
  let at = first.length;
  for (const [i, name] of names.entries()) {
    const next = fixed[i + 1]!;
    const isLast = i === names.length - 1;
    const end = isLast ? said.length - next.length : said.indexOf(next, at + 1);
    if (end <= at || (isLast && !said.endsWith(next))) return { ok: false, at: said.slice(at, at + shownLetters) };
    const value = said.slice(at, next === '' && !isLast ? at + 1 : end);
    if (variables[name] !== undefined && variables[name] !== value) return { ok: false, at: value.slice(0, shownLetters) };
    variables[name] = value;
    at += value.length + next.length;
  }
  return { ok: true, variables };
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

/** From the first letter on in which a text leaves what it should begin with. */
function differing(should: string, said: string): string {
  let i = 0;
  while (i < said.length && said[i] === should[i]) i += 1;
  return said.slice(i, i + shownLetters) || should.slice(i, i + shownLetters);
}
