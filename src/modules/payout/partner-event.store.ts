import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';

/** Marks a partner’s report as taken; false when it was taken before. */
export async function insertPartnerEvent(
  tx: Tx,
  event: { readonly partner: string; readonly id: string; readonly type: string },
  at: Instant,
): Promise<boolean> {
  return (
    (await tx.changed('insert into partner_event (partner, event_id, type, taken_at) values ($1, $2, $3, $4) on conflict do nothing', [
      event.partner,
      event.id,
      event.type,
      new Date(at),
    ])) === 1
  );
}

/** Keeps a signed report that could not be placed, for a person to look at. */
export async function setAside(
  tx: Tx,
  vault: Vault,
  event: { readonly partner: string; readonly id: string; readonly body: string; readonly why: string },
  at: Instant,
): Promise<void> {
  const sealed = vault.seal({ table: 'partner_event_set_aside', column: 'body', row: `${event.partner}/${event.id}` }, event.body);
  await tx.changed('insert into partner_event_set_aside (partner, event_id, why, body_sealed, at) values ($1, $2, $3, $4, $5) on conflict do nothing', [
    event.partner,
    event.id,
    event.why,
    sealed,
    new Date(at),
  ]);
}
