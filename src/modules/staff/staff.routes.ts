import { done, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import { findApprovals, type Acting } from '#modules/approval/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { actorOf, listOperators } from '#modules/identity/index.ts';
import { speechOf, type Lang, type OpenProgramme } from '#modules/programme/index.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { addToStaff, changeStaff, decideStaff, endStaffMember } from './manage.ts';
import { findNewestChanges } from './staff.store.ts';
import { staffView } from './staff.view.ts';

/** 1,000: several times the largest office, with those who have ended. */
const listMax = 1_000;

/** Who asks, in which language, when. */
interface Asking {
  readonly subjectId: string;
  readonly lang: Lang;
  readonly at: Instant;
}

export function staffRoutes({
  db,
  open,
}: {
  readonly db: Db;
  readonly open: OpenProgramme;
}): SomeHandlers<'readStaff' | 'addStaff' | 'changeStaffRoles' | 'decideStaffRoles' | 'endStaff'> {
  const shown = async (tx: Reader, { subjectId, lang, at }: Asking) => {
    const people = await listOperators(tx, listMax);
    const changes = await findNewestChanges(
      tx,
      people.map((one) => one.operatorId),
    );
    const approvals = await findApprovals(
      tx,
      [...changes.values()].map((one) => one.requestId),
    );
    return done({ body: staffView(speechOf(open.at(at), lang), { people, changes, approvals, operatorId: subjectId, at }) });
  };
  /** Does it, and shows how things stand then. */
  const after = async (tx: Tx, ask: Asking, work: (by: Acting) => Promise<Outcome<unknown>>) => {
    const outcome = await work({ operatorId: ask.subjectId, actor: await actorOf(tx, ask.subjectId) });
    return outcome.ok ? await shown(tx, ask) : outcome;
  };
  return {
    readStaff: async (ask) => await shown(db, ask),
    addStaff: async (ask, tx) => {
      const { reason, ...person } = ask.body;
      return await after(tx, ask, (by) => addToStaff(tx, by, person, reason, ask.at));
    },
    changeStaffRoles: async (ask, tx) => await after(tx, ask, (by) => changeStaff(tx, by, { operatorId: ask.params.operator, ...ask.body }, ask.at)),
    decideStaffRoles: async (ask, tx) => await after(tx, ask, (by) => decideStaff(tx, by, { operatorId: ask.params.operator, ...ask.body }, ask.at)),
    endStaff: async (ask, tx) => await after(tx, ask, (by) => endStaffMember(tx, by, ask.params.operator, ask.body.reason, ask.at)),
  };
}
