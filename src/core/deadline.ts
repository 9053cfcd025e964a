import { yes, programmeGround } from './answer.ts';
import { openAtOrAfter, type Digit } from './calendar.ts';
import type { Deadline, Decision } from './decision.ts';
import { undoDeadline } from './donation.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { instantOf, parseInstant, type Instant } from './time.ts';
import { expiresAt } from './use-rule.ts';

/** Every deadline of this person still to come, to the minute, soonest first. */
export function deadlinesOf(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const { document } = programme;
  const deadlines: Deadline[] = [];
  for (const window of programme.windows) {
    const { channel, instruments } = window.rule;
    if (question.channel !== undefined && channel !== question.channel) continue;
    if (question.instrument !== undefined && instruments && !instruments.includes(question.instrument)) continue;
    const last = window.open[digit ?? 10]!.at(-1);
    if (!last || !Number.isFinite(last.to) || !openAtOrAfter(window.open[digit ?? 10]!, at)) continue;
    if (question.applied === true && window.rule.for === 'apply') continue;
    // The last minute at which this person gets through, which a nightly cut may put before the published end.
    deadlines.push({ id: window.rule.id, what: window.rule.for, at: last.to, channel, source: window.rule.source });
  }
  const { preregistration, donation } = document;
  if (preregistration?.closes !== undefined)
    deadlines.push({ id: preregistration.id, what: 'preregister', at: instantOf(preregistration.closes, document.timeZone), source: preregistration.source });
  const donated = question.donatedAt === undefined ? undefined : parseInstant(question.donatedAt, document.timeZone);
  const undo = donated === undefined ? undefined : undoDeadline(programme, question.issuer, donated);
  if (undo) deadlines.push({ id: undo.rule.id, what: 'undoDonation', at: undo.at, source: undo.rule.source });
  if (donation?.deemed && question.applied !== true)
    deadlines.push({ id: donation.deemed.id, what: 'deemedDonation', at: instantOf(donation.deemed.at, document.timeZone), source: donation.deemed.source });
  deadlines.push(...expiries(programme, question));
  const coming = deadlines.filter((one) => one.at > at).sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
  const source = [...new Set(coming.flatMap((one) => one.source))];
  return yes(programme, 'deadlines', { ...programmeGround(programme), source }, { deadlines: coming });
}

function expiries(programme: Programme, question: Question): Deadline[] {
  const issued = question.issuedAt === undefined ? undefined : parseInstant(question.issuedAt, programme.document.timeZone);
  return programme.document.instruments
    .filter((one) => question.instrument === undefined || one.id === question.instrument)
    .flatMap((one) => {
      const expires = expiresAt(programme, one.id, issued);
      return expires ? [{ id: one.id, what: 'spend' as const, at: expires.at, instrument: one.id, source: one.source }] : [];
    });
}
