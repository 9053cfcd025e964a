import type { ApprovalAnswer } from '#core/approval.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { isStillTrue, mayWrite, pressFaults, pressSaid, type PressText } from '#core/press.ts';
import type { Programme } from '#core/programme.ts';
import type { Instant } from '#core/time.ts';
import { decideApproval, endWaiting, requestApproval, type Acting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import { newId } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { findWhole, readNumbers } from './find-statements.ts';
import { holdStatement, insertStatement, putVersion, updateAsked, updatePublished, updateWithdrawn, type Version } from './press.store.ts';
import { insertQuote, updateTold } from './quote.store.ts';
import { newestOf, publishedOf, stateOf, type Whole } from './statement.ts';

/** Where the work on one statement is done, by whom, and when. */
export interface PressDesk {
  readonly tx: Tx;
  readonly programme: Programme;
  readonly by: Acting;
  readonly at: Instant;
}

export interface Draft extends PressText {
  readonly why?: string;
}

/** Keeps a new draft, and answers its id. */
export async function writeStatement({ tx, programme, by, at }: PressDesk, { why: _why, ...written }: Draft): Promise<string> {
  const statementId = newId(at);
  await insertStatement(tx, { statementId, programmeId: programme.id, createdBy: by.operatorId, createdAt: at });
  await putVersion(tx, { statementId, version: 1, written, writtenBy: by.operatorId, writtenAt: at });
  await record(tx, { at, actor: by.actor, action: 'press.written', detail: { statement: statementId, version: 1, title: written.title.ko } });
  return statementId;
}

/** Changes the draft that was looked at, or begins the correction of what is published. */
export async function rewriteStatement(desk: PressDesk, statementId: string, version: number, { why, ...written }: Draft): Promise<Outcome<null>> {
  const { tx, by, at } = desk;
  const held = await hold(desk, statementId);
  if (!held.ok) return held;
  const may = mayWrite(stateOf(held.value));
  if (!may.ok) return may;
  if (newestOf(held.value).version !== version) return refuse('press.changed');
  const next = may.value === 'over' ? version : version + 1;
  if (next > 1 && (why ?? '').trim() === '') return refuse('press.why_missing');
  await putVersion(tx, { statementId, version: next, written, writtenBy: by.operatorId, writtenAt: at, ...(next > 1 ? { why: why!.trim() } : {}) });
  await record(tx, { at, actor: by.actor, action: 'press.written', detail: { statement: statementId, version: next, title: written.title.ko } });
  return done(null);
}

/** Holds the words still with the numbers of this instant, and asks a second person to let exactly them go. */
export async function requestStatement(desk: PressDesk, statementId: string, version: number, reason: string): Promise<Outcome<null>> {
  const { tx, programme, by, at } = desk;
  const held = await hold(desk, statementId);
  if (!held.ok) return held;
  const newest = newestOf(held.value);
  if (newest.version !== version) return refuse('press.changed');
  if (stateOf(held.value) !== 'draft') return refuse('press.wrong_state');
  const numbers = await readNumbers(tx);
  const said = pressSaid(newest.written, numbers, programme.document);
  if (!said || pressFaults(newest.written, numbers, programme.document).length > 0) return refuse('press.not_free');
  const request = await requestApproval(tx, by, { kind: 'press.release', subject: statementId, summary: said.title.ko, reason, size: 1 }, at);
  await updateAsked(tx, newest, { requestId: request.requestId, said, numbers, asOf: at });
  return done(null);
}

/** The second person’s word: a yes publishes these very words, as long as the programme still says so. */
export async function decideStatement(
  desk: PressDesk,
  statementId: string,
  { answer, reason }: { readonly answer: ApprovalAnswer; readonly reason: string },
): Promise<Outcome<null>> {
  const { tx, programme, by, at } = desk;
  const held = await hold(desk, statementId);
  if (!held.ok) return held;
  const { asked, ...newest } = newestOf(held.value);
  if (stateOf(held.value) !== 'waiting' || !asked) return refuse('press.wrong_state');
  if (answer === 'granted' && !isStillTrue(asked.said, newest.written, asked.numbers, programme.document)) return refuse('press.fact_changed');
  const decided = await decideApproval(tx, by, { requestId: asked.requestId, answer, reason }, at);
  if (!decided.ok) return decided;
  // Until the last word that is needed it waits on.
  if (decided.value.decision?.answer !== 'granted') return done(null);
  await updatePublished(tx, newest, at);
  const action = newest.version === 1 ? 'press.published' : 'press.corrected';
  await record(tx, { at, actor: by.actor, action, detail: { statement: statementId, version: newest.version, title: asked.said.title.ko } });
  return done(null);
}

/** Takes a published statement back, for good. */
export async function withdrawStatement(desk: PressDesk, statementId: string, why: string): Promise<Outcome<null>> {
  const { tx, by, at } = desk;
  const held = await hold(desk, statementId);
  if (!held.ok) return held;
  const published = publishedOf(held.value);
  if (held.value.statement.withdrawn || !published) return refuse('press.wrong_state');
  await updateWithdrawn(tx, statementId, { at, by: by.operatorId, why });
  const { asked } = newestOf(held.value);
  if (asked) await endWaiting(tx, asked.requestId);
  await record(tx, { at, actor: by.actor, action: 'press.withdrawn', detail: { statement: statementId, title: titleOf(published), why } });
  return done(null);
}

/** Keeps to whom the published version was said. */
export async function quoteStatement(
  desk: PressDesk,
  statementId: string,
  { outlet, page }: { readonly outlet: string; readonly page?: string | undefined },
): Promise<Outcome<null>> {
  const { tx, by, at } = desk;
  const held = await hold(desk, statementId);
  if (!held.ok) return held;
  const published = publishedOf(held.value);
  if (held.value.statement.withdrawn || !published) return refuse('press.wrong_state');
  const { version } = published;
  const told = { toldVersion: version, toldWithdrawn: false };
  const quote = { quoteId: newId(at), statementId, version, outlet, saidBy: by.operatorId, saidAt: at, ...told, ...(page === undefined ? {} : { page }) };
  await insertQuote(tx, quote);
  await record(tx, { at, actor: by.actor, action: 'press.said', detail: { statement: statementId, title: titleOf(published), version, outlet } });
  return done(null);
}

/** Keeps that somebody who quotes it has been told how it stands now. */
export async function tellQuote(desk: PressDesk, statementId: string, quoteId: string): Promise<Outcome<null>> {
  const { tx, by, at } = desk;
  const held = await hold(desk, statementId);
  if (!held.ok) return held;
  const published = publishedOf(held.value);
  if (!published) return refuse('press.wrong_state');
  const isWithdrawn = held.value.statement.withdrawn !== undefined;
  const isTold = await updateTold(tx, statementId, quoteId, { version: published.version, isWithdrawn, by: by.operatorId, at });
  if (!isTold) return refuse('request.not_found');
  const outlet = held.value.quotes.find((one) => one.quoteId === quoteId)!.outlet;
  const detail = { statement: statementId, title: titleOf(published), version: published.version, quote: quoteId, outlet };
  await record(tx, { at, actor: by.actor, action: 'press.told', detail });
  return done(null);
}

/** What a published version is called: the very words that were let go. */
function titleOf({ asked, written }: Version): string {
  return (asked?.said ?? written).title.ko;
}

async function hold({ tx, programme }: PressDesk, statementId: string): Promise<Outcome<Whole>> {
  await holdStatement(tx, programme.id, statementId);
  const whole = await findWhole(tx, programme.id, statementId);
  return whole ? done(whole) : refuse('request.not_found');
}
