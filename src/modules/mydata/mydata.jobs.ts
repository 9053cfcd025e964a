import type { Instant } from '#core/time.ts';
import { disclose } from '#modules/audit/index.ts';
import type { MyDataReason } from '#partners/mydata/my-data.ts';
import type { Db, Tx } from '#platform/db.ts';
import { addJob, type Job } from '#platform/jobs.ts';
import type { JobHandler } from '#platform/worker.ts';
import type { Vault } from '#platform/crypto.ts';
import { endLink, findLink, listLinks, putPulled, type LinkKey } from './mydata.store.ts';
import { nextDay, pull, pullKind, type PullDeps } from './pull.ts';
import { revokeKind } from './unlink.ts';

type PullJob = LinkKey & { readonly reason: MyDataReason };

/** 10 minutes: a provider that does not answer is asked again. */
const againMs = 600_000;
/** 10 minutes: whoever looks again sooner has seen it. */
const searchAfterMs = 600_000;

export function myDataJobs(deps: PullDeps): Record<string, JobHandler> {
  const { db, vault, clock, providers } = deps;
  return {
    [pullKind]: async (job: Job, complete) => {
      const { citizenId, linkId, reason } = job.payload as unknown as PullJob;
      const key = { citizenId, linkId };
      const pulled = await pull(deps, key, reason);
      const at = clock();
      await db.tx(async (tx) => {
        await complete(tx);
        if (pulled.toldBy !== undefined) await disclose(tx, { citizenId, who: pulled.toldBy, what: 'spending', purpose: 'spending', at });
        if (pulled.outcome === 'pulled') await putPulled(tx, key, at, pulled.pulledTo);
        if (pulled.outcome !== 'over' && reason !== 'user-search') await addNext(tx, key, pulled.outcome === 'unavailable' ? at + againMs : nextDay(at));
      });
    },
    [revokeKind]: async (job: Job, complete) => {
      const { citizenId, linkId } = job.payload as unknown as LinkKey;
      const key = { citizenId, linkId };
      const link = await findLink(db, vault, key);
      const provider = link && providers.get(link.issuer);
      const told = provider && link.refreshToken !== undefined ? await provider.revoke(link.refreshToken) : undefined;
      await db.tx(async (tx) => {
        await complete(tx);
        if (told === undefined || told.outcome === 'revoked') await endLink(tx, key);
        else await addJob(tx, revokeKind, { ...key }, { uniqueKey: linkId, dueAt: clock() + againMs });
      });
    },
  };
}

/** One scheduled pull waits for each link, and no more. */
async function addNext(tx: Tx, key: LinkKey, dueAt: Instant): Promise<void> {
  await addJob(tx, pullKind, { ...key, reason: 'scheduled' }, { uniqueKey: `next/${key.linkId}`, dueAt });
}

/** Reads anew, after this returns, what a citizen is looking at; not when it was read a moment ago. */
export async function searchAnew(
  { db, vault }: { readonly db: Db; readonly vault: Vault },
  programmeId: string,
  citizenId: string,
  at: Instant,
): Promise<void> {
  const old = (await listLinks(db, vault, citizenId, programmeId)).filter((link) => link.state === 'linked' && at - (link.pulledAt ?? 0) >= searchAfterMs);
  if (old.length === 0) return;
  await db.tx(async (tx) => {
    for (const { linkId } of old) await addJob(tx, pullKind, { citizenId, linkId, reason: 'user-search' }, { uniqueKey: `search/${linkId}` });
  });
}
