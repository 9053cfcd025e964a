import { launchItems } from '#core/launch.ts';
import type { Instant } from '#core/time.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Hook } from '#partners/hook/hook.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import type { Job } from '#platform/jobs.ts';
import { listAssigned } from './launch.store.ts';
import { readSheet, type Connected } from './sheet.ts';

export interface LaunchJobDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly open: OpenProgramme;
  readonly connected: Connected;
  /** Left out: no chat hears of it. */
  readonly hook?: Hook | undefined;
}

const said: Readonly<Record<string, string>> = {
  proven: '증빙이 올라왔어요. 확인해 주세요.',
  granted: '확인이 끝났어요.',
  refused: '증빙이 돌아왔어요.',
};

/** The team’s chat hears what was done, and what is late. Outside any transaction; what it did not take is said again by the queue. */
export function launchJobs({ db, clock, open, connected, hook }: LaunchJobDeps) {
  const tell = async (id: string, type: string, item: string, words: string) => {
    if (!hook) return;
    const { document } = open.at(clock());
    const name = launchItems.find((one) => one.id === item)?.words.ko ?? item;
    const outcome = await hook({ id, type, text: `[${document.name.ko}] ${name}: ${words}`, data: { programme: document.id, item }, at: clock() });
    if (outcome === 'later') throw new Error('The team’s chat did not take it.');
  };
  return {
    'launch.told': async ({ payload }: Job) => {
      const { item, what, id } = payload as { readonly item: string; readonly what: string; readonly id: string };
      await tell(id, `launch.${what}`, item, said[what] ?? what);
    },
    'launch.due': async ({ payload }: Job) => {
      const { item, dueAt } = payload as { readonly item: string; readonly dueAt: Instant };
      const programme = open.at(clock());
      // Given to somebody else meanwhile, or until another day: that has its own.
      if ((await listAssigned(db, programme.id)).get(item)?.dueAt !== dueAt) return;
      await connected.probe.look();
      const one = (await readSheet(db, programme, connected)).items.find((each) => each.item.id === item);
      if (one && one.state !== 'done') await tell(`${item}/${dueAt}`, 'launch.late', item, '기한이 지났는데 아직 끝나지 않았어요.');
    },
  };
}
