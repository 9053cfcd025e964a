import { no, unsure, yes } from './answer.ts';
import type { Decision } from './decision.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';

/** What becomes of the money when life happens: a death, a refund, a lost card. “no” means the citizen’s side keeps nothing. */
export function afterEvent(programme: Programme, question: Question): Decision {
  const rule = programme.document.events?.find(
    (one) => one.event === question.event && (one.phase === undefined || question.phase === undefined || one.phase === question.phase),
  );
  if (!rule) return unsure(programme, 'event', { id: 'events', source: [] }, 'event.unknown', { facts: { event: question.event ?? '' } });
  const outcome = {
    what: rule.outcome,
    ...(rule.instruments ? { instruments: rule.instruments } : {}),
    ...(rule.channel === undefined ? {} : { channel: rule.channel }),
  };
  const keeps = rule.outcome === 'keep' || rule.outcome === 'reissue' || rule.outcome === 'restore';
  return keeps ? yes(programme, 'event', rule, { outcome }) : no(programme, 'event', rule, 'event.not_allowed', { outcome, facts: { what: rule.words.en } });
}
