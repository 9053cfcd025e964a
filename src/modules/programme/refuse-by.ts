import type { Decision } from '#core/decision.ts';
import { refuse, type Refused } from '#core/outcome.ts';

/** A no that the core decided: with the decision, so that the answer can show the rule, its source and what would change it. */
export interface DecidedNo extends Refused {
  readonly decision: Decision;
}

export function refuseBy(decision: Decision): DecidedNo {
  return { ...refuse(decision.refusal ?? 'facts.missing', decision.facts), decision };
}

/** The decision behind a refusal, when there is one. */
export function decisionOf(refused: Refused): Decision | undefined {
  return 'decision' in refused ? (refused as DecidedNo).decision : undefined;
}
