import type { OperatorRole } from '#core/operator.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface Operator {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  /** What people call their account at the agency’s provider; without one they come in by links. */
  readonly account?: string;
  /** The provider’s own name for it, once they have signed in. */
  readonly subject?: string;
  readonly createdAt: Instant;
  readonly endedAt?: Instant;
  /** When they came in last, by whichever way. */
  readonly lastInAt?: Instant;
}

interface Row {
  operator_id: string;
  name: string;
  roles: OperatorRole[];
  account: string | null;
  subject: string | null;
  created_at: Date;
  ended_at: Date | null;
  last_in_at: Date | null;
}

const columns = 'operator_id, name, roles, account, subject, created_at, ended_at, last_in_at';

/** Adds an operator, or nothing where somebody of that name or account works here: the indexes decide. */
export async function insertOperator(tx: Tx, { operatorId, name, roles, account, createdAt }: Operator): Promise<boolean> {
  const added = await tx.changed('insert into operator (operator_id, name, roles, account, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing', [
    operatorId,
    name,
    roles,
    account ?? null,
    new Date(createdAt),
  ]);
  return added === 1;
}

/** Whoever works here under this name now. */
export async function findOperatorNamed(tx: Reader, name: string): Promise<Operator | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from operator where name = $1 and ended_at is null`, [name]);
  return row && operatorOf(row);
}

/** Whoever works here and signed in by this subject before; or, the first time, is awaited under this account. */
export async function findOperatorByAccount(tx: Reader, subject: string, account: string): Promise<Operator | undefined> {
  const rows = await tx.rows<Row>(
    `select ${columns} from operator where ended_at is null and (subject = $1 or (subject is null and account = $2)) order by subject nulls last limit 1`,
    [subject, account],
  );
  return rows[0] && operatorOf(rows[0]);
}

/** Keeps the subject of somebody’s account, once; false where there is one, or it is another’s. */
export async function updateSubject(tx: Tx, operatorId: string, subject: string): Promise<boolean> {
  return (
    (await tx.changed(
      `update operator set subject = $2 where operator_id = $1 and ended_at is null and subject is null
         and not exists (select 1 from operator other where other.subject = $2 and other.ended_at is null)`,
      [operatorId, subject],
    )) === 1
  );
}

/** Also one who has ended: what they did still names them. */
export async function findOperators(tx: Reader, operatorIds: readonly string[]): Promise<ReadonlyMap<string, Operator>> {
  const rows = await tx.rows<Row>(`select ${columns} from operator where operator_id = any($1::uuid[])`, [operatorIds]);
  return new Map(rows.map((row) => [row.operator_id, operatorOf(row)]));
}

/** One who works here; held until the transaction ends, so that ending them waits or comes first, and never slips between. */
export async function holdOperator(tx: Tx, operatorId: string): Promise<Operator | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from operator where operator_id = $1 and ended_at is null for share`, [operatorId]);
  return row && operatorOf(row);
}

/** The same, held against every other change of them. */
export async function holdOperatorAlone(tx: Tx, operatorId: string): Promise<Operator | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from operator where operator_id = $1 and ended_at is null for update`, [operatorId]);
  return row && operatorOf(row);
}

/** In the order in which they came. */
export async function listOperators(tx: Reader, limit: number): Promise<readonly Operator[]> {
  return (await tx.rows<Row>(`select ${columns} from operator order by created_at, operator_id limit $1`, [limit])).map(operatorOf);
}

/** 1,000: several times the largest office. */
const nowMax = 1_000;

/** Who works here now, in the order in which they came. */
export async function listOperatorsNow(tx: Reader): Promise<readonly Operator[]> {
  return (await tx.rows<Row>(`select ${columns} from operator where ended_at is null order by created_at, operator_id limit $1`, [nowMax])).map(operatorOf);
}

/** Gives roles to somebody who works here and whose roles are still these. */
export async function updateRoles(tx: Tx, operatorId: string, before: readonly OperatorRole[], roles: readonly OperatorRole[]): Promise<boolean> {
  const changed = await tx.changed('update operator set roles = $3 where operator_id = $1 and ended_at is null and roles = $2', [operatorId, before, roles]);
  return changed === 1;
}

/** That somebody who works here has just come in. */
export async function updateLastIn(tx: Tx, operatorId: string, at: Instant): Promise<void> {
  await tx.changed('update operator set last_in_at = $2 where operator_id = $1', [operatorId, new Date(at)]);
}

/** Ends an operator; false when they have ended already. */
export async function updateEnded(tx: Tx, operatorId: string, at: Instant): Promise<boolean> {
  return (await tx.changed('update operator set ended_at = $2 where operator_id = $1 and ended_at is null', [operatorId, new Date(at)])) === 1;
}

function operatorOf(row: Row): Operator {
  const { operator_id: operatorId, name, roles } = row;
  return {
    operatorId,
    name,
    roles,
    ...(row.account === null ? {} : { account: row.account }),
    ...(row.subject === null ? {} : { subject: row.subject }),
    createdAt: row.created_at.getTime(),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.getTime() }),
    ...(row.last_in_at === null ? {} : { lastInAt: row.last_in_at.getTime() }),
  };
}

/** How the audit names somebody: the name for people, the id because names come again. */
export function nameOf({ name, operatorId }: Pick<Operator, 'name' | 'operatorId'>): string {
  return `${name} (${operatorId})`;
}
