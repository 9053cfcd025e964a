import type { Lang } from '#core/message-words.ts';
import { clashWords, findClash, operatorRoles, roleWords, weightyGains, type OperatorRole } from '#core/operator.ts';
import { Choice } from '#web/ui/Choice.tsx';
import type { OfficeWords } from '#web/words/office-ko.ts';

interface RoleChoiceProps {
  readonly words: OfficeWords;
  readonly lang: Lang;
  /** Of whom, so that two forms on one page are told apart. */
  readonly of: string;
  readonly before: readonly OperatorRole[];
  readonly roles: readonly OperatorRole[];
  readonly change: (roles: readonly OperatorRole[]) => void;
}

/** The eight roles, each with what it is for, which of them need a yes, and which of those chosen may not be one person’s. */
export function RoleChoice({ words: { staff }, lang, of, before, roles, change }: RoleChoiceProps) {
  const clash = findClash(roles);
  return (
    <fieldset class="group">
      <legend>{staff.roles}</legend>
      <div class="choices">
        {operatorRoles.map((role) => (
          <Choice
            key={role}
            kind="checkbox"
            name={`${of}-${role}`}
            label={roleWords[role][lang]}
            checked={roles.includes(role)}
            onChange={(isIn) => change(operatorRoles.filter((one) => (one === role ? isIn : roles.includes(one))))}
          >
            <span class="small subtle">
              {roleWords[role].does[lang]} {weightyGains([], [role]).length > 0 && !before.includes(role) && staff.weighty}
            </span>
          </Choice>
        ))}
      </div>
      <p role="status">{clash && clashWords(clash, lang)}</p>
    </fieldset>
  );
}

/** What keeps these roles from being given; nothing when they may be. */
export function whyNotRoles({ staff }: OfficeWords, lang: Lang, before: readonly OperatorRole[], roles: readonly OperatorRole[]): string | undefined {
  if (roles.length === 0) return staff.noRole;
  if (roles.length === before.length && roles.every((role) => before.includes(role))) return staff.same;
  const clash = findClash(roles);
  return clash && clashWords(clash, lang);
}

export function rolesInWords(roles: readonly OperatorRole[], lang: Lang): string {
  return operatorRoles
    .filter((role) => roles.includes(role))
    .map((role) => roleWords[role][lang])
    .join(', ');
}
