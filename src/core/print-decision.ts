import type { Decision, Grant, GrantPart, Instead } from './decision.ts';
import type { Programme } from './programme.ts';
import { isoIn, type Instant } from './time.ts';

/** An instant as text in the programme’s zone. */
function iso(programme: Programme, instant: Instant): string {
  return isoIn(instant, programme.document.timeZone);
}

/** A decision as plain JSON data: instants as text with the programme’s offset, money as whole numbers (exact: at most 10^15). */
export function decisionData(programme: Programme, decision: Decision): Record<string, unknown> {
  return JSON.parse(decisionToJson(programme, decision)) as Record<string, unknown>;
}

/**
 * A decision as one line of JSON. Written out by hand, because most of a decision is parts of the programme that never change:
 * their text is made once. JSON.stringify with a replacer for money took half of the whole time a decision needs.
 */
export function decisionToJson(programme: Programme, decision: Decision, id?: string): string {
  const d = decision;
  let json = `{${id === undefined ? '' : `"id":${quoted(id)},`}"ask":"${d.ask}","answer":"${d.answer}","rule":"${d.rule}","source":${lasting(d.source)},"version":${d.version}`;
  if (d.mark !== undefined) json += `,"mark":"${d.mark}"`;
  if (d.words !== undefined) json += `,"words":${lasting(d.words)}`;
  if (d.refusal !== undefined) json += `,"refusal":"${d.refusal}"`;
  if (d.facts !== undefined) json += `,"facts":${factsJson(d.facts)}`;
  if (d.next !== undefined) json += `,"next":"${iso(programme, d.next)}"`;
  if (d.until !== undefined && Number.isFinite(d.until)) json += `,"until":"${iso(programme, d.until)}"`;
  if (d.missed !== undefined)
    json += `,"missed":{"fact":"${d.missed.fact}","have":${d.missed.have},"op":"${d.missed.op}","limit":${d.missed.limit},"by":${d.missed.by}}`;
  if (d.instead !== undefined && d.instead.length > 0) json += `,"instead":${insteadsJson(programme, d.instead)}`;
  if (d.applicant !== undefined) json += `,"applicant":{"rule":"${d.applicant.rule}","claims":"${d.applicant.claims}","payee":"${d.applicant.payee}"}`;
  if (d.grant !== undefined) json += `,"grant":${grantJson(d.grant)}`;
  if (d.before !== undefined) json += `,"before":${grantJson(d.before)}`;
  return json + restJson(programme, d) + '}';
}

/** What few decisions carry. */
function restJson(programme: Programme, d: Decision): string {
  let json = '';
  if (d.later !== undefined) json += `,"later":${plain(d.later)}`;
  if (d.credit !== undefined) json += `,"credit":{"on":"${d.credit.on}"}`;
  if (d.spend !== undefined) json += `,"spend":${plain(d.spend)}`;
  if (d.donation !== undefined)
    json += `,"donation":${plain({ ...d.donation, ...(d.donation.undoUntil === undefined ? {} : { undoUntil: iso(programme, d.donation.undoUntil) }) })}`;
  if (d.region !== undefined) json += `,"region":${JSON.stringify(d.region)}`;
  if (d.evidence !== undefined) json += `,"evidence":${lasting(d.evidence)}`;
  if (d.outcome !== undefined) json += `,"outcome":${plain(d.outcome)}`;
  if (d.deadlines !== undefined) json += `,"deadlines":${plain(d.deadlines.map((one) => ({ ...one, at: iso(programme, one.at) })))}`;
  if (d.payments !== undefined) json += `,"payments":${plain(d.payments)}`;
  if (d.notices !== undefined) json += `,"notices":${plain(d.notices.map((one) => ({ ...one, at: iso(programme, one.at) })))}`;
  return json;
}

function grantJson(grant: NonNullable<Decision['grant']>): string {
  const { household } = grant;
  let json = `{"amount":${grant.amount},"parts":[${grant.parts.map(partJson).join(',')}],"elsewhere":[${grant.elsewhere.map(partJson).join(',')}],"beneficiaries":${grant.beneficiaries}`;
  if (household)
    json += `,"household":{"size":${household.size},"members":${textsJson(household.members)},"way":"${household.way}","rules":${textsJson(household.rules)}${household.other ? otherJson(household.other) : ''}}`;
  return `${json}}`;
}

function otherJson({ way, amount, inSum }: NonNullable<NonNullable<Grant['household']>['other']>): string {
  return `,"other":{"way":"${way}","amount":${amount},"inSum":{"taken":${inSum.taken},"other":${inSum.other}}}`;
}

function partJson(part: GrantPart): string {
  return `{"id":"${part.id}","payer":${lasting(part.payer)},"amount":${part.amount},"source":${lasting(part.source)}}`;
}

/** Lists of other doors are shared by all decisions of one stretch of time, and so is their text. */
function insteadsJson(programme: Programme, list: readonly Instead[]): string {
  let text = kept.get(list);
  if (text === undefined) kept.set(list, (text = `[${list.map((one) => insteadJson(programme, one)).join(',')}]`));
  return text;
}

function insteadJson(programme: Programme, one: Instead): string {
  return `{"do":"${one.do}"${one.channel === undefined ? '' : `,"channel":"${one.channel}"`}${one.opens === undefined ? '' : `,"opens":"${iso(programme, one.opens)}"`}${one.until === undefined ? '' : `,"until":"${iso(programme, one.until)}"`}${one.words ? `,"words":${lasting(one.words)}` : ''}}`;
}

const kept = new WeakMap<object, string>();

/** The JSON of a piece of the programme: the same object, the same text. Ids need none of it, they hold no letter that JSON escapes. */
function lasting(piece: object): string {
  let text = kept.get(piece);
  if (text === undefined) kept.set(piece, (text = JSON.stringify(piece)));
  return text;
}

function factsJson(facts: NonNullable<Decision['facts']>): string {
  let json = '';
  for (const name in facts) {
    const value = facts[name]!;
    json += `${json === '' ? '{' : ','}"${name}":${typeof value === 'string' ? quoted(value) : value}`;
  }
  return json === '' ? '{}' : `${json}}`;
}

function textsJson(list: readonly string[]): string {
  let json = '[';
  for (let i = 0; i < list.length; i += 1) json += i === 0 ? quoted(list[i]!) : `,${quoted(list[i]!)}`;
  return `${json}]`;
}

/** What needs no escaping: most reasons, days and names. Looking is cheaper than JSON.stringify, which writes every letter anew. */
function quoted(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i);
    if (letter < 0x20 || letter === quote || letter === backslash || (letter >= 0xd800 && letter < 0xe000)) return JSON.stringify(text);
  }
  return `"${text}"`;
}

const [quote, backslash] = [0x22, 0x5c];

function plain(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
}
