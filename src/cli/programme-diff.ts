import process from 'node:process';
import { diffProgrammes, type Change } from '#core/diff.ts';
import type { Lang } from '#core/message-words.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { mayColour, paint, writeOut } from './output.ts';
import { openProgramme } from './programme-file.ts';

/** Prints what differs. Ends with 1 when anything does, as `diff` does. */
export async function programmeDiff(oldFile: string, newFile: string, options: { readonly json?: boolean; readonly lang: Lang }): Promise<void> {
  const [from, to] = [await documentOf(oldFile), await documentOf(newFile)];
  const changes = diffProgrammes(from, to);
  const json = { from: { file: oldFile, id: from.id, version: from.version }, to: { file: newFile, id: to.id, version: to.version }, changes };
  await writeOut(options.json ? `${JSON.stringify(json)}\n` : toText(changes, options.lang));
  process.exitCode = changes.length === 0 ? exitCode.yes : exitCode.no;
}

/** Two documents can be compared as soon as their shape is right; what else is wrong with them is for `check`. */
async function documentOf(file: string): Promise<ProgrammeDocument> {
  const { document } = await openProgramme(file);
  if (!document)
    throw new CommandEnd(`${file} is not a programme that can be compared. Run \`danbi programme check ${file}\` and mend what it finds.`, exitCode.wrongUsage);
  return document;
}

const marks = { added: '+', removed: '-', changed: '~' } as const;
const colours = { more: 'green', less: 'red', other: 'yellow' } as const;
const directions = { ko: { more: '더 받음', less: '덜 받음', other: '달라짐' }, en: { more: 'more', less: 'less', other: 'other' } } as const;

function toText(changes: readonly Change[], lang: Lang): string {
  if (changes.length === 0) return lang === 'ko' ? '두 파일은 같은 제도예요.\n' : 'The two are the same programme.\n';
  const colour = mayColour();
  const lines = changes.map((change) => {
    const direction = paint(directions[lang][change.moreOrLess], colours[change.moreOrLess], colour);
    const detail = paint(`${change.section} · ${change.rule} · ${change.affects.words[lang]}`, 'grey', colour);
    return `${marks[change.kind]} ${change.what[lang]}\n${says(change, lang)}    ${direction} · ${detail}\n`;
  });
  const sum = lang === 'ko' ? `다른 점 ${changes.length}가지.\n` : `${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}.\n`;
  return lines.join('') + sum;
}

/** What an added or removed entry says, a line each. */
function says({ says = [], saysMore = 0 }: Change, lang: Lang): string {
  const lines = says.map((one) => `      ${one.words[lang].replace(/\s*\n\s*/g, ' ')}\n`).join('');
  return saysMore === 0 ? lines : `${lines}      ${lang === 'ko' ? `그 밖에 ${saysMore}가지` : `and ${saysMore} more`}\n`;
}
