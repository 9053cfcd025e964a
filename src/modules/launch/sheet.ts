import { createHash } from 'node:crypto';
import { checkDocument } from '#core/check.ts';
import { gapsOf, launchItems, provenState, subjectOf, type LaunchCarrier, type LaunchFacts, type LaunchItemId, type LaunchState } from '#core/launch.ts';
import type { OperatorRole } from '#core/operator.ts';
import type { Programme } from '#core/programme.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import type { Words } from '#core/schema-words.ts';
import { findApprovals, type Approval } from '#modules/approval/index.ts';
import { listOperators, type Operator } from '#modules/identity/index.ts';
import type { MessageProviders } from '#partners/message/message.ts';
import type { Reader } from '#platform/db.ts';
import type { Answering, Probe } from './probe.ts';
import { listAssigned, newestProofs, type Assigned, type Proof } from './launch.store.ts';

/** Whom this installation speaks to. */
export interface Connected {
  readonly issuers: ReadonlySet<string>;
  /** Who carries messages. */
  readonly messages: MessageProviders;
  /** Whether they are ready. */
  readonly probe: Probe;
}

export interface SheetItem {
  readonly item: (typeof launchItems)[number];
  readonly state: LaunchState;
  readonly gaps: readonly Words[];
  readonly assigned: Assigned | undefined;
  readonly proof: { readonly proof: Proof; readonly approval: Approval } | undefined;
}

export interface Sheet {
  readonly items: readonly SheetItem[];
  /** Everybody who works here. */
  readonly operators: readonly Operator[];
  /** Of the partners that were asked, by their ids. */
  readonly answering: ReadonlyMap<string, Answering>;
  readonly messages: MessageProviders;
}

/** 200 operators: a large office. */
const operatorsMax = 200;

/** The sheet as it stands: what the software can know is looked at now. */
export async function readSheet(tx: Reader, programme: Programme, connected: Connected): Promise<Sheet> {
  const operators = (await listOperators(tx, operatorsMax)).filter((one) => one.endedAt === undefined);
  const assigned = await listAssigned(tx, programme.id);
  const proofs = await newestProofs(tx, programme.id);
  const approvals = await findApprovals(
    tx,
    [...proofs.values()].map((one) => one.requestId),
  );
  const answering = connected.probe.known();
  const facts = factsOf(programme.document, connected, answering, operators);
  return {
    operators,
    answering,
    messages: connected.messages,
    items: launchItems.map((item) => {
      const gaps = gapsOf(item.id, facts);
      const proof = proofs.get(item.id);
      const proven = proof && { proof, approval: approvals.get(proof.requestId)! };
      const isOfNow = proof?.subjectHash.equals(hashOfSubject(item.id, programme.document)) === true;
      const byProof = provenState(proven && { isOfNow, answer: proven.approval.decision?.answer });
      return { item, gaps, assigned: assigned.get(item.id), proof: proven, state: item.kind === 'checked' ? (gaps.length === 0 ? 'done' : 'open') : byProof };
    }),
  };
}

/** By which it is known whether a proof is about what is so now. */
export function hashOfSubject(item: LaunchItemId, document: ProgrammeDocument): Buffer {
  return createHash('sha256').update(subjectOf(item, document)).digest();
}

function factsOf(
  document: ProgrammeDocument,
  { issuers, messages }: Connected,
  answering: ReadonlyMap<string, Answering>,
  operators: readonly Operator[],
): LaunchFacts {
  const people = new Map<OperatorRole, number>();
  for (const role of operators.flatMap((one) => one.roles)) people.set(role, (people.get(role) ?? 0) + 1);
  const nowhere = () => ({ line: 1, column: 1 });
  const errors = checkDocument(document, nowhere, document.id).filter((one) => one.severity === 'error').length;
  const issuerTroubles = new Map([...answering].flatMap(([id, { trouble }]) => (trouble && issuers.has(id) ? [[id, trouble] as const] : [])));
  const carriers = messages.map(({ id, name, channel }): LaunchCarrier => {
    const trouble = answering.get(id)?.trouble;
    return { name, channel, ...(trouble ? { trouble } : {}) };
  });
  return { document, errors, connectedIssuers: issuers, issuerTroubles, carriers, people };
}
