import type { AuditAction, Sentences } from './audit-action.ts';
import { deskSentences } from './audit-sentence-desk.ts';
import { officeSentences } from './audit-sentence-office.ts';
import type { Lang } from './message-words.ts';
import { withParticle, type Particle } from './particle.ts';
import { asSentence } from './sentence.ts';

const sentences: Readonly<Record<AuditAction, Sentences>> = { ...deskSentences, ...officeSentences };
const reference = /\{(\w+)(?::([^{}]+))?\}/g;

/** An entry as it is told: who did it stands beside it. Nothing where its first sentence has not its facts. */
export function auditSentence(action: string, said: ReadonlyMap<string, string>, lang: Lang): string | undefined {
  if (!(action in sentences)) return undefined;
  const told = sentences[action as AuditAction].map((place) => ('ko' in place ? [place] : place).find((one) => hasFacts(one[lang], said))?.[lang]);
  if (told[0] === undefined) return undefined;
  return told
    .filter((one) => one !== undefined)
    .map((one) => asSentence(one.replaceAll(reference, (_, name: string, particle?: string) => withItsParticle(said.get(name)!, particle))))
    .join(' ');
}

function withItsParticle(words: string, particle: string | undefined): string {
  return particle === undefined ? words : withParticle(words, particle as Particle);
}

function hasFacts(template: string, said: ReadonlyMap<string, string>): boolean {
  return [...template.matchAll(reference)].every(([, name]) => said.has(name!));
}
