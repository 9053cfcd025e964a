import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Subscriptions } from '#platform/outbox.ts';
import { withdrawPreregistration } from './preregister.ts';

/** The consent by which we know who somebody is takes with it that they are told their day: that was asked for by it. */
export function preregistrationSubscriptions(vault: Vault, clock: Clock, open: OpenProgramme): Subscriptions {
  return {
    'consent.withdrawn': {
      preregistration: async (tx, event) => {
        const { programmeId, citizenId } = event as unknown as { readonly programmeId: string; readonly citizenId: string };
        if (programmeId !== open.id) return;
        const at = clock();
        const programme = await open.of(tx, citizenId, at);
        if (mayProcess(programme, (await givenConsents(tx, programmeId, [citizenId])).get(citizenId), ['identity']).ok) return;
        await withdrawPreregistration(tx, vault, { programme, citizenId, at });
      },
    },
  };
}
