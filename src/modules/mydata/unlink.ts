import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';
import type { Subscriptions } from '#platform/outbox.ts';
import { beginEnding, listLinks, type Ending, type LinkKey } from './mydata.store.ts';

export const revokeKind = 'mydata.revoke';

/** Ends a link here at once; the provider is told after the commit. A link that is over stays so. */
export async function unlink(tx: Tx, { citizenId, linkId }: LinkKey, ending: Ending): Promise<void> {
  if (await beginEnding(tx, { citizenId, linkId }, ending)) await addJob(tx, revokeKind, { citizenId, linkId }, { uniqueKey: linkId });
}

/** A consent that a link rests on takes the link with it. */
export function myDataSubscriptions(vault: Vault, clock: Clock, open: OpenProgramme): Subscriptions {
  return {
    'consent.withdrawn': {
      mydata: async (tx, event) => {
        const { programmeId, citizenId } = event as unknown as { readonly programmeId: string; readonly citizenId: string };
        if (programmeId !== open.id) return;
        if (mayProcess(await open.of(tx, citizenId, clock()), (await givenConsents(tx, open.id, [citizenId])).get(citizenId), ['spending']).ok) return;
        for (const link of await listLinks(tx, vault, citizenId, open.id)) await unlink(tx, link, { at: clock(), by: 'consent' });
      },
    },
  };
}
