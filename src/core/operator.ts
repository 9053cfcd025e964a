import type { Lang } from './message-words.ts';
import { done, refuse, type Outcome } from './outcome.ts';

/** What an operator may do. Everybody who works here has one at least. */
export const operatorRoles = ['viewer', 'agent', 'campaigner', 'editor', 'approver', 'payer', 'auditor', 'admin'] as const;
export type OperatorRole = (typeof operatorRoles)[number];
/** What is asked for: one role, or any one of several. Nothing: every operator may. */
export type RoleNeed = OperatorRole | readonly OperatorRole[] | undefined;

interface RoleWords {
  readonly ko: string;
  readonly en: string;
  readonly does: Readonly<Record<Lang, string>>;
}

export const roleWords: Readonly<Record<OperatorRole, RoleWords>> = {
  viewer: { ko: '열람', en: 'viewer', does: { ko: '보기만 해요.', en: 'Looks, and does nothing.' } },
  agent: { ko: '상담', en: 'agent', does: { ko: '묻는 시민 한 사람을 찾아 답해요.', en: 'Finds the one citizen who asks, and answers.' } },
  campaigner: {
    ko: '캠페인 담당',
    en: 'campaigner',
    does: { ko: '여러 사람에게 알릴 글과 유입 코드를 만들어요.', en: 'Writes what is told to many, and makes source codes.' },
  },
  editor: { ko: '프로그램 편집', en: 'editor', does: { ko: '프로그램의 규칙·날짜·글을 고쳐요.', en: 'Changes the programme: rules, dates, texts.' } },
  approver: { ko: '승인', en: 'approver', does: { ko: '다른 사람이 요청한 일을 승인해요.', en: 'Lets go what somebody else asked for.' } },
  payer: { ko: '지급 담당', en: 'payer', does: { ko: '돈이 나가는 일을 맡아요.', en: 'Sees to money going out.' } },
  auditor: { ko: '감사', en: 'auditor', does: { ko: '누가 무엇을 했고 무엇을 봤는지 살펴봐요.', en: 'Looks at who did and who saw what.' } },
  admin: { ko: '운영자 관리', en: 'admin', does: { ko: '운영자를 더하고 권한을 바꾸고 끝내요.', en: 'Adds operators, changes their roles, ends them.' } },
};

/**
 * Which roles may not be one person, and why. The check on `operator` in the database holds to the same list.
 * Not here: campaigner with approver. A small office has no sixth person, a campaign moves neither money nor rules, and nobody approves their own.
 */
export const rolesApart: readonly { readonly roles: readonly [OperatorRole, OperatorRole]; readonly why: Readonly<Record<Lang, string>> }[] = [
  apart('editor', 'approver', '규칙을 쓰는 사람은 규칙을 승인하지 않아요.', 'Whoever writes rules does not let rules go.'),
  apart('editor', 'payer', '얼마를 줄지 쓰는 사람은 돈을 보내지 않아요.', 'Whoever writes how much is paid does not send money.'),
  apart('payer', 'approver', '돈을 보내는 사람은 보내도 된다고 승인하지 않아요.', 'Whoever sends money does not say that it may go.'),
  apart('agent', 'payer', '한 사람의 기록을 여는 사람은 돈을 보내지 않아요.', 'Whoever opens a person’s file does not send money.'),
  ...(['editor', 'approver', 'payer'] as const).map((role) =>
    apart('admin', role, '권한을 주는 사람은 규칙이나 돈을 움직이는 권한을 갖지 않아요.', 'Whoever gives out roles has none that moves rules or money.'),
  ),
  ...(['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin'] as const).map((role) =>
    apart('auditor', role, '살펴보는 사람은 살펴볼 일을 하지 않아요.', 'Whoever audits does none of what is audited.'),
  ),
];

function apart(first: OperatorRole, second: OperatorRole, ko: string, en: string): (typeof rolesApart)[number] {
  return { roles: [first, second], why: { ko, en } };
}

/** The first two of these roles that may not be one person; nothing where they may. */
export function findClash(roles: readonly OperatorRole[]): (typeof rolesApart)[number] | undefined {
  return rolesApart.find((pair) => pair.roles.every((role) => roles.includes(role)));
}

/** Roles that let rules or money move, or give out roles: nobody has one without an approver’s yes. */
const weighty: readonly OperatorRole[] = ['editor', 'approver', 'payer', 'admin'];

/** Whether one person may hold all of these roles. */
export function mayHold(roles: readonly OperatorRole[]): Outcome<'may'> {
  if (roles.length === 0) return refuse('operator.no_roles');
  return findClash(roles) ? refuse('operator.roles_apart') : done('may');
}

export interface RoleChange {
  /** Who changes them, and whose they are. */
  readonly by: string;
  readonly operatorId: string;
  readonly before: readonly OperatorRole[];
  readonly after: readonly OperatorRole[];
}

/** Whether somebody who manages operators may change these roles so: never their own. */
export function mayChangeRoles({ by, operatorId, before, after }: RoleChange): Outcome<'may'> {
  if (by === operatorId) return refuse('operator.own_roles');
  if (before.length === after.length && before.every((role) => after.includes(role))) return refuse('operator.same_roles');
  return mayHold(after);
}

/** The roles won by a change that need an approver’s yes. What is only taken away needs nobody’s. */
export function weightyGains(before: readonly OperatorRole[], after: readonly OperatorRole[]): readonly OperatorRole[] {
  return weighty.filter((role) => after.includes(role) && !before.includes(role));
}

/** Of these roles those that can be given at once; a viewer’s where there is none. */
export function lightRoles(roles: readonly OperatorRole[]): readonly OperatorRole[] {
  const light = roles.filter((role) => !weighty.includes(role));
  return light.length > 0 ? light : ['viewer'];
}

/** What people call an account at the agency’s provider, as it may be written down. */
export const accountPattern = '^[A-Za-z0-9._%+@-]{3,100}$';

/** Two roles and why they may not be one person’s, as people read it. */
export function clashWords({ roles: [first, second], why }: (typeof rolesApart)[number], lang: Lang): string {
  const names = [roleWords[first][lang], roleWords[second][lang]];
  return lang === 'ko' ? `${names.join('·')} 권한은 한 사람이 가질 수 없어요. ${why.ko}` : `One person cannot be ${names.join(' and ')}. ${why.en}`;
}

/** Whether these roles hold one of what is asked for. */
export function mayAct(roles: readonly OperatorRole[], needed: RoleNeed): boolean {
  return needed === undefined || needsOf(needed).some((role) => roles.includes(role));
}

/** The roles of which one is enough. */
export function needsOf(needed: RoleNeed): readonly OperatorRole[] {
  return needed === undefined ? operatorRoles : typeof needed === 'string' ? [needed] : needed;
}

/** What a forbidden button says to whoever lacks the role: why, and by name who can, where that is known. */
export function mayNotWords(needed: RoleNeed, lang: Lang, holders: readonly string[] = []): string {
  const names = needsOf(needed).map((role) => roleWords[role][lang]);
  if (lang === 'ko') return `${names.join('·')} 권한이 있는 운영자만 할 수 있어요.${holders.length > 0 ? ` 할 수 있는 사람: ${holders.join(', ')}` : ''}`;
  return `Only an operator with the role of ${names.join(' or ')} may do this.${holders.length > 0 ? ` Who can: ${holders.join(', ')}.` : ''}`;
}
