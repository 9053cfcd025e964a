import { expect, test } from 'vitest';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { isReceiptTrue, signReceipt } from './signed-receipt.ts';

const vault = openVault(newKeyRing());
const claim = { programmeId: 'kr-2020-emergency-relief', receipt: '7K3FA-9Q2DX', at: Date.parse('2020-05-15T10:00:42+09:00') };

test('a receipt is true by its number, its minute and its programme, however its signs are written', () => {
  const signature = signReceipt(vault, claim);
  expect(signature).toMatch(/^([0-9A-F]{5}-){3}[0-9A-F]{5}$/);
  expect(isReceiptTrue(vault, { ...claim, receipt: ' 7k3fa-9q2dx', at: claim.at - 40_000 }, signature.toLowerCase().replaceAll('-', ' '))).toBe(true);
});

test('another number, minute, programme, key or signature is not', () => {
  const signature = signReceipt(vault, claim);
  expect(isReceiptTrue(vault, { ...claim, receipt: '7K3FA-9Q2DZ' }, signature)).toBe(false);
  expect(isReceiptTrue(vault, { ...claim, at: claim.at + 60_000 }, signature)).toBe(false);
  expect(isReceiptTrue(vault, { ...claim, programmeId: 'kr-2021-win-win-relief' }, signature)).toBe(false);
  expect(isReceiptTrue(openVault(newKeyRing()), claim, signature)).toBe(false);
  for (const wrong of ['', '0', signature.slice(1), `${signature}0`, '가나다라마-가나다라마-가나다라마-가나다라마'])
    expect(isReceiptTrue(vault, claim, wrong)).toBe(false);
});
