import type { readTrail } from '#contract/trail.ts';
import type { AnswerOf } from '#contract/route.ts';
import { thresholds, type ApprovalKind } from '#core/approval.ts';
import { tryFill } from '#core/message.ts';
import { operatorRoles, roleWords } from '#core/operator.ts';
import { wholeShare } from '#core/share.ts';
import { parseInstant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import { detailWords, kindWords } from './detail.words.ts';

type Detail = AnswerOf<typeof readTrail>['entries'][number]['detail'][number];

/** 500 letters: a reason, whole. */
const valueMax = 500;
/** 6 letters of an id tell apart what was made in one hour; 12 of a hash are as many as the list of versions shows. */
const [idTail, hashHead] = [6, 12];
export const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** One fact of an entry: by its code, and as it is told. `names`: what the ids on this page are known by. */
export function detailView(speech: Speech, name: string, raw: string | number | boolean, names: ReadonlyMap<string, string>): Detail {
  const value = String(raw).slice(0, valueMax);
  return { name, value, label: detailWords[name]?.[speech.lang] ?? name, said: saidOf(speech, name, value, names) };
}

function saidOf(speech: Speech, name: string, value: string, names: ReadonlyMap<string, string>): string {
  const { document } = speech.programme;
  if (name === 'share') return `${(Number(value) / wholeShare) * 100}%`;
  if (name === 'sha256' || name === 'hash') return value.slice(0, hashHead);
  if (name === 'roles' || name === 'before') return rolesIn(speech, value);
  if (name === 'kind' && value in thresholds) return kindWords[value as ApprovalKind][speech.lang];
  if (name === 'reply') return replyOf(speech, value);
  if (name === 'programme' && value === document.id) return document.name[speech.lang];
  const instant = instantIn(name, value);
  if (instant !== undefined) return speech.moment(instant, { year: true }).words;
  return value.replaceAll(uuid, (id, at: number) => {
    const short = `…${id.slice(-idTail)}`;
    // “김하나 (id)” says the name already.
    const known = value[at - 1] === '(' ? undefined : names.get(id);
    return known === undefined ? short : `${known} (${short})`;
  });
}

/** An instant as it was written down: never as the machine counts it. */
function instantIn(name: string, value: string): number | undefined {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return parseInstant(value, 'UTC');
  return (name === 'due' || name === 'from' || name === 'to') && /^\d{12,14}$/.test(value) ? Number(value) : undefined;
}

function rolesIn({ lang }: Speech, value: string): string {
  return value
    .split(' ')
    .map((role) => operatorRoles.find((one) => one === role))
    .map((role, i) => (role ? roleWords[role][lang] : value.split(' ')[i]!))
    .join(', ');
}

/** What a prepared reply answers, in the programme’s words. */
function replyOf({ lang, programme: { document } }: Speech, id: string): string {
  const question = document.answers?.find((one) => one.id === id)?.question[lang];
  const filled = question === undefined ? undefined : tryFill(question, {}, lang, document);
  return filled?.ok ? filled.value : id;
}
