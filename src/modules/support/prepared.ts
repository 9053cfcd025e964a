import { createHash } from 'node:crypto';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { tryFill, referencesOf, type Lang } from '#core/message.ts';
import type { Programme } from '#core/programme.ts';
import { refer } from '#core/message-reference.ts';
import { record } from '#modules/audit/index.ts';
import { sayNow } from '#modules/notice/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { findPersonal, type Personal } from './personal.ts';
import { insertEvent } from './support-event.store.ts';
import { updateAnswered } from './support.store.ts';
import { inHand, type Desk } from './work-case.ts';

/** A prepared reply of the programme file, filled with the facts of now: the file’s, and this person’s. */
export interface Prepared {
  readonly id: string;
  readonly question: { readonly ko: string; readonly en: string };
  readonly answer?: { readonly ko: string; readonly en: string };
  /** What nothing fills yet; `stage`: it is of those whose grant stands elsewhere. */
  readonly missing?: string;
  readonly isPersonal: boolean;
  readonly hash?: string;
  readonly source: readonly string[];
}

/** What a reply answers, in the words of its version, which are nobody’s own; nothing where its question is about one person, or is not in it. */
export function questionOf({ document }: Programme, reply: string): { readonly ko: string; readonly en: string } | undefined {
  const asked = (document.answers ?? []).find((one) => one.id === reply)?.question;
  const [ko, en] = asked ? [tryFill(asked.ko, {}, 'ko', document), tryFill(asked.en, {}, 'en', document)] : [];
  return ko?.ok && en?.ok ? { ko: ko.value, en: en.value } : undefined;
}

/**
 * Every reply that may be given to a citizen. Nothing in them was ever typed: they are filled at the moment of asking. Of several answers to one
 * question there is the one for where their grant stands; where none is, the question stands there without an answer.
 */
export function preparedReplies({ document }: Programme, { facts, stage }: Personal): readonly Prepared[] {
  const fill = (template: { readonly ko: string; readonly en: string }, lang: Lang) => tryFill(template[lang], facts, lang, document);
  const answers = (document.answers ?? []).filter((one) => one.for !== 'press');
  const isTrue = (one: (typeof answers)[number]) => one.stages?.includes(stage) ?? true;
  return answers.flatMap((one, i): readonly Prepared[] => {
    const isAnsweredElsewhere = answers.some((other, j) => other.question.ko === one.question.ko && (isTrue(other) || j < i));
    if (!isTrue(one) && isAnsweredElsewhere) return [];
    const question = { ko: fill(one.question, 'ko'), en: fill(one.question, 'en') };
    if (!question.ko.ok || !question.en.ok) return [];
    const [ko, en] = [fill(one.answer, 'ko'), fill(one.answer, 'en')];
    const isPersonal = referencesOf(one.answer.ko).some(({ name }) => refer(document, name).kind === 'nothing');
    const said = { id: one.id, question: { ko: question.ko.value, en: question.en.value }, isPersonal, source: one.source };
    if (!isTrue(one)) return [{ ...said, missing: 'stage' }];
    if (!ko.ok || !en.ok)
      return [{ ...said, missing: referencesOf(one.answer.ko).find(({ name }) => !(name in facts) && refer(document, name).kind === 'nothing')?.name ?? '' }];
    return [{ ...said, answer: { ko: ko.value, en: en.value }, hash: hashOf(ko.value, en.value) }];
  });
}

function hashOf(ko: string, en: string): string {
  return createHash('sha256')
    .update(JSON.stringify([ko, en]))
    .digest('hex');
}

/** What is kept of a reply that was given. */
export interface Given {
  readonly reply: string;
  readonly to: 'read-out' | 'inbox';
  readonly hash: string;
  readonly version: number;
}

/** Keeps that a reply was given, in exactly these words, or puts it into the inbox. Where a fact changed since they were read it is refused. */
export async function giveReply(
  desk: Desk,
  open: OpenProgramme,
  caseId: string,
  { reply, hash, to }: { readonly reply: string; readonly hash: string; readonly to: Given['to'] },
): Promise<Outcome<null>> {
  const { tx, vault, by, at } = desk;
  const found = await inHand(desk, caseId);
  if (!found.ok) return found;
  const { citizenId, programmeId, ticket } = found.value;
  const programme = await open.of(tx, citizenId, at);
  if (!programme.document.answers?.some((one) => one.id === reply)) return refuse('request.not_found');
  const prepared = preparedReplies(programme, await findPersonal(tx, vault, programme, citizenId, at)).find((one) => one.id === reply);
  // Where it is no answer to them any more, as after the money has come, that is a change as well.
  if (!prepared?.answer || prepared.hash !== hash) return refuse('support.fact_changed');
  const given: Given = { reply, to, hash, version: programme.version };
  await insertEvent(tx, vault, caseId, { what: 'replied', operatorId: by.operatorId, note: JSON.stringify(given), at });
  await updateAnswered(tx, caseId, by.operatorId, at);
  await record(tx, { at, actor: by.actor, action: 'support.replied', detail: { case: caseId, ticket, reply, to, version: programme.version } });
  if (to === 'inbox') await sayNow(tx, vault, { citizenId, programmeId, noticeId: `support:${reply}`, occasion: `${caseId}/${at}`, text: prepared.answer, at });
  return done(null);
}
