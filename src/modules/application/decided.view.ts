import type { Static } from 'typebox';
import type { Decided } from '#contract/support.ts';
import type { Decision } from '#core/decision.ts';
import type { Speech } from '#modules/programme/index.ts';

/** A decision with its reasons and sources, in the words of the version that took it. */
export function decidedView(speech: Speech, decision: Decision): Static<typeof Decided> {
  const { grant } = decision;
  const reason = decision.answer === 'yes' ? undefined : speech.reason(decision);
  const sources = [...new Set([...decision.source, ...(grant?.parts ?? []).flatMap((part) => part.source)])];
  return {
    version: decision.version,
    answer: decision.answer,
    words: reason?.words ?? speech.fill({ ko: '{amount:으로/로} 정해져요.', en: 'It comes to {amount}.' }, { amount: grant?.amount ?? 0n }),
    ...(grant ? { amount: speech.money(grant.amount) } : {}),
    parts: grant ? speech.parts(grant.parts) : [],
    ...(reason ? { reason } : {}),
    rule: decision.rule,
    sources: speech.sources(sources),
  };
}
