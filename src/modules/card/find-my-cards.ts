import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { disclose } from '#modules/audit/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { keepCards, type Card } from './card.store.ts';

export interface FindMyCards {
  readonly programme: Programme;
  readonly citizenId: string;
  readonly issuer: string;
  readonly at: Instant;
}

export interface CardDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly issuers: CardIssuers;
}

/** Asks one issuer for the citizen’s own cards and remembers them. The issuer is called outside any transaction. */
export async function findMyCards({ db, vault, issuers }: CardDeps, { programme, citizenId, issuer, at }: FindMyCards): Promise<Outcome<readonly Card[]>> {
  const rule = programme.document.issuers?.find((one) => one.id === issuer);
  if (!rule) return refuse('instrument.unknown');
  if (rule.instruments.length === 0) return refuse('instrument.issuer_excluded', { instead: rule.id });
  const agreed = mayProcess(programme, (await givenConsents(db, programme.id, [citizenId])).get(citizenId), ['identity', 'card']);
  if (!agreed.ok) return agreed;
  const [citizen, partner] = [await findCitizen(db, vault, citizenId), issuers.get(issuer)];
  // An issuer that takes part but is not connected here cannot be asked; to the citizen that is one that does not answer.
  if (!citizen || !partner) return refuse('card.unavailable');

  // On record before it is asked: from here on the issuer knows who asks.
  await db.tx((tx) => disclose(tx, { citizenId, who: issuer, what: 'cards', purpose: 'card', at }));
  const found = await partner.listCards(citizen.ci);
  if (found.outcome !== 'found') return refuse('card.unavailable');
  // Whose card it is, the issuer says by the connecting identifier, never by a name.
  const own = found.cards.filter((card) => card.ownerCi === citizen.ci).map(({ token, maskedNumber, cardType }) => ({ token, masked: maskedNumber, cardType }));
  return done(await db.tx((tx) => keepCards(tx, citizenId, issuer, own, at)));
}
