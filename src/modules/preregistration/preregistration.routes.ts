import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import { digitOfYear } from './birth.ts';
import { preregister } from './preregister.ts';
import { preregistrationView } from './preregistration.view.ts';

export function preregistrationRoutes({ vault, open }: { readonly vault: Vault; readonly open: OpenProgramme }): SomeHandlers<'preregister'> {
  return {
    async preregister({ subjectId, lang, at }, tx) {
      const programme = open.at(at);
      const made = await preregister(tx, vault, { programme, citizenId: subjectId, at });
      return made.ok ? done({ body: preregistrationView(speechOf(programme, lang), digitOfYear(made.value.birthYear), made.value, at) }) : made;
    },
  };
}
