import type { Ask, Decision } from './decision.ts';
import type { Programme } from './programme.ts';
import type { RefusalCode } from './refusal.ts';
import type { Words } from './schema-words.ts';

/** What a decision rests on: a rule of the file. */
export interface Ground {
  readonly id: string;
  readonly source: readonly string[];
  readonly mark?: string | undefined;
  readonly words?: Words | undefined;
}

type Rest = Partial<Omit<Decision, 'ask' | 'answer' | 'rule' | 'source' | 'version' | 'refusal'>>;

export function yes(programme: Programme, ask: Ask, ground: Ground, rest?: Rest): Decision {
  return answer(programme, ask, 'yes', ground, undefined, rest);
}

export function no(programme: Programme, ask: Ask, ground: Ground, refusal: RefusalCode, rest?: Rest): Decision {
  return answer(programme, ask, 'no', ground, refusal, rest);
}

export function unsure(programme: Programme, ask: Ask, ground: Ground, refusal: RefusalCode, rest?: Rest): Decision {
  return answer(programme, ask, 'unsure', ground, refusal, rest);
}

/** Built by assignment, not by spreading: every decision passes here. */
function answer(programme: Programme, ask: Ask, said: Decision['answer'], ground: Ground, refusal: RefusalCode | undefined, rest: Rest | undefined): Decision {
  const decision: { -readonly [K in keyof Decision]: Decision[K] } = { ask, answer: said, rule: ground.id, source: ground.source, version: programme.version };
  if (ground.mark !== undefined && ground.mark !== 'confirmed') decision.mark = ground.mark;
  if (ground.words !== undefined) decision.words = ground.words;
  if (refusal !== undefined) decision.refusal = refusal;
  return rest ? Object.assign(decision, rest) : decision;
}

/** The ground of what no rule of the file speaks of. */
export function programmeGround(programme: Programme): Ground {
  return { id: programme.id, source: [] };
}
