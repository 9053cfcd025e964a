import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findQuestion, findQuestions, type Application } from './application.store.ts';
import { findApplicationsOf } from './find-applications.ts';

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
  const question = opened(vault, applicationId, sealed);
  const decision = decide(programme, question);
  return { decision, isSame: decision.answer === 'yes' && decision.grant?.amount === amount && decision.rule === rule };
}

/** What was asked when each of these citizens applied, and which version decided it; nothing of whom has not, or has taken it back. */
export async function findDecided(
  tx: Reader,
  vault: Vault,
  programmeId: string,
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly version: number; readonly question: Question }>> {
  const applications = [...(await findApplicationsOf(tx, programmeId, citizenIds)).values()].filter((one) => one.state !== 'withdrawn');
  const sealed = applications.length === 0 ? new Map<string, Buffer>() : await findQuestions(tx, applications);
  return new Map(
    applications.map(({ citizenId, applicationId, programmeVersion }) => [
      citizenId,
      { version: programmeVersion, question: opened(vault, applicationId, sealed.get(applicationId)!) },
    ]),
  );
}

function opened(vault: Vault, applicationId: string, sealed: Buffer): Question {
  return JSON.parse(vault.open({ table: 'application', column: 'question', row: applicationId }, sealed)) as Question;
}
