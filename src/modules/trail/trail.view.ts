import type { AnswerOf } from '#contract/route.ts';
import type { proveTrail, readTrail } from '#contract/trail.ts';
import { auditActions, type AuditAction } from '#core/audit-action.ts';
import { auditSentence } from '#core/audit-sentence.ts';
import type { Instant } from '#core/time.ts';
import type { AuditEntry, proveNewest } from '#modules/audit/index.ts';
import type { Operator } from '#modules/identity/index.ts';
import type { OpenProgramme, Speech } from '#modules/programme/index.ts';
import { changesView, draftOf } from './changes.view.ts';
import { detailViews, uuid, type Facts } from './detail.view.ts';

type Entry = AnswerOf<typeof readTrail>['entries'][number];

const detailMax = 30;

/** `names`: what the ids of this page are known by. */
export function entryView(
  speech: Speech,
  open: Pick<OpenProgramme, 'id' | 'version'>,
  { seq, at, actor, action, detail, hash }: AuditEntry,
  people: ReadonlyMap<string, Operator>,
  names: ReadonlyMap<string, string>,
): Entry {
  const id = operatorIdOf(actor);
  const words = action in auditActions ? auditActions[action as AuditAction][speech.lang] : action;
  const facts = factsOf(detail);
  const all = detailViews(speech, action, facts, names);
  const [draft, changes] = [draftOf(facts), changesView(speech, open, facts)];
  return {
    seq,
    at: speech.moment(at, { year: true }),
    who: nameIn(speech, actor, id === undefined ? undefined : people.get(id)),
    action,
    words,
    sentence: auditSentence(action, factsToTell(speech, all, names), speech.lang) ?? `${words}.`,
    detail: all.slice(0, detailMax),
    ...(draft === undefined ? {} : { draft }),
    ...(changes ? { changes } : {}),
    hash: hash.toString('hex').slice(0, 12),
  };
}

function factsOf(detail: string): Facts {
  return JSON.parse(detail) as Facts;
}

/** What the sentence is filled with. Entries of earlier releases told a thing by its id alone: then it stands for its name. */
function factsToTell(speech: Speech, detail: Entry['detail'], names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const said = new Map(detail.map((one) => [one.name, one.said]));
  const unnamed = [
    ['ticket', ['case']],
    ['title', ['draft', 'campaign', 'statement', 'request']],
  ] as const;
  for (const [name, ids] of unnamed) {
    const id = said.has(name) ? undefined : detail.find((one) => (ids as readonly string[]).includes(one.name));
    const known = id && names.get(id.value);
    if (id) said.set(name, known === undefined ? id.said : name === 'title' ? speech.say(`‘${known}’`, `“${known}”`) : known);
  }
  return said;
}

/** Every id that these entries speak of. */
export function idsIn(entries: readonly AuditEntry[]): readonly string[] {
  return [...new Set(entries.flatMap(({ detail }) => detail.match(uuid) ?? []))];
}

/** What ids are known by: an operator by their name, and what has a title in one of these entries by that. */
export function namesIn(entries: readonly AuditEntry[], people: ReadonlyMap<string, Operator>): ReadonlyMap<string, string> {
  const titled = entries.toReversed().flatMap(({ detail }): readonly [string, string][] => {
    const facts = factsOf(detail);
    const id = facts['draft'] ?? facts['campaign'] ?? facts['statement'] ?? facts['case'];
    const name = facts['title'] ?? facts['ticket'];
    return typeof id === 'string' && typeof name === 'string' ? [[id, name]] : [];
  });
  return new Map([...titled, ...[...people].map(([id, { name }]): [string, string] => [id, name])]);
}

function nameIn(speech: Speech, actor: string, operator: Operator | undefined): string {
  if (operator) return operator.name;
  switch (actor) {
    case 'service':
      return speech.say('서비스', 'The service');
    case 'command line':
      return speech.say('서버의 명령줄', 'The command line');
    case 'sign-in':
      return speech.say('들어오려던 사람', 'Somebody who tried to come in');
    default:
      return actor;
  }
}

/** Whose an entry is: `김하나 (id)` and `operator:id` both name an operator. */
export function operatorIdOf(actor: string): string | undefined {
  return /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)?$/.exec(actor)?.[1];
}

export function proofView(speech: Speech, { from, to, broken }: Awaited<ReturnType<typeof proveNewest>>, at: Instant): AnswerOf<typeof proveTrail> {
  const seq = broken && 'seq' in broken ? broken.seq : to;
  const words = broken
    ? speech.say(
        `${numbered(seq)}번 기록이 앞의 기록과 이어지지 않아요. 고쳐졌거나 앞의 것이 빠졌어요.`,
        `Entry ${numbered(seq)} does not follow from the one before it: it was changed, or that one is missing.`,
      )
    : speech.say(
        `${numbered(from)}번부터 ${numbered(to)}번까지 빠짐없이 이어져 있어요.`,
        `Entries ${numbered(from)} to ${numbered(to)} follow from each other, none missing.`,
      );
  return { asOf: speech.moment(at), isWhole: broken === undefined, from, to, words };
}

function numbered(count: number): string {
  return count.toLocaleString('en');
}
