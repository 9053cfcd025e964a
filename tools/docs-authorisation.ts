import { contract } from '#contract/index.ts';
import type { Route } from '#contract/route.ts';
import { mayAct, operatorRoles, rolesApart, roleWords } from '#core/operator.ts';
import { table } from './docs-table.ts';

/** Everybody who may stand at a route, in the order of the columns. */
export const callers = ['nobody', 'citizen', ...operatorRoles] as const;
export type Caller = (typeof callers)[number];

/** yes: let in. no: refused at the door. signed: only a partner’s signature lets in, whoever sends it. */
export type Access = 'yes' | 'no' | 'signed';

function accessOf({ who, role }: Route, caller: Caller): Access {
  if (who === 'partner') return 'signed';
  if (who === 'anyone' || who === 'everybody') return 'yes';
  if (who === 'citizen') return caller === 'citizen' ? 'yes' : 'no';
  return caller !== 'nobody' && caller !== 'citizen' && mayAct([caller], role) ? 'yes' : 'no';
}

/** docs/generated/authorisation.md: who is let in by which route. Every pair of it is tried (src/main/authorisation.db.test.ts). */
export function authorisationTable(): string {
  const routes = (Object.values(contract) as readonly Route[]).toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
  const rows = routes.map((route) => [`\`${route.method} ${route.path}\``, ...callers.map((caller) => accessOf(route, caller))]);
  const roles = operatorRoles.map((role) => [role, roleWords[role].ko, roleWords[role].does.en]);
  const apart = rolesApart.map(({ roles: pair, why }) => [pair.join(' and '), why.en]);
  return `# Who may call what

Made by \`npm run docs\` from \`src/contract/\` and \`src/core/operator.ts\`; a test tries every pair of it at a running service.

## Routes

yes: let in, and answered by what the rules say. no: refused at the door, with \`session.none\`, \`operator.none\` or \`operator.not_allowed\`. signed: only a
partner’s signature lets in.

${table(['Route', ...callers], rows)}

## Roles

${table(['Role', 'Korean', 'What for'], roles)}

## Roles that may not be one person

${table(['Roles', 'Why'], apart)}
`;
}
