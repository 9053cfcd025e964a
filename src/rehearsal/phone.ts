import type { Instant } from '#core/time.ts';
import { dayMs } from '#core/time.ts';
import { atHour, type Stage } from './stage.ts';
import { complain, type Run } from './told.ts';
import type { Town } from './town.ts';

/** One in ten has no app, and knows their day by heart. */
const withoutApp = 10;

/** Puts the app on the citizen’s phone, if they have one: from now on it takes push. */
export async function installApp(run: Run): Promise<void> {
  const { citizen, visitor } = run;
  if (citizen.number % withoutApp === 0) return;
  // FCM gives each installation a token; in the sandbox it begins with whose phone it is.
  const added = await visitor.post('/api/contact/devices', { kind: 'fcm', token: `${citizen.id}:APA91b-rehearsal` });
  if (added.ok) run.hasApp = true;
  else complain(run, `could not have the app take push (${added.problem.code})`);
}

/**
 * Who of those who meant to come on their day has been told so by their phone since the day before. The rest do not know that it is their day: they
 * come in the evening, when they hear it elsewhere.
 */
export async function comeBecauseTold(runs: readonly Run[], day: Temporal.PlainDate, { town, stage }: { readonly town: Town; readonly stage: Stage }) {
  const waits = (run: Run) => run.hasApp && run.preregistered && run.myDate?.on === day.toString() && run.citizen.plan.comes === 'ownDay';
  if (!runs.some(waits)) return { told: runs, untold: [] };
  const phones = await town.phonesSince(eveOf(day, stage));
  const isTold = (run: Run) => (phones.get(run.citizen.id) ?? 0) > 0;
  for (const run of runs) if (waits(run) && isTold(run)) run.toldByPhone = true;
  return { told: runs.filter((run) => !waits(run) || isTold(run)), untold: runs.filter((run) => waits(run) && !isTold(run)) };
}

/** What is said from the morning of the day before on is said because of the day. */
function eveOf(day: Temporal.PlainDate, { zone }: Stage): Instant {
  return atHour(day, 0, zone) - dayMs;
}
