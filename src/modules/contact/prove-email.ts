import { randomInt } from 'node:crypto';
import { emailAddress } from '#core/email.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { WayOut } from '#core/reach.ts';
import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';
import { chooseChannels } from './choose-channels.ts';
import { channelsOn } from './contact.view.ts';
import { clearCodes, clearPaces, countSending, countTry, findLastCode, insertCode, spendCode } from './email-code.store.ts';
import { putEmail } from './email.store.ts';
import { findContact } from './find-contact.ts';

export const codeKind = 'contact.code';

/** 10 minutes: a message arrives in seconds, and one that is found an hour later proves little. */
const codeMs = 600_000;
/** 5 tries: of a million codes that leaves one chance in 200,000. */
const triesMax = 5;
const hourMs = 3_600_000;
/** 5 codes an hour for one citizen, and 3 to one address, whoever asks: nobody’s mailbox is filled from here. */
const codesMax = { citizen: 5, address: 3 };

interface AskCode {
  readonly citizenId: string;
  readonly typed: string;
  readonly lang: 'ko' | 'en';
  readonly machineNow: Instant;
}

/**
 * Sends a code to an address, and ends the codes before it. An address that got enough already gets no more, and the answer does not say so:
 * it would tell that somebody else asked for it.
 */
export async function askEmailCode(tx: Tx, vault: Vault, { citizenId, typed, lang, machineNow }: AskCode): Promise<Outcome<{ readonly address: string }>> {
  const address = emailAddress(typed);
  if (address === undefined) return refuse('email.malformed');
  const sendings = async (purpose: string, whose: string) => await countSending(tx, vault.blindIndex(purpose, whose), machineNow, hourMs);
  if ((await sendings('email-code.citizen', citizenId)) > codesMax.citizen) return refuse('email.too_many_codes');
  const codeId = newId(machineNow);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await insertCode(tx, vault, { citizenId, codeId, address, code, lang, askedAt: machineNow, expiresAt: machineNow + codeMs });
  if ((await sendings('email-code.address', address.toLowerCase())) <= codesMax.address) await addJob(tx, codeKind, { citizenId, codeId });
  return done({ address });
}

interface Confirm {
  readonly citizenId: string;
  readonly code: string;
  readonly lang: 'ko' | 'en';
  /** On which ways the programme that is open may tell them. */
  readonly allowed: ReadonlySet<WayOut>;
  /** The service’s time, for what is kept; the machine’s, for how long a code lasts. */
  readonly at: Instant;
  readonly machineNow: Instant;
}

/** The right code makes the address the citizen’s and turns e-mail on, after the ways that are on already, and no other. A wrong one is counted: commit also the no. The right one again changes nothing. */
export async function confirmEmail(tx: Tx, vault: Vault, { citizenId, code, lang, allowed, at, machineNow }: Confirm): Promise<Outcome<'confirmed'>> {
  const last = await findLastCode(tx, vault, citizenId, 'lock');
  if (!last || last.expiresAt <= machineNow || last.tries >= triesMax) return refuse('email.code_over');
  await countTry(tx, citizenId, last.codeId);
  if (last.code !== code) {
    const left = triesMax - last.tries - 1;
    return left === 0 || last.isSpent ? refuse('email.code_over') : refuse('email.code_wrong', { left });
  }
  if (last.isSpent) return done('confirmed');
  await spendCode(tx, citizenId, last.codeId, machineNow);
  await putEmail(tx, vault, citizenId, last.address, at);
  const known = await findContact(tx, vault, citizenId, machineNow);
  const channels = channelsOn(known, allowed).filter((one) => one !== 'email');
  await chooseChannels(tx, [{ citizenId, channels: [...channels, 'email'], lang: known.choice?.lang ?? lang, at }]);
  return done('confirmed');
}

/** A day: long enough to answer somebody who asks why a code did not come. */
const keptMs = 86_400_000;

/** 1,000 of each at a time. */
export async function forgetCodes(tx: Tx, machineNow: Instant): Promise<void> {
  await clearCodes(tx, machineNow - keptMs, 1_000);
  await clearPaces(tx, machineNow - keptMs, 1_000);
}
