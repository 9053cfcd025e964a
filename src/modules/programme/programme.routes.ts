import type { Digit } from '#core/calendar.ts';
import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import type { Db } from '#platform/db.ts';
import type { OpenProgramme } from './versions.ts';
import { programmeView } from './programme.view.ts';
import { speechOf } from './speech.ts';

export interface ProgrammeDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
  readonly isVirtual: boolean;
  /** The sandbox’s page. */
  readonly control?: string | undefined;
  /** The signed-in citizen’s last digit, from the rooms above. */
  readonly digitOf: (citizenId: string) => Promise<Digit>;
}

export function programmeRoutes({ db, open, isVirtual, control, digitOf }: ProgrammeDeps): SomeHandlers<'readProgramme'> {
  return {
    async readProgramme({ subjectId, lang, at }) {
      const programme = subjectId === undefined ? open.at(at) : await open.of(db, subjectId, at);
      const digit = subjectId === undefined ? undefined : await digitOf(subjectId);
      return done({ body: programmeView(speechOf(programme, lang), { at, isVirtual, control }, digit) });
    },
  };
}
