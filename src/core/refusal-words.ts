import { actionFacts } from './action-words.ts';
import type { Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import { replaceReferences } from './message-template.ts';
import { refusals, type RefusalCode } from './refusal.ts';

/** A refusal’s words where nobody’s case fills them: what one wanted to do is applying, and everything else is left open. */
export function plainRefusal(code: RefusalCode, lang: Lang): string {
  const { todo, doing } = actionFacts('apply');
  return replaceReferences(refusals[code][lang], ({ name, particle }) => {
    if (name === 'todo') return todo[lang];
    if (name !== 'doing') return '…';
    return particle && lang === 'ko' ? withParticle(doing[lang], particle) : doing[lang];
  });
}
