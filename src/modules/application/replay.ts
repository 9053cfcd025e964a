import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findQuestion, type Application } from './application.store.ts';

/** A decision taken again: the same question, by a version of the rules. */
export interface Replayed {
  readonly decision: Decision;
  /** Whether it comes to what was granted then. */
  readonly isSame: boolean;
}

/** Asks the question of an application again, word for word as it was kept, by these rules. Nothing changes by it. */
export async function replay(tx: Reader, vault: Vault, programme: Programme, application: Application): Promise<Replayed> {
  const { circleId, applicationId, amount, rule } = application;
  const sealed = await findQuestion(tx, circleId, applicationId);
  if (!sealed) throw new Error('An application has no question.');
  const question = JSON.parse(vault.open({ table: 'application', column: 'question', row: applicationId }, sealed)) as Question;
  const decision = decide(programme, question);
  return { decision, isSame: decision.answer === 'yes' && decision.grant?.amount === amount && decision.rule === rule };
}
