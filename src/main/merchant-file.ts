import { importMerchants, type MerchantsImported } from '#modules/merchant/index.ts';
import { merchantFile } from '#partners/merchants/merchant-file.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { openDb } from '#platform/db.ts';
import { migrate } from '#platform/migrate.ts';
import { visitPostgres } from '#platform/postgres.ts';
import { openVirtualClock } from '#platform/virtual-clock.ts';

/** Puts the shops of a file in force, in the database of these settings; the service may run meanwhile. */
export async function importMerchantFile(config: Config, file: string): Promise<MerchantsImported> {
  const postgres = await visitPostgres({ databaseUrl: config.databaseUrl, folder: config.postgresFolder });
  try {
    await migrate(postgres.url);
    const db = openDb({ url: postgres.url, connectionsMax: 2, role: 'danbi_app' });
    const virtual = config.mode === 'live' ? undefined : await openVirtualClock(db);
    const clock = virtual?.now ?? systemClock;
    try {
      return await db.tx((tx) => importMerchants(tx, merchantFile(file), clock(), 'command line'));
    } finally {
      virtual?.close();
      await db.close();
    }
  } finally {
    await postgres.stop();
  }
}
