import type { OperatorRole } from '#core/operator.ts';
import type { Db } from '#platform/db.ts';
import { openSession } from '#platform/session.ts';
import { anOperator } from './operator.ts';

/** Somebody who sits at the console: asks as its pages do, and is answered with what the test knows to come, or with a problem. */
export interface Desk<Answer> {
  (method: 'GET' | 'POST', path?: string, body?: object): Promise<{ readonly status: number; readonly body: Answer }>;
  readonly operatorId: string;
}

const limits = { idleMs: 3_600_000, lifeMs: 3_600_000 };

/** Takes somebody with these roles on and signs them in. `url`: where the service is by now. `under`: what all their paths begin with, after /console/api. */
export async function deskOf<Answer>(db: Db, url: () => string, roles: readonly OperatorRole[], under = ''): Promise<Desk<Answer>> {
  const operatorId = await anOperator(db, roles);
  const token = await db.tx((tx) => openSession(tx, { kind: 'operator', subjectId: operatorId, openedAt: Date.now() }, limits));
  const ask = async (method: 'GET' | 'POST', path = '', body?: object) => {
    const answer = await fetch(`${url()}/console/api${under}${path}`, {
      method,
      headers: { cookie: `danbi-operator=${token}`, origin: url(), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: JSON.parse(text === '' ? '{}' : text) as Answer };
  };
  return Object.assign(ask, { operatorId });
}
