import { takenNow, throughGate } from './apply.ts';
import { no, yes } from './answer.ts';
import type { Digit } from './calendar.ts';
import type { Decision } from './decision.ts';
import { MissingFact } from './facts.ts';
import { instrumentOf, unknownInstrument } from './instrument.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import type { Instant } from './time.ts';

/** May the region in which the grant counts be changed, for this instrument, now, to there. */
export function mayChangeRegion(programme: Programme, question: Question, at: Instant, digit: Digit): Decision {
  const instrument = instrumentOf(programme, question.instrument);
  if (!instrument) return unknownInstrument(programme, 'changeRegion', question.instrument);
  const windows = programme.document.windows.filter((one) => one.for === 'changeRegion');
  const fitting = windows.filter((one) => one.instruments?.includes(instrument.id) ?? true);
  if (fitting.length === 0) return no(programme, 'changeRegion', windows[0] ?? instrument, 'region.not_changeable');

  const gate = throughGate(programme, 'changeRegion', question, at, digit);
  if ('answer' in gate) return gate;
  const { rule } = gate.window;
  if (question.toRegion !== undefined && question.registeredRegion === undefined) throw new MissingFact('registeredRegion');
  if (question.toRegion !== undefined && question.toRegion !== question.registeredRegion)
    return no(programme, 'changeRegion', rule, 'region.not_registered', { facts: { region: question.registeredRegion! } });
  return yes(programme, 'changeRegion', rule, {
    until: gate.until,
    ...takenNow(programme, gate),
    ...(question.toRegion === undefined ? {} : { region: question.toRegion }),
  });
}
