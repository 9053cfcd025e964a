import type { Contract } from '#contract/index.ts';
import { done, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import type { Answer, Lang, SomeHandlers } from '#modules/door/index.ts';
import { byProgramme, speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { digitOfYear } from './birth.ts';
import { preregister, withdrawPreregistration, type Preregistered } from './preregister.ts';
import { preregistrationView } from './preregistration.view.ts';

interface PreregistrationDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
}

export function preregistrationRoutes({ db, vault, open }: PreregistrationDeps): SomeHandlers<'preregister' | 'withdrawPreregistration'> {
  return {
    preregister: {
      together: async (asks, tx) =>
        await byProgramme(tx, open, asks, async (programme, group) => {
          const wishes = group.map(({ subjectId, lang, at, body }) => ({
            citizenId: subjectId,
            lang,
            consents: body.consents ?? [],
            channels: body.channels,
            at,
            ...(body.from === undefined ? {} : { from: body.from }),
          }));
          const made = await preregister(tx, vault, programme, wishes);
          return group.map((ask, i) => answerOf(programme, ask, made[i]!));
        }),
    },
    async withdrawPreregistration({ subjectId, at }) {
      await db.tx(async (tx) => await withdrawPreregistration(tx, vault, { programme: await open.of(tx, subjectId, at), citizenId: subjectId, at }));
      return done({ body: null });
    },
  };
}

function answerOf(
  programme: Programme,
  { lang, at }: { readonly lang: Lang; readonly at: Instant },
  made: Outcome<Preregistered>,
): Outcome<Answer<Contract['preregister']>> {
  return made.ok ? done({ body: preregistrationView(speechOf(programme, lang), digitOfYear(made.value.birthYear), made.value, at) }) : made;
}
