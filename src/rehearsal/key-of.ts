import { createHash } from 'node:crypto';
import type { Citizen } from './nation.ts';

/** The same key for the same wish, as an app would keep it: a UUID made from who and what. */
export function keyOf(citizen: Citizen, wish: string): string {
  const hex = createHash('sha256').update(`${citizen.ci}/${wish}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
