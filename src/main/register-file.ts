import { readFileSync } from 'node:fs';
import { readProgramme } from '#core/read.ts';
import { importRegister, type Imported } from '#modules/register/index.ts';
import { rosterFile } from '#partners/registry/roster-file.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { openVault } from '#platform/crypto.ts';
import { openDb } from '#platform/db.ts';
import { readKeyRing, readOrMakeKeyRing } from '#platform/key-ring.ts';
import { migrate } from '#platform/migrate.ts';
import { visitPostgres } from '#platform/postgres.ts';
import { openVirtualClock } from '#platform/virtual-clock.ts';
import { baseDateOf } from './base-date.ts';
import { programmePath } from './programme-path.ts';

/** 10 minutes for one statement: the family circles of a nation are drawn at once. */
const statementMsMax = 600_000;

/** Puts a register in a file in force, in the database of these settings; the service may run meanwhile. Throws as `importRegister` does. */
export async function importRegisterFile(config: Config, file: string, asOf: string): Promise<Imported> {
  const postgres = await visitPostgres({ databaseUrl: config.databaseUrl, folder: config.postgresFolder });
  try {
    await migrate(postgres.url);
    const vault = openVault(config.mode === 'live' ? readKeyRing(config.keyFile) : readOrMakeKeyRing(config.keyFile));
    const db = openDb({ url: postgres.url, connectionsMax: 2, role: 'danbi_app', statementMsMax });
    const virtual = config.mode === 'live' ? undefined : await openVirtualClock(db);
    const clock = virtual?.now ?? systemClock;
    try {
      return await db.tx((tx) => importRegister(tx, vault, rosterFile(file, asOf), clock(), 'command line'));
    } finally {
      virtual?.close();
      await db.close();
    }
  } finally {
    await postgres.stop();
  }
}

/** The base date of the programme that these settings serve. */
export function servedBaseDate({ programme }: Config): string {
  const path = programmePath(programme);
  return baseDateOf(readProgramme(readFileSync(path), path).document);
}
