import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lang } from '#core/message-words.ts';
import { mayAct, mayNotWords, needsOf, type RoleNeed } from '#core/operator.ts';
import type { OutputOf } from '#web/client/routes.ts';

export interface Me {
  /** Nothing until the server has said who I am. */
  readonly operator: OutputOf<'GET /console/api/operator'> | undefined;
  readonly lang: Lang;
}

/** Who works at this console, for every part of it. */
export const MeContext = createContext<Me>({ operator: undefined, lang: 'ko' });
export const useMe = (): Me => useContext(MeContext);

/** Why I may not do what asks for this role, and who can; nothing when I may, or before it is known who I am: the server decides anyway. */
export function useWhyNot(needed: RoleNeed): string | undefined {
  const { operator, lang } = useMe();
  if (!operator || mayAct(operator.roles, needed)) return undefined;
  const holders = operator.holders.filter(({ role }) => needsOf(needed).includes(role)).flatMap(({ names }) => names);
  return mayNotWords(needed, lang, [...new Set(holders)].slice(0, 3));
}
