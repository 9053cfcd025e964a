import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { diffProgrammes, type Change } from '#core/diff.ts';
import { ProgrammeSchema, type ProgrammeDocument } from '#core/schema.ts';
import { shipped, shippedIds } from './shipped.ts';

const shape = Compile(ProgrammeSchema);

type Group = Record<string, unknown>;
type Path = readonly (string | number)[];

/** What people wrote to be read: it may hold any word, ids among them. */
const writtenKeys = new Set(['ko', 'en', 'title', 'url', 'note', 'phone', 'forbids', 'except', 'timeZone', 'code']);

/** Every id of a file: names of entries and of records, words that stand for a value, the paths of facts. */
function idsOf(document: ProgrammeDocument): ReadonlySet<string> {
  const found = new Set<string>();
  visit(document, [], (path, value) => {
    const key = path.findLast((one) => typeof one === 'string')!;
    if (typeof value === 'string' && !writtenKeys.has(String(key)) && /^[A-Za-z][\w./-]*$/.test(value)) found.add(value);
  });
  for (const record of ['sources', 'baseDates'] as const) for (const name of Object.keys(document[record])) found.add(name);
  for (const facts of Object.values(document.facts ?? {})) for (const name of Object.keys(facts ?? {})) found.add(name);
  return found;
}

/** What people wrote, longest first: so that a piece of another is not taken for it. */
function writtenIn(document: ProgrammeDocument): readonly string[] {
  const found = new Set<string>();
  visit(document, [], (path, value) => {
    const key = String(path.findLast((one) => typeof one === 'string'));
    if (typeof value === 'string' && writtenKeys.has(key)) found.add(value);
  });
  return [...found].toSorted((a, b) => b.length - a.length);
}

function visit(value: unknown, path: Path, see: (path: Path, leaf: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return see(path, value);
  for (const [key, child] of Object.entries(value)) visit(child, [...path, Array.isArray(value) ? Number(key) : key], see);
}

/** Every sentence of a comparison. */
function sentencesOf(changes: readonly Change[]): readonly { readonly lang: 'ko' | 'en'; readonly text: string }[] {
  return changes
    .flatMap((one) => [one.what, one.affects.words, ...(one.says ?? []).map((said) => said.words)])
    .flatMap(({ ko, en }) => [
      { lang: 'ko' as const, text: ko },
      { lang: 'en' as const, text: en },
    ]);
}

/**
 * The ids that a sentence shows. In Korean every one is foreign; in English one that is also a plain word (card, online) is not told from it, and both
 * languages are made by the same lines.
 */
function shownIn(text: string, lang: 'ko' | 'en', ids: ReadonlySet<string>): readonly string[] {
  const tokens = text.match(/[A-Za-z][\w./-]*/g) ?? [];
  return tokens.map((token) => token.replace(/[./-]+$/, '')).filter((token) => ids.has(token) && (lang === 'ko' || /[-_/]|[a-z][A-Z]|\d/.test(token)));
}

/** Beside what people wrote: currencies, kinds of messages, one known identifier, and plain words with a hyphen. */
const plain = /SMS|LMS|\bCI\b|F-[56]|KB|NH|e-mail|pre-registering|co-funder|well-known|stored-value|duty-free|near-poor/g;

/** `known`: the ids and the written words of both, where they have been gathered before. */
function idsShown(from: ProgrammeDocument, to: ProgrammeDocument, known = knownOf(from, to)): readonly string[] {
  const { ids, written } = known;
  const found = sentencesOf(diffProgrammes(from, to)).filter(({ text, lang }) => {
    if (shownIn(text, lang, ids).length === 0) return false;
    let rest = text.replace(plain, '');
    for (const words of written) if (words.length > 1) rest = rest.replaceAll(words, '').replaceAll(words.charAt(0).toLowerCase() + words.slice(1), '');
    // What was cut, filled or quoted of a longer text stands in quotes.
    rest = rest.replace(/“[^”]*”/g, (quoted) => (/\s/.test(quoted) ? '' : quoted)).replace(/https?:\S+/g, '');
    rest = rest.replace(/\b[a-z0-9-]+(\.[a-z0-9-]+)+\b(?= \(|[.,)]|$)/g, (host) => (ids.has(host) ? host : ''));
    return shownIn(rest, lang, ids).length > 0 || /\{[A-Za-z]/.test(rest);
  });
  return found.map(({ text, lang }) => `${lang}: ${text}`);
}

function knownOf(...documents: readonly ProgrammeDocument[]) {
  const written = [...new Set(documents.flatMap(writtenIn))].toSorted((a, b) => b.length - a.length);
  return { ids: new Set(documents.flatMap((one) => [...idsOf(one)])), written };
}

test('no comparison of two programmes shows an id to whoever reads it', () => {
  for (const from of shippedIds) for (const to of shippedIds) expect(idsShown(shipped(from).document, shipped(to).document), `${from} → ${to}`).toEqual([]);
}, 60_000);

/** Other values that a leaf might have: another number, another id of its list, the other side of a condition, other words. */
function othersOf(value: unknown, path: Path, ids: readonly string[]): readonly unknown[] {
  const key = path.findLast((one) => typeof one === 'string');
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1];
  if (typeof value !== 'string') return [];
  if (key === 'ko' || key === 'en') return [`${value} 그리고 더`];
  if (/^(when|holds|unless|beneficiary|autoCheck)$/.test(String(key))) return [`!(${value})`, `(${value}) && household.size * 2 > 6`];
  if (/^\d{4}-\d{2}-\d{2}/.test(value)) return [value.replace(/^\d{4}/, (year) => String(Number(year) + 1))];
  if (/^\d{2}:\d{2}$/.test(value)) return ['11:11'];
  return ids.filter((one) => one !== value).slice(0, 4);
}

/** The document with another value at a place, or without it. */
function edited(document: ProgrammeDocument, path: Path, change: (holder: Group | unknown[], key: string | number) => void): ProgrammeDocument {
  const copy = structuredClone(document) as unknown as Group;
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Group)[key], copy);
  change(holder as Group, path.at(-1)!);
  return copy as unknown as ProgrammeDocument;
}

