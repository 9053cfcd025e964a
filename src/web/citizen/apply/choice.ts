import { call } from '#web/client/call.ts';
import { forget, keep, kept } from '#web/client/kept.ts';
import type { Me } from '#web/client/routes.ts';

/**
 * What the citizen has chosen so far, by names of the programme and of their own cards: words are made of it where it is read, in the language of
 * the page. Kept in the tab, so that a refusal, a reload or a lost connection takes nothing away, and with the service, for another day or phone.
 */
export type Choice = NonNullable<Me['prepared']>;

const name = 'chosen';

/** What was chosen in this tab, or on another day. */
export const choiceOf = (me: Me | undefined): Choice | undefined => kept<Choice>(name) ?? me?.prepared;
export const forgetChoice = () => forget(name);

export function keepChoice(choice: Choice): void {
  keep(name, choice);
  if (!isWhole(choice)) return;
  const { instrument, issuer, card } = choice;
  // Should it not arrive, the tab has it.
  void call('POST /api/choice', { body: { instrument, ...(issuer === undefined ? {} : { issuer }), ...(card ? { card: card.id } : {}) } });
}

/** Whether nothing is left to choose. */
export function isWhole(choice: Choice | undefined): choice is Choice {
  return choice !== undefined && (choice.issuer === undefined || choice.card !== undefined);
}
