import { fieldsOf, type DraftField } from '#core/draft-form.ts';
import { readProgramme } from '#core/read.ts';

/** What a text says, and what of it may be edited in a form. */
export interface DraftText extends ReturnType<typeof readProgramme> {
  readonly fields: readonly DraftField[];
}

/** 8 texts: those that people have open. */
const rememberedMax = 8;
const remembered = new Map<string, DraftText>();

/** A page that follows the count of its people asks several times a second, and reading takes some 30 ms: of each text once. */
export function readDraftText(text: string): DraftText {
  const known = remembered.get(text) ?? readAnew(text);
  remembered.delete(text);
  remembered.set(text, known);
  const [oldest] = remembered.keys();
  if (remembered.size > rememberedMax) remembered.delete(oldest!);
  return known;
}

function readAnew(text: string): DraftText {
  const read = readProgramme(text, 'draft');
  return { ...read, fields: read.document ? fieldsOf(read.document) : [] };
}
