import { expect, vi } from 'vitest';
import type { Rung, RungSwitch } from '#core/rung.ts';
import { setRung } from '#modules/waiting-room/index.ts';
import type { Db } from '#platform/db.ts';
import type { PretendService } from './pretend-service.ts';
import { good } from './told.ts';

/**
 * An operator sets a rung, and every process follows. A test that is not about the ladder stands on `full`: left to itself, the service offers less as
 * soon as whatever else runs on the machine presses it.
 */
export async function goToRung(db: Db, service: PretendService, set: RungSwitch, rung: Rung = set as Rung): Promise<void> {
  await db.tx((tx) => setRung(tx, set, 'operator', Date.now()));
  await vi.waitFor(async () => expect(good(await service.newcomer().get('/api/waiting-room')).rung).toBe(rung), { timeout: 10_000, interval: 50 });
}
