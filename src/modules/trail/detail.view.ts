import type { readTrail } from '#contract/trail.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { ApprovalKind } from '#core/approval.ts';
import { factKindsOf, type FactKind } from '#core/audit-fact.ts';
import { draftTitle } from '#core/draft-title.ts';
import { dayWords } from '#core/message-words.ts';
import { tryFill } from '#core/message.ts';
import { operatorRoles, roleWords } from '#core/operator.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import type { Words } from '#core/schema-words.ts';
import { wholeShare } from '#core/share.ts';
import { parseInstant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import { detailWords } from './detail.words.ts';
import { codeWords, ordinals, sizes, units } from './value.words.ts';

type Detail = AnswerOf<typeof readTrail>['entries'][number]['detail'][number];
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** 500 letters: a reason, whole. */
const valueMax = 500;
/** 6 letters of an id tell apart what was made in one hour; 12 of a hash are as many as the list of versions shows. */
const [idTail, hashHead] = [6, 12];
export const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Facts that are lists of codes with spaces between them. */
const lists = new Set<FactKind>(['channels', 'factors', 'parts', 'roles']);

/** The facts of an entry, each by its code and as it is told. `names`: what the ids on this page are known by. */
export function detailViews(speech: Speech, action: string, facts: Facts, names: ReadonlyMap<string, string>): Detail[] {
  const kinds = factKindsOf(action);
  return Object.entries(facts).flatMap(([name, raw]) => {
    const value = String(raw).slice(0, valueMax);
    const said = saidOf(speech, kinds.get(name), value, { facts, names });
    return said === undefined ? [] : [{ name, value, label: detailWords[name]?.[speech.lang] ?? name, said }];
  });
}

interface Around {
  readonly facts: Facts;
  readonly names: ReadonlyMap<string, string>;
}

function saidOf(speech: Speech, kind: FactKind | undefined, value: string, { facts, names }: Around): string | undefined {
  const number = Number(value).toLocaleString('en');
  const said = (words: Words) => words[speech.lang];
  if (kind === 'revised') return said(revisedWords(Number(value)));
  if (kind === 'size') return sizes[facts['kind'] as ApprovalKind]?.(number)[speech.lang];
  if (kind === 'share') return `${(Number(value) / wholeShare) * 100}%`;
  const unit = kind && units[kind];
  if (unit) return speech.say(`${number}${unit.ko}`, `${number} ${unit.en[value === '1' ? 0 : 1]}`);
  if (kind === 'colleague') return names.get(value) ?? namedIn(value, names);
  const ordinal = kind && ordinals[kind];
  if (ordinal) return said(ordinal(number));
  return wordsOf(speech, kind, value) ?? namedIn(value, names);
}

/** What is told in words of our own; nothing where it is somebody’s, or a name. */
function wordsOf(speech: Speech, kind: FactKind | undefined, value: string): string | undefined {
  const { document } = speech.programme;
  if (kind && lists.has(kind)) return listIn(speech, kind, value);
  switch (kind) {
    case 'title':
      return speech.say(`‘${draftTitle(value, 'ko')}’`, `“${draftTitle(value, 'en')}”`);
    case 'hash':
      return value.slice(0, hashHead);
    case 'day':
      return dayWords(value, speech.lang, true);
    case 'instant':
      return instantIn(speech, value);
    case 'refusal':
    case 'found':
      return value === 'yes' ? speech.say('찾았어요', 'found') : value in refusals ? speech.refusal(value as RefusalCode) : value;
    case 'reply':
      return replyOf(speech, value);
    case 'programme':
      return value === document.id ? document.name[speech.lang] : value;
    default:
      return kind && codeWords[kind]?.[value]?.[speech.lang];
  }
}

/** Ids by their ends, with what they are known by. */
function namedIn(value: string, names: ReadonlyMap<string, string>): string {
  return value.replaceAll(uuid, (id, at: number) => {
    const short = `…${id.slice(-idTail)}`;
    // “김하나 (id)” says the name already.
    const known = value[at - 1] === '(' ? undefined : names.get(id);
    return known === undefined ? short : `${known} (${short})`;
  });
}

function revisedWords(n: number): Words {
  return { ko: `${n - 1}번째 글이 ${n}번째 글로`, en: `text ${n - 1} became text ${n}` };
}

/** An instant as it was written down: never as the machine counts it. */
function instantIn(speech: Speech, value: string): string {
  const instant = /^\d+$/.test(value) ? Number(value) : parseInstant(value, 'UTC');
  return instant === undefined ? value : speech.moment(instant, { year: true }).words;
}

function listIn(speech: Speech, kind: FactKind, value: string): string {
  const words = (code: string) => {
    const role = kind === 'roles' ? operatorRoles.find((one) => one === code) : undefined;
    return role ? roleWords[role][speech.lang] : (codeWords[kind]?.[code]?.[speech.lang] ?? code);
  };
  const all = value.split(' ').filter((code) => code !== '');
  return all.length === 0 ? speech.say('없음', 'none') : all.map(words).join(', ');
}

/** What a prepared reply answers, in the programme’s words. */
function replyOf({ lang, programme: { document } }: Speech, id: string): string {
  const question = document.answers?.find((one) => one.id === id)?.question[lang];
  const filled = question === undefined ? undefined : tryFill(question, {}, lang, document);
  return filled?.ok ? filled.value : id;
}
