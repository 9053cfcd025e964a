import type { previewDraft } from '#contract/draft.ts';
import { linesMax } from '#contract/draft-checked.ts';
import type { AnswerOf } from '#contract/route.ts';
import { fieldExamples, type DraftField } from '#core/draft-form.ts';
import type { Change } from '#core/diff.ts';
import type { Finding } from '#core/finding.ts';
import { withTimesInWords } from '#core/finding-time.ts';
import { koreanFinding } from '#core/finding-korean.ts';
import { lineDiff } from '#core/line-diff.ts';
import type { OpenProgramme, Speech } from '#modules/programme/index.ts';
import { changesOf } from './publish-draft.ts';
import { readDraftText } from './read-draft-text.ts';

type View = Omit<AnswerOf<typeof previewDraft>, 'text'>;

/** 200 findings and 500 changes: more than anybody reads; what is left out is there again once the first are mended. */
const [findingsMax, changesMax] = [200, 500];

/** A text, and the version with whose text it is compared. */
export interface Checking {
  readonly text: string;
  readonly basedOn: number;
  /** The text of that version; nothing where there is none. */
  readonly base: string | undefined;
  /** What goes back is given a number and a time of its own as it is published: neither is a difference. */
  readonly kind?: 'change' | 'back';
}

/** What is wrong with a text, what it changes, and what of it may be edited in a form. */
export function checkedView(speech: Speech, open: OpenProgramme, draft: Checking): View {
  const { document, findings, fields } = readDraftText(draft.text);
  return {
    findings: findings.slice(0, findingsMax).map((one) => findingView(speech, one)),
    changes: document
      ? changesOf(open, draft, document)
          .slice(0, changesMax)
          .map((one) => changeView(speech, one))
      : [],
    fields: fields.map((one) => fieldView(speech, one)),
    ...placesView(draft),
  };
}

/** The earlier text, with the version and the time that the later one says. */
function withHeadOf(text: string, base: string): string {
  return [/^version:.*$/m, /^effectiveFrom:.*$/m].reduce((own, line) => own.replace(line, (was) => line.exec(text)?.[0] ?? was), base);
}

/** Whole places, as many as fit; the first always, cut where it alone is too long. */
function placesView({ text, base, kind }: Checking): Pick<View, 'places' | 'isCut'> {
  const all = base === undefined ? [] : lineDiff(kind === 'back' ? withHeadOf(text, base) : base, text);
  const places: View['places'] = [];
  let left = linesMax;
  for (const place of all) {
    if (places.length > 0 && place.length > left) break;
    places.push(place.slice(0, left).map((line) => ({ ...line })));
    left -= place.length;
  }
  return { places, isCut: places.length < all.length || left < 0 };
}

function findingView({ lang }: Speech, finding: Finding): View['findings'][number] {
  const { line, column, severity } = finding;
  // An example of how a value is written stays as the file wants it.
  const { say, mend } = lang === 'ko' ? koreanFinding(finding) : { say: withTimesInWords(finding.say, lang), mend: finding.mend };
  return { line, column, severity, say, mend };
}

function changeView({ lang }: Speech, { kind, what, affects, moreOrLess, says = [] }: Change): View['changes'][number] {
  return { kind, words: what[lang], whom: affects.words[lang], moreOrLess, says: says.map((one) => one.words[lang]) };
}

function fieldView({ lang }: Speech, { path, kind, section, label, value }: DraftField): View['fields'][number] {
  const days = value as readonly { readonly on: string; readonly digits: readonly number[] }[];
  return {
    path: [...path],
    kind,
    section,
    label: label[lang],
    example: fieldExamples[kind],
    ...(kind === 'rotation' ? { days: days.map(({ on, digits }) => ({ on, digits: [...digits] })) } : { value: String(value) }),
  };
}
