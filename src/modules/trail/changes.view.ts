import type { readTrail } from '#contract/trail.ts';
import type { AnswerOf } from '#contract/route.ts';
import { diffProgrammes } from '#core/diff.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import type { OpenProgramme, Speech } from '#modules/programme/index.ts';
import type { Facts } from './detail.view.ts';

type Changes = NonNullable<AnswerOf<typeof readTrail>['entries'][number]['changes']>;

/** 5 lines: what an auditor reads of a publish at a glance; all of it stands on the draft’s page. */
const saidMax = 5;

/** What differs between the two versions of a publish, in the words of the drafts page; nothing for any other entry. */
export function changesView({ lang }: Speech, open: Pick<OpenProgramme, 'id' | 'version'>, { programme, before, version }: Facts): Changes | undefined {
  if (programme !== open.id || typeof before !== 'number' || typeof version !== 'number') return undefined;
  const [from, to] = [documentOf(open, before), documentOf(open, version)];
  if (!from || !to) return undefined;
  // Its number and its minute stand in the sentence.
  const all = diffProgrammes(from, to).filter(({ section }) => section !== 'version' && section !== 'effectiveFrom');
  return { said: all.slice(0, saidMax).map(({ what }) => what[lang]), more: Math.max(0, all.length - saidMax) };
}

/** Nothing of a version that this process has not learned of yet, or that this release cannot read: its entry is told without. */
function documentOf(open: Pick<OpenProgramme, 'version'>, version: number): ProgrammeDocument | undefined {
  try {
    return open.version(version).document;
  } catch {
    return undefined;
  }
}

/** The draft of the programme that an entry speaks of, by itself or in a request. */
export function draftOf({ draft, kind, subject }: Facts): string | undefined {
  if (typeof draft === 'string') return draft;
  return kind === 'programme.publish' && typeof subject === 'string' ? subject.split('/')[0] : undefined;
}
