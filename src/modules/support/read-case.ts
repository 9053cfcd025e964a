import type { readCase } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayAct } from '#core/operator.ts';
import { mayWork } from '#core/support.ts';
import { findOperators } from '#modules/identity/index.ts';
import { speechOf, type Lang, type OpenProgramme } from '#modules/programme/index.ts';
import { findProtected } from '#modules/safe-person/index.ts';
import type { Clock } from '#platform/clock.ts';
import { caseView } from './case.view.ts';
import { lookAt } from './look.ts';
import { pageOf } from './page.view.ts';
import { preparedReplies, questionOf, type Given } from './prepared.ts';
import { findPersonal } from './personal.ts';
import { maySee, newestRequest } from './protected.ts';
import { whoIsIn } from './standing.view.ts';
import { listEvents } from './support-event.store.ts';
import { holdCase, type Case } from './support.store.ts';
import type { Desk } from './work-case.ts';

export interface CaseReading {
  readonly open: OpenProgramme;
  readonly machineClock: Clock;
  readonly isVirtual: boolean;
}

/** 200 of what was done: more than one case ever sees. */
const eventsMax = 200;

/** One case; with its person’s page for whoever has it in hand, who is on record by that. Nothing where there is no such case. */
export async function readOneCase(reading: CaseReading, desk: Desk, caseId: string, lang: Lang): Promise<AnswerOf<typeof readCase> | undefined> {
  const { tx, vault, programmeId, by, at } = desk;
  const found = await holdCase(tx, programmeId, caseId);
  if (!found) return undefined;
  const roles = (await findOperators(tx, [by.operatorId])).get(by.operatorId)?.roles ?? [];
  const isInHand = mayAct(roles, 'agent') && mayWork(found, by.operatorId).ok;
  if (isInHand) await lookAt(tx, vault, found, by, at);
  const programme = await reading.open.of(tx, found.citizenId, at);
  const personal = isInHand ? await findPersonal(tx, vault, programme, found.citizenId, at) : undefined;
  const replies = personal ? preparedReplies(programme, personal) : [];
  const guard = isInHand ? await guardOf(desk, found) : undefined;
  const events = await listEvents(tx, vault, caseId, eventsMax);
  const request = await newestRequest(tx, found);
  const named = [by.operatorId, ...whoIsIn(found), request?.approval.requestedBy, request?.approval.decision?.decidedBy];
  const ids = [...named, ...events.flatMap((one) => [one.operatorId, one.toOperator])].filter((one) => one !== undefined);
  const people = await findOperators(tx, [...new Set(ids)]);
  const parts = { events, request, guard, replies, questionOf: ({ version, reply }: Given) => questionOf(reading.open.version(version), reply) };
  const view = caseView(speechOf(programme, lang), found, parts, { operatorId: by.operatorId, roles, at, people });
  if (!guard || !personal) return view;
  const { machineClock, ...rest } = reading;
  const page = await pageOf(
    { ...rest, db: tx, vault, machineNow: machineClock() },
    { citizenId: found.citizenId, lang, at, isProtected: guard.isProtected && !guard.maySee, replies, stage: personal.stage },
  );
  return { ...view, page };
}

async function guardOf({ tx }: Desk, found: Case) {
  const isProtected = (await findProtected(tx, [found.citizenId])).has(found.citizenId);
  return { isProtected, maySee: isProtected && (await maySee(tx, found)) };
}
