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

export function yes(programme: Programme, ask: Ask, ground: Ground, rest: Rest = {}): Decision {
  return { ...base(programme, ask, 'yes', ground), ...rest };
}

export function no(programme: Programme, ask: Ask, ground: Ground, refusal: RefusalCode, rest: Rest = {}): Decision {
  return { ...base(programme, ask, 'no', ground), refusal, ...rest };
}

export function unsure(programme: Programme, ask: Ask, ground: Ground, refusal: RefusalCode, rest: Rest = {}): Decision {
  return { ...base(programme, ask, 'unsure', ground), refusal, ...rest };
}

function base(programme: Programme, ask: Ask, answer: Decision['answer'], ground: Ground): Pick<Decision, 'ask' | 'answer' | 'rule' | 'source' | 'version'> & { mark?: string; words?: Words } {
  return {
    ask,
    answer,
    rule: ground.id,
    source: ground.source,
    version: programme.version,
    ...(ground.mark === undefined || ground.mark === 'confirmed' ? {} : { mark: ground.mark }),
    ...(ground.words === undefined ? {} : { words: ground.words }),
  };
}

/** The ground of what no rule of the file speaks of. */
export function programmeGround(programme: Programme): Ground {
  return { id: programme.id, source: [] };
}
