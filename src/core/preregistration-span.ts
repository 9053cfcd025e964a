import type { Programme } from './programme.ts';
import { instantOf, type Instant } from './time.ts';

/** From when until when people may ask to be told their day: as the file says, and at the longest while one can still apply online at all. Nothing where nobody can. */
export function preregistrationSpan(programme: Programme): { readonly opens: Instant; readonly closes: Instant } | undefined {
  const { preregistration: rule, channels, timeZone } = programme.document;
  if (!rule) return undefined;
  const online = new Set(channels.filter((one) => one.kind === 'online').map((one) => one.id));
  const applying = programme.windows.filter((window) => window.rule.for === 'apply' && online.has(window.rule.channel));
  const lastDay = applying.length === 0 ? Infinity : Math.max(...applying.map((window) => window.closes));
  return { opens: instantOf(rule.opens, timeZone), closes: Math.min(rule.closes === undefined ? Infinity : instantOf(rule.closes, timeZone), lastDay) };
}
