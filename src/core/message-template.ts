import { particles, type Particle } from './particle.ts';

/** A {reference} in a template: which value, and how it is to be said. */
export interface Reference {
  /** The reference as written, braces included. */
  readonly written: string;
  readonly name: string;
  readonly year: boolean;
  readonly only?: 'date' | 'time';
  readonly particle?: Particle;
  /** A word after a colon that means nothing. */
  readonly unknownFormat?: string;
}

const pattern = /\{([A-Za-z0-9_.-]+)((?::[^{}:]{1,12}){0,3})\}/g;

/** Every reference of a template, in order. What is in braces and no reference is found by strayBrace. */
export function referencesOf(template: string): readonly Reference[] {
  return cut(template).pieces.filter((piece) => typeof piece !== 'string');
}

/** A brace that belongs to no reference, with what stands around it; nothing when all is well. */
export function strayBrace(template: string): string | undefined {
  return cut(template).stray;
}

function findStray(template: string): string | undefined {
  if (!/[{}]/.test(template)) return undefined;
  const rest = template.replace(pattern, (found) => ' '.repeat(found.length));
  const at = rest.search(/[{}]/);
  return at < 0 ? undefined : template.slice(Math.max(0, at - 10), at + 20).trim();
}

/** Puts a value in the place of each reference, once: braces inside a value are left as they are. */
export function replaceReferences(template: string, valueOf: (reference: Reference) => string): string {
  return cut(template).pieces.reduce<string>((text, piece) => text + (typeof piece === 'string' ? piece : valueOf(piece)), '');
}

/** A template cut at its references. */
interface Cut {
  readonly pieces: readonly (string | Reference)[];
  readonly stray: string | undefined;
}

/** 5,000 templates: many times what a programme and its service say; each is filled for everybody who asks. */
const cutsMax = 5_000;
const cuts = new Map<string, Cut>();

function cut(template: string): Cut {
  let known = cuts.get(template);
  if (known === undefined) {
    if (cuts.size >= cutsMax) cuts.clear();
    cuts.set(template, (known = { pieces: piecesOf(template), stray: findStray(template) }));
  }
  return known;
}

function piecesOf(template: string): (string | Reference)[] {
  const pieces: (string | Reference)[] = [];
  let from = 0;
  for (const match of template.matchAll(pattern)) {
    pieces.push(template.slice(from, match.index), parse(match[0], match[1]!, match[2]!));
    from = match.index + match[0].length;
  }
  return [...pieces, template.slice(from)];
}

function parse(written: string, name: string, formats: string): Reference {
  const words = formats.split(':').slice(1);
  const particle = particles.find((one) => words.includes(one));
  const only = words.includes('date') ? 'date' : words.includes('time') ? 'time' : undefined;
  const unknownFormat = words.find((word) => word !== 'year' && word !== 'date' && word !== 'time' && word !== particle);
  return {
    written,
    name,
    year: words.includes('year'),
    ...(only ? { only } : {}),
    ...(particle ? { particle } : {}),
    ...(unknownFormat === undefined ? {} : { unknownFormat }),
  };
}
