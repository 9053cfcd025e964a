// A danbi that does nothing but hold a database: for tests that kill it. Its folder is the first argument.
import { openPostgres } from '#platform/postgres.ts';

const postgres = await openPostgres({ folder: process.argv[2] ?? '', say: (sentence) => process.stdout.write(`${sentence}\n`) });
process.on('SIGTERM', () => {
  void postgres.stop().then(() => process.exit(0));
});
process.stdout.write(`ready ${postgres.url}\n`);
setInterval(() => undefined, 60_000);
