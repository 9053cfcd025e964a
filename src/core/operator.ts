/** What an operator may do beyond looking: compose and release what is told to many; and be the second person who lets it go. */
export const operatorRoles = ['campaigner', 'approver'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** Whether these roles hold the one that is asked for. Whoever has none may look, and nothing else. */
export function mayAct(roles: readonly OperatorRole[], needed: OperatorRole | undefined): boolean {
  return needed === undefined || roles.includes(needed);
}
