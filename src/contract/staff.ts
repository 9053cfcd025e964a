import { Type } from 'typebox';
import { approvalAnswers } from '#core/approval.ts';
import { accountPattern, operatorRoles } from '#core/operator.ts';
import { route } from './route.ts';
import { closed, Language, list, Moment, oneOf, optional, Text, Uuid } from './shape.ts';

const Role = oneOf(operatorRoles, 'A role.');
const Roles = Type.Array(Role, { minItems: 1, maxItems: 8, uniqueItems: true });
const Why = Type.String({ minLength: 1, maxLength: 500, description: 'Why, for the colleague and the audit.' });
const May = closed({ ok: Type.Boolean(), why: optional(Text('Why not.')) }, 'Whether I may do it now.');

const Person = closed({
  id: Uuid('The operator.'),
  name: Text('김하나'),
  account: optional(Text('hana@agency.example')),
  signsIn: Text('기관 계정으로 들어와요.'),
  roles: list(Role, 'What they may do.', 8),
  since: Moment,
  ended: optional(Moment),
  waiting: optional(
    closed(
      { roles: list(Role, 'What they are to have.', 8), by: Text('한여울'), reason: Type.String(), at: Moment, may: May },
      'A change that waits for an approver’s yes.',
    ),
  ),
  may: closed({ change: May, end: May }),
});

/** 20 letters: three parts of a name. No control characters, no space at its ends. */
const Name = Type.String({ maxLength: 20, pattern: '^[^\\s\\x00-\\x1f\\x7f]([^\\x00-\\x1f\\x7f]{0,18}[^\\s\\x00-\\x1f\\x7f])?$' });
const StaffView = closed({ asOf: Moment, people: list(Person, 'Who works here, and then who has.', 1_000) });
const params = closed({ operator: Uuid('The operator.') });

export const readStaff = route({
  name: 'readStaff',
  method: 'GET',
  path: '/console/api/staff',
  summary: 'Who works at the console, with which roles, and which changes wait for an approver.',
  who: 'operator',
  role: ['admin', 'approver', 'auditor'],
  query: Language,
  answers: { 200: StaffView },
  refusals: [],
  retry: 'safe',
});

export const addStaff = route({
  name: 'addStaff',
  method: 'POST',
  path: '/console/api/staff',
  summary: 'Makes somebody an operator. Roles that let rules or money move, or give out roles, wait for an approver; the others hold at once.',
  who: 'operator',
  role: 'admin',
  query: Language,
  body: closed({
    name: Name,
    account: optional(Type.String({ pattern: accountPattern, description: 'What their account is called at the agency’s provider.' })),
    roles: Roles,
    reason: Why,
  }),
  answers: { 201: StaffView },
  refusals: ['operator.name_taken', 'operator.roles_apart', 'operator.no_roles'],
  retry: 'same-key',
});

export const changeStaffRoles = route({
  name: 'changeStaffRoles',
  method: 'POST',
  path: '/console/api/staff/{operator}/roles',
  summary: 'Gives somebody other roles, never oneself. Where they win one that lets rules or money move, or gives out roles, all of it waits for an approver.',
  who: 'operator',
  role: 'admin',
  params,
  query: Language,
  body: closed({ before: Roles, roles: Roles, reason: Why }),
  answers: { 200: StaffView },
  refusals: ['operator.own_roles', 'operator.same_roles', 'operator.roles_apart', 'operator.no_roles', 'operator.change_waits', 'operator.changed'],
  retry: 'same-key',
});

export const decideStaffRoles = route({
  name: 'decideStaffRoles',
  method: 'POST',
  path: '/console/api/staff/{operator}/decision',
  summary: 'The second person’s word to a change of roles; never who asked, never whose roles they are.',
  who: 'operator',
  role: 'approver',
  params,
  query: Language,
  body: closed({ answer: oneOf(approvalAnswers, 'Yes or no.'), reason: Why }),
  answers: { 200: StaffView },
  refusals: ['operator.own_roles', 'operator.nothing_waits', 'operator.changed', 'approval.same_person', 'approval.already_decided', 'approval.said_already'],
  retry: 'same-key',
});

export const endStaff = route({
  name: 'endStaff',
  method: 'POST',
  path: '/console/api/staff/{operator}/end',
  summary: 'Somebody works here no more: signed out everywhere at once. Never oneself.',
  who: 'operator',
  role: 'admin',
  params,
  query: Language,
  body: closed({ reason: Why }),
  answers: { 200: StaffView },
  refusals: ['operator.own_roles'],
  retry: 'same-key',
});
