import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { findBirths } from '#modules/identity/index.ts';
import { appChannels, inquiryChannel, refuseBy } from '#modules/programme/index.ts';
import { findCircle } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader } from '#platform/db.ts';
import { findHolder } from './application.store.ts';
import { claimedBy, questionOf, type Asking } from './ask.ts';

/** What somebody is entitled to, and whether they are the one who may ask for it. */
export interface FoundEntitlement {
  readonly entitlement: Decision;
  /** The decision about applying here now: its rule tells who may, whatever the hour. */
  readonly applying: Decision;
}

/** Asks the core about this citizen, as the register has them; with their consent, and in the hours of inquiring where there are such. */
export async function findEntitlement(tx: Reader, vault: Vault, programme: Programme, citizenId: string, at: Instant): Promise<Outcome<FoundEntitlement>> {
  const agreed = mayProcess(programme, (await givenConsents(tx, programme.id, [citizenId])).get(citizenId), ['identity', 'eligibility']);
  if (!agreed.ok) return agreed;
  const asking = await askingOf(tx, vault, programme, citizenId, at);
  if (!asking.circle) return refuse('register.not_found');
  const notYet = mayNotInquire(asking);
  if (notYet) return refuseBy(notYet);
  return done({
    entitlement: decide(programme, questionOf('entitlement', asking)),
    applying: decide(programme, questionOf('apply', asking, { ...applyingHere(programme), ...(await claimOfAnother(tx, asking)) })),
  });
}

/** Why the amount is not told now: the programme has hours for inquiring, and this is none of theirs. Nothing when it may be told. */
export function mayNotInquire(asking: Asking): Decision | undefined {
  const channel = inquiryChannel(asking.programme);
  const inquiring = channel === undefined ? undefined : decide(asking.programme, questionOf('inquire', asking, { channel }));
  return inquiring?.answer === 'no' ? inquiring : undefined;
}

/** Everything the core needs to know of one citizen. */
export async function askingOf(tx: Reader, vault: Vault, programme: Programme, citizenId: string, at: Instant): Promise<Asking> {
  const circle = await findCircle(tx, vault, citizenId);
  const birth = (await findBirths(tx, vault, [citizenId])).get(citizenId);
  return { programme, citizenId, circle, birth, at };
}

/** That somebody else holds this person’s claim, like the head of their household who has applied. Never who. */
export async function claimOfAnother(tx: Reader, { programme, circle, citizenId }: Asking): Promise<{ readonly claimedBy?: string }> {
  const holder = circle && (await findHolder(tx, programme.id, circle.circleId, citizenId));
  return holder && holder.citizenId !== citizenId ? { claimedBy: claimedBy(circle, citizenId, holder.citizenId) } : {};
}

/** The app’s first channel with a window for applying. */
export function applyingHere(programme: Programme): { readonly channel?: string } {
  const channel = appChannels(programme).find((one) => programme.windowsOf('apply', one).length > 0);
  return channel === undefined ? {} : { channel };
}
