import { addOperator, firstRoles, newKeyOf, type NewOperator } from '#modules/identity/index.ts';
import { systemClock, type Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { consoleLink } from './console-address.ts';

/** Who works at the console, and how they come in. */
export interface OperatorDesk {
  /** Makes them operators, where nobody of that name is one; with the roles that they may begin with. */
  addOperators(operators: readonly NewOperator[]): Promise<void>;
  /** A fresh link that opens the console once, for the operator of this name. Throws where there is none. */
  newConsoleLink(name: string): Promise<string>;
}

export function operatorDesk(db: Db, clock: Clock, publicUrl: string): OperatorDesk {
  return {
    addOperators: async (operators) =>
      await db.tx(async (tx) => {
        for (const one of operators) {
          const added = await addOperator(tx, { ...one, roles: await firstRoles(tx, one.roles) }, 'service', clock());
          if (!added.ok && added.refusal !== 'operator.name_taken') throw new Error(`${one.name} cannot be an operator: ${added.refusal}`);
        }
      }),
    newConsoleLink: async (name) => {
      const key = await db.tx((tx) => newKeyOf(tx, name, systemClock()));
      if (key === undefined) throw new Error(`Nobody works here under the name of ${name}.`);
      return consoleLink(publicUrl, key);
    },
  };
}
