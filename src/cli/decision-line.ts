import { actionFacts } from '#core/action-words.ts';
import { cardTypeWords } from '#core/card-type-words.ts';
import type { Decision, Grant } from '#core/decision.ts';
import { tryFill, type Lang, type MessageFacts } from '#core/message.ts';
import { dayWords, minuteWords, moneyWords } from '#core/message-words.ts';
import type { Programme } from '#core/programme.ts';
import { refusals } from '#core/refusal.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { paint } from './output.ts';

const answers = { ko: { yes: '예', no: '아니요', unsure: '알 수 없음' }, en: { yes: 'yes', no: 'no', unsure: 'unsure' } } as const;
const colours = { yes: 'green', no: 'red', unsure: 'yellow' } as const;

/** A decision as one readable line: the question’s id, the answer, why, what it comes to, and the rule with its sources. */
export function decisionLine(programme: Programme, decision: Decision, lang: Lang, colour: boolean, id?: string): string {
  const parts = [refusalWords(programme, decision, lang), ...facts(programme, decision, lang)].filter((part) => part !== '');
  const answer = paint(answers[lang][decision.answer], colours[decision.answer], colour);
  return `${id === undefined ? '' : `${id}  `}${answer}  ${decision.ask}  ${parts.join('; ')}${parts.length > 0 ? '  ' : ''}${paint(`[${[decision.rule, ...decision.source].join(' ')}]`, 'grey', colour)}`;
}

function refusalWords(programme: Programme, decision: Decision, lang: Lang): string {
  if (decision.refusal === undefined) return '';
  const { words } = decision;
  // The rule’s own words are there in both languages, the facts hold the English ones.
  const ofTheRule: MessageFacts = words ? { what: words, who: words, why: words } : {};
  // “Only at shops in Solbit” says more than “outside haneul/solbit”.
  const refusal = decision.refusal === 'use.region' && words ? 'use.not_accepted' : decision.refusal;
  const card = decision.facts?.['card'];
  const kind: MessageFacts = card === undefined ? {} : { kind: cardTypeWords(String(card)) };
  const filled = tryFill(
    refusals[refusal][lang],
    { instead: '', ...actionFacts(decision.ask), ...kind, ...decision.facts, ...ofTheRule },
    lang,
    programme.document,
  );
  return (filled.ok ? filled.value : decision.refusal).trim().replace(/(?<!\b[ap]\.m)\.$/, '');
}

function facts(programme: Programme, decision: Decision, lang: Lang): string[] {
  const { currency } = programme.document;
  const money = (amount: bigint) => moneyWords(amount, currency, lang);
  const list: string[] = [];
  if (decision.grant) list.push(grantWords(decision.grant, money, lang));
  if (decision.spend)
    list.push(
      lang === 'ko'
        ? `지원금 ${money(decision.spend.grant)}, 본인 ${money(decision.spend.own)}`
        : `grant ${money(decision.spend.grant)}, own ${money(decision.spend.own)}`,
    );
  if (decision.donation)
    list.push(
      lang === 'ko'
        ? `기부 ${money(decision.donation.donated)}, 수령 ${money(decision.donation.received)}`
        : `donated ${money(decision.donation.donated)}, received ${money(decision.donation.received)}`,
    );
  if (decision.until !== undefined && Number.isFinite(decision.until))
    list.push(lang === 'ko' ? `${when(programme, decision.until, lang)}까지` : `until ${when(programme, decision.until, lang)}`);
  if (decision.next !== undefined && !/\{next\}/.test(decision.refusal ? refusals[decision.refusal][lang] : ''))
    list.push(lang === 'ko' ? `다음은 ${when(programme, decision.next, lang)}` : `next ${when(programme, decision.next, lang)}`);
  const day = (on: string) => dayWords(on, lang, true);
  if (decision.credit) list.push(lang === 'ko' ? `${day(decision.credit.on)} 지급` : `credited on ${day(decision.credit.on)}`);
  for (const one of decision.deadlines ?? [])
    list.push(lang === 'ko' ? `${one.id}: ${when(programme, one.at, lang)}까지` : `${one.id}: until ${when(programme, one.at, lang)}`);
  for (const one of decision.payments ?? [])
    list.push(
      [`${one.id}:`, one.amount === undefined ? '' : money(one.amount), one.on === undefined ? '' : day(one.on)].filter((text) => text !== '').join(' '),
    );
  for (const one of decision.notices ?? []) list.push(`${one.id}: ${when(programme, one.at, lang, false)}`);
  return list;
}

function grantWords(grant: Grant, money: (amount: bigint) => string, lang: Lang): string {
  const parts = grant.parts.length > 1 ? ` (${grant.parts.map((part) => `${part.payer[lang]} ${money(part.amount)}`).join(' + ')})` : '';
  const household = grant.household ? (lang === 'ko' ? `, ${grant.household.size}인 가구` : `, household of ${grant.household.size}`) : '';
  return `${money(grant.amount)}${parts}${household}`;
}

function when(programme: Programme, instant: Instant, lang: Lang, end = true): string {
  return minuteWords(isoIn(instant, programme.document.timeZone).slice(0, 16), lang, { year: true, end, exact: true });
}
