import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { applyingHere, askingOf, claimOfAnother, questionOf, type Asking } from '#modules/application/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';

/** What the rules say of somebody, by the register as it is now. */
export interface KnownDecisions {
  readonly asking: Asking;
  /** Whether they agreed that this is looked at. */
  readonly mayLook: boolean;
  /** Applying here at that instant, and what there is to receive; nothing where they may not be looked at or stand on no register. */
  readonly decisions: { readonly applying: Decision; readonly entitlement: Decision } | undefined;
}

export async function knownDecisions(tx: Reader, vault: Vault, programme: Programme, citizenId: string, at: Instant): Promise<KnownDecisions> {
  const asking = await askingOf(tx, vault, programme, citizenId, at);
  const mayLook = mayProcess(programme, (await givenConsents(tx, programme.id, [citizenId])).get(citizenId), ['eligibility']).ok;
  if (!mayLook || !asking.circle) return { asking, mayLook, decisions: undefined };
  const claimedBy = await claimOfAnother(tx, asking);
  return {
    asking,
    mayLook,
    decisions: {
      applying: decide(programme, questionOf('apply', asking, { ...applyingHere(programme), ...claimedBy })),
      entitlement: decide(programme, questionOf('entitlement', asking, claimedBy)),
    },
  };
}
