import type { readStaff } from '#contract/staff.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayDecide } from '#core/approval.ts';
import { mayAct, mayNotWords, type OperatorRole } from '#core/operator.ts';
import { refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Operator } from '#modules/identity/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Change } from './staff.store.ts';

type View = AnswerOf<typeof readStaff>;
type Person = View['people'][number];
type May = Person['may']['end'];

export interface Office {
  readonly people: readonly Operator[];
  readonly changes: ReadonlyMap<string, Change>;
  readonly approvals: ReadonlyMap<string, Approval>;
  /** Who looks. */
  readonly operatorId: string;
  readonly at: Instant;
}

/** Who works here, and then who has; each in the order in which they came. */
export function staffView(speech: Speech, office: Office): View {
  const here = office.people.filter(({ endedAt }) => endedAt === undefined);
  const gone = office.people.filter(({ endedAt }) => endedAt !== undefined);
  return { asOf: speech.moment(office.at), people: [...here, ...gone].map((one) => personView(speech, one, office)) };
}

function personView(speech: Speech, person: Operator, office: Office): Person {
  const { operatorId: id, name, account, roles, createdAt, endedAt } = person;
  const waiting = endedAt === undefined ? waitingView(speech, person, office) : undefined;
  const own = id === office.operatorId ? refuse('operator.own_roles') : undefined;
  const gone = endedAt === undefined ? undefined : refuse('request.not_found');
  const admin = lacking(speech, rolesOf(office), 'admin');
  const answer = (no: Outcome<never> | undefined): May => admin ?? (no && !no.ok ? { ok: false, why: speech.refusal(no.refusal) } : { ok: true });
  return {
    id,
    name,
    ...(account === undefined ? {} : { account }),
    signsIn: signsInWords(speech, person),
    roles: [...roles],
    since: speech.moment(createdAt),
    ...(endedAt === undefined ? {} : { ended: speech.moment(endedAt) }),
    ...(waiting ? { waiting } : {}),
    may: { change: answer(own ?? gone ?? (waiting ? refuse('operator.change_waits') : undefined)), end: answer(own ?? gone) },
  };
}

function waitingView(speech: Speech, { operatorId }: Operator, { changes, approvals, people, ...office }: Office): Person['waiting'] {
  const change = changes.get(operatorId);
  const approval = change && approvals.get(change.requestId);
  if (!change || !approval || approval.decision) return undefined;
  const may = operatorId === office.operatorId ? refuse('operator.own_roles') : mayDecide(approval, office.operatorId);
  return {
    roles: [...change.roles],
    by: people.find((one) => one.operatorId === approval.requestedBy)?.name ?? approval.requestedBy,
    reason: approval.reason,
    at: speech.moment(approval.requestedAt),
    may: lacking(speech, rolesOf({ people, ...office }), 'approver') ?? (may.ok ? { ok: true } : { ok: false, why: speech.refusal(may.refusal) }),
  };
}

function rolesOf({ people, operatorId }: Pick<Office, 'people' | 'operatorId'>): readonly OperatorRole[] {
  return people.find((one) => one.operatorId === operatorId)?.roles ?? [];
}

function lacking(speech: Speech, roles: readonly OperatorRole[], needed: OperatorRole): May | undefined {
  return mayAct(roles, needed) ? undefined : { ok: false, why: mayNotWords(needed, speech.lang) };
}

function signsInWords(speech: Speech, { account, subject, lastInAt }: Pick<Operator, 'account' | 'subject' | 'lastInAt'>): string {
  const last = lastInAt === undefined ? undefined : speech.moment(lastInAt).words;
  if (last !== undefined) return speech.say(`마지막으로 들어온 때: ${last}`, `Came in last: ${last}`);
  if (account === undefined) return speech.say('받은 주소로 들어와요.', 'Comes in by links.');
  if (subject === undefined) return speech.say('아직 들어온 적이 없어요.', 'Has not signed in yet.');
  return speech.say('기관 계정으로 들어와요.', 'Signs in with the agency account.');
}
