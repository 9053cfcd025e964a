import type { OutputOf } from '#web/client/routes.ts';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { number } from '../number.ts';

type Version = Pick<OutputOf<'GET /console/api/drafts'>['versions'][number], 'version' | 'draft' | 'title'>;

/** That no draft is open; and where one was published, which was the last. `versions`: newest first. */
export function noDraftWords(list: DraftsWords['list'], versions: readonly Version[]): string {
  const last = versions.find((one) => one.draft !== undefined);
  return last === undefined ? list.empty : list.noneOpen(last.title ?? '', number(last.version));
}
