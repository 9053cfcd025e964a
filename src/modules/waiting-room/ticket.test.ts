import { expect, test } from 'vitest';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { newDevice, ticketSeal, type Ticket } from './ticket.ts';

const seal = ticketSeal(openVault(newKeyRing()));
const opening = Date.UTC(2020, 4, 11);
const full = (): Ticket => ({ device: newDevice(), line: opening, place: 1_234, early: opening, seenAt: Date.now(), citizen: seal.markOf('somebody') });

test('a ticket is read as it was written, whatever it holds', () => {
  for (const ticket of [full(), { device: newDevice(), line: 0 }, { device: newDevice(), line: opening, place: 1 }]) {
    expect(seal.read(seal.write(ticket))).toEqual(ticket);
  }
});

test('a ticket with any character changed is none', () => {
  const text = seal.write(full());
  for (let i = 0; i < text.length; i += 1) {
    const other = text[i] === 'a' ? 'b' : 'a';
    const changed = `${text.slice(0, i)}${other}${text.slice(i + 1)}`;
    // The last character of base64 holds bits that are not looked at.
    if (i < text.length - 1) expect(seal.read(changed)).toBeUndefined();
  }
});

test('a shortened, longer, foreign or empty one is none', () => {
  const text = seal.write(full());
  const foreign = ticketSeal(openVault(newKeyRing())).write(full());
  const rubbish = ['', '.', 'x'.repeat(10_000), text.slice(1), `${text}a`, text.slice(0, -22), foreign, '\0', '차례'];
  expect(rubbish.map((one) => seal.read(one))).toEqual(rubbish.map(() => undefined));
  expect(seal.read(undefined)).toBeUndefined();
});

test('100,000 guesses at a signature open nothing', () => {
  const body = seal.write(full()).split('.').slice(0, -1).join('.');
  const opened = Array.from({ length: 100_000 }, () => seal.read(`${body}.${newDevice()}`)).filter((one) => one !== undefined);
  expect(opened).toEqual([]);
});

test('the lot of a device is the same whenever it is asked, another in another line, and evenly spread', () => {
  const device = newDevice();
  expect(seal.lotOf(device, opening)).toBe(seal.lotOf(device, opening));
  expect(seal.lotOf(device, opening)).not.toBe(seal.lotOf(device, opening + 86_400_000));
  const lots = Array.from({ length: 10_000 }, () => seal.lotOf(newDevice(), opening));
  const tenths = Array.from({ length: 10 }, (_, tenth) => lots.filter((lot) => Math.floor(lot * 10) === tenth).length);
  expect(Math.min(...tenths)).toBeGreaterThan(850);
  expect(Math.max(...tenths)).toBeLessThan(1_150);
});