function everyPlace(value: unknown, path: Path, found: Path[]): readonly Path[] {
  if (path.length > 0) found.push(path);
  if (typeof value === 'object' && value !== null)
    for (const [key, child] of Object.entries(value)) everyPlace(child, [...path, Array.isArray(value) ? Number(key) : key], found);
  return found;
}

/** 4 entries of one kind: the same lines say all of them, and looking at each of some hundred takes a minute and more. */
const placesMax = 4;

describe.each(shippedIds)('%s', (id) => {
  const { document } = shipped(id);
  const known = knownOf(document);

  test('no single change of it shows an id: nothing taken away, put in, turned round or written otherwise', () => {
    // Of the words that stand at one kind of place, any may stand at another entry: that is how ids are exchanged for others.
    const byShape = new Map<string, Set<string>>();
    const shapeOf = (path: Path) => path.map((one) => (typeof one === 'number' ? '*' : one)).join('.');
    visit(
      document,
      [],
      (path, value) => typeof value === 'string' && (byShape.get(shapeOf(path)) ?? byShape.set(shapeOf(path), new Set()).get(shapeOf(path))!).add(value),
    );
    const shown = new Map<string, string>();
    const looked = new Map<string, number>();
    for (const path of everyPlace(document, [], [])) {
      if ((looked.get(shapeOf(path)) ?? 0) >= placesMax) continue;
      const value = path.reduce<unknown>((at, key) => (at as Group)[key], document);
      const variants: ProgrammeDocument[] = [
        edited(document, path, (holder, key) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key])),
        ...(Array.isArray(value) && value.length > 1
          ? [edited(document, path, (holder, key) => ((holder as Group)[key] = (value as unknown[]).toReversed()))]
          : []),
        ...othersOf(value, path, [...(byShape.get(shapeOf(path)) ?? [])]).map((other) =>
          edited(document, path, (holder, key) => ((holder as Group)[key] = other)),
        ),
      ];
      const readable = variants.filter((variant) => shape.Check(variant));
      if (readable.length > 0) looked.set(shapeOf(path), (looked.get(shapeOf(path)) ?? 0) + 1);
      for (const variant of readable) {
        for (const sentence of [...idsShown(document, variant, known), ...idsShown(variant, document, known)])
          if (!shown.has(shapeOf(path))) shown.set(shapeOf(path), sentence);
      }
    }
    expect(Object.fromEntries(shown)).toEqual({});
    expect(looked.size).toBeGreaterThan(50);
  }, 300_000);
});
