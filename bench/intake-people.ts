import { randomBytes, createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { importRegister } from '#modules/register/index.ts';
import type { RegisterLine } from '#partners/registry/registry.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { seededRandom } from './seeded-random.ts';

/** Puts people on the register and signs them in, each as if a moment before they come. Writes their cookies to a file, one a line. */
export async function signInPeople(db: Db, ownerUrl: string, vault: Vault, count: number, file: string): Promise<void> {
  await db.tx((tx) => importRegister(tx, vault, { asOf: '2020-03-29', read: () => register(count) }, Date.UTC(2020, 4, 8), 'bench'));
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ citizen_id: string }>('select citizen_id from citizen order by md5(citizen_id::text)');
    const tokens = rows.map(() => randomBytes(32).toString('base64url'));
    for (let from = 0; from < rows.length; from += 10_000) {
      const some = tokens.slice(from, from + 10_000);
      await owner.query(
        `insert into session (session_hash, kind, subject_id, opened_at, idle_until, ends_at)
         select hash, 'citizen', subject, now(), now() + interval '8 hours', now() + interval '8 hours' from unnest($1::bytea[], $2::text[]) as new (hash, subject)`,
        [some.map((token) => createHash('sha256').update(token).digest()), rows.slice(from, from + 10_000).map((row) => row.citizen_id)],
      );
    }
    await owner.query('vacuum analyze');
    writeFileSync(file, tokens.join('\n'));
  } finally {
    await owner.end();
  }
}

/** People who each stand alone on their page, born from 1930 to 2000. */
async function* register(count: number): AsyncGenerator<RegisterLine> {
  const random = seededRandom(2020);
  for (let n = 1; n <= count; n += 1) {
    const birthYear = 1930 + random.below(71);
    yield { ok: true, line: n, entry: { ci: `bench-${n}`, register: `page-${n}`, relation: 'head', birthYear, region: 'seoul', facts: {} } };
  }
  await Promise.resolve();
}
