/**
 * A commit was sent and its answer never came: it may be there or not. Never try again with a new key;
 * the same idempotency key finds out which it was.
 */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown';
}

/** The database could not serve this now, and nothing was changed: trying again is safe. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy';
}

/** PostgreSQL's own code of an error (like 23505), or undefined when it did not come from PostgreSQL. */
export function databaseCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Somebody else wrote the row of this key since it was looked for. Nothing was changed; whoever looks again finds it. */
export function isOvertaken(error: unknown): boolean {
  return databaseCode(error) === '23505';
}

/** Refused, cut or ended by an administrator, a restart or the network: the connection is gone, whatever else is true. */
export function isLostConnection(error: unknown): boolean {
  const code = databaseCode(error);
  if (code !== undefined) return code.startsWith('57P') || code.startsWith('08');
  return (
    error instanceof Error && /ECONN|EPIPE|ETIMEDOUT|terminated|Connection|socket/i.test(`${String((error as NodeJS.ErrnoException).code)} ${error.message}`)
  );
}
