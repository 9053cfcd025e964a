import { forget, keep, kept } from '#web/client/kept.ts';

/** What the citizen has chosen so far. Kept in the tab, so that a refusal, a reload or a lost connection takes nothing away. */
export interface Choice {
  readonly instrument: string;
  readonly instrumentWords: string;
  readonly credit?: string | undefined;
  readonly expires?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerWords?: string | undefined;
  readonly card?: string | undefined;
  readonly masked?: string | undefined;
}

const name = 'choice';

export const keptChoice = () => kept<Choice>(name);
export const keepChoice = (choice: Choice) => keep(name, choice);
export const forgetChoice = () => forget(name);
