import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';

export interface ReceiptClaim {
  readonly programmeId: string;
  readonly receipt: string;
  /** When the wish was taken; the minute counts, because that is what is printed. */
  readonly at: Instant;
}

/** 10 bytes, 80 bits: nobody tries them all, and sixteen signs can be read out. */
const signatureBytes = 10;

/** What proves that a receipt was given out by this service: a keyed hash over the number, the minute and the programme, in four groups of five. */
export function signReceipt(vault: Vault, { programmeId, receipt, at }: ReceiptClaim): string {
  const text = JSON.stringify([programmeId, receipt, Math.floor(at / 60_000)]);
  const hex = vault.blindIndex('application.receipt', text).subarray(0, signatureBytes).toString('hex').toUpperCase();
  return hex.match(/.{5}/g)!.join('-');
}

/** Whether this service gave out such a receipt. How it is written (small letters, without dashes) does not matter. */
export function isReceiptTrue(vault: Vault, claim: ReceiptClaim, signature: string): boolean {
  const plain = (text: string) => Buffer.from(text.replaceAll(/[\s-]/g, '').toUpperCase());
  const [given, own] = [plain(signature), plain(signReceipt(vault, { ...claim, receipt: claim.receipt.trim().toUpperCase() }))];
  return given.length === own.length && timingSafeEqual(given, own);
}
