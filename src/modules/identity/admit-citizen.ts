import { disclose } from '#modules/audit/index.ts';
import type { Instant } from '#core/time.ts';
import type { IdentifiedPerson } from '#partners/identity/identity-provider.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { citizenIdsOf, updateNames } from './citizen.store.ts';

/** The id of whoever the identity provider vouches for, with the names it gave today. The same person always has the same id. */
export async function admitCitizen(tx: Tx, vault: Vault, person: IdentifiedPerson, at: Instant): Promise<string> {
  const ids = await citizenIdsOf(tx, vault, [person.ci], at);
  const citizenId = ids.get(person.ci)!;
  const birth = person.birthDate ?? (person.birthYear === undefined ? undefined : String(person.birthYear));
  await updateNames(
    tx,
    vault,
    citizenId,
    { name: person.name, ...(birth === undefined ? {} : { birth }), ...(person.phoneNumber === undefined ? {} : { phoneNumber: person.phoneNumber }) },
    at,
  );
  await disclose(tx, { citizenId, who: 'identity-provider', what: 'identity', purpose: 'identity', at });
  return citizenId;
}
