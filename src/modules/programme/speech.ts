import type { Day, GrantPart as GrantPartView, Instead as InsteadView, Moment, Money, Reason, Source } from '#contract/shape.ts';
import type { Decision, GrantPart, Instead } from '#core/decision.ts';
import { actionFacts } from '#core/action-words.ts';
import { factWords } from '#core/fact-words.ts';
import { cardTypeWords } from '#core/card-type-words.ts';
import { fill, tryFill, type Lang, type MessageFact, type MessageFacts } from '#core/message.ts';
import { dayWords, moneyWords } from '#core/message-words.ts';
import type { Programme } from '#core/programme.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import { asSentence, capital } from '#core/sentence.ts';
import { dayMs, isoIn, minuteMs, type Instant } from '#core/time.ts';
import { regionWords } from '#core/region-words.ts';

export type { Lang } from '#core/message.ts';

/** Turns what the core decides into finished words of one language. Views speak through it and hold no dates or money of their own. */
export interface Speech {
  readonly lang: Lang;
  readonly programme: Programme;
  /** One of two words. */
  say(ko: string, en: string): string;
  /** A template with its references filled. Throws TypeError when a fact was forgotten. */
  fill(template: { readonly ko: string; readonly en: string }, facts?: MessageFacts): string;
  money(amount: bigint): Money;
  /** `end`: told as an end, so that 00:00 is the midnight before. */
  moment(at: Instant, how?: { readonly end?: boolean; readonly year?: boolean }): Moment;
  day(on: string): Day;
  /** How long, in days, hours and minutes: about 2 h 14 min. */
  lasting(ms: number): string;
  sources(ids: readonly string[]): Source[];
  parts(parts: readonly GrantPart[]): GrantPartView[];
  /** Why a decision is a no or unsure. */
  reason(decision: Decision): Reason;
  /** The words of a refusal that no rule of the programme made. */
  refusal(code: RefusalCode, facts?: MessageFacts): string;
  instead(one: Instead): InsteadView;
  channel(id: string): string;
}

export function speechOf(programme: Programme, lang: Lang): Speech {
  const { document } = programme;
  const zone = document.timeZone;
  const speech: Speech = {
    lang,
    programme,
    say: (ko, en) => (lang === 'ko' ? ko : en),
    fill: (template, facts = {}) => fill(template[lang], facts, lang, document),
    money: (amount) => ({ amount: Number(amount), words: moneyWords(amount, document.currency, lang) }),
    moment(at, how = {}) {
      const name = how.end ? 'until' : 'at';
      return { at: isoIn(at, zone), words: fill(`{${name}${how.year ? ':year' : ''}}`, { [name]: { instant: at } }, lang, document) };
    },
    day: (on) => ({ on, words: dayWords(on, lang) }),
    lasting: (ms) => lastingWords(lang, ms),
    sources: (ids) => ids.map((id) => sourceView(speech, id)),
    parts: (parts) => parts.map((part) => ({ id: part.id, payer: part.payer[lang], amount: speech.money(part.amount), sources: speech.sources(part.source) })),
    reason: (decision) => reasonOf(speech, decision),
    refusal: (code, facts = {}) => wordsOf(speech, code, facts, undefined),
    instead: (one) => insteadOf(speech, one),
    channel: (id) => document.channels.find((channel) => channel.id === id)?.words[lang] ?? speech.say('다른 창구', 'another counter'),
  };
  return speech;
}

function sourceView(speech: Speech, id: string): Source {
  const { lang, programme } = speech;
  const { title, publisher, url, on } = programme.document.sources[id] ?? {};
  const named = typeof title === 'string' ? title : title?.[lang];
  const where = publisher && speech.fill({ ko: '{publisher}에 실린 글', en: 'published by {publisher}' }, { publisher });
  return {
    id,
    title: named ?? where ?? publishedAt(speech, url),
    ...(url === undefined ? {} : { url }),
    ...(on === undefined ? {} : { on: { on, words: dayWords(on, lang, true) } }),
  };
}

/**
 * Where something stood, for what has no title: people know a newspaper by its address, and nobody knows our number for it. What has no address
 * either was published by nobody.
 */
function publishedAt(speech: Speech, url: string | undefined): string {
  if (url === undefined) return speech.say('이 프로그램을 위해 정한 내용', 'laid down for this programme');
  const host = URL.parse(url)?.hostname.replace(/^(www|m|web\d|news|img)\./, '') ?? url;
  return speech.fill({ ko: '{host}에 실린 글', en: 'published at {host}' }, { host });
}

function lastingWords(lang: Lang, ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  const [days, hours, rest] = [Math.floor(minutes / (dayMs / minuteMs)), Math.floor(minutes / 60) % 24, minutes % 60];
  const units = lang === 'ko' ? (['일', '시간', '분'] as const) : ([' d', ' h', ' min'] as const);
  // Whoever waits for days asks for no minutes.
  const parts = [days, hours, days > 0 ? 0 : rest].flatMap((one, i) => (one > 0 ? [`${one}${units[i]}`] : []));
  return `${lang === 'ko' ? '약' : 'about'} ${parts.join(' ')}`;
}

function reasonOf(speech: Speech, decision: Decision): Reason {
  const code = decision.refusal ?? 'facts.missing';
  const instead = (decision.instead ?? []).map((one) => speech.instead(one));
  return {
    code,
    words: wordsOf(speech, code, factsOf(speech, decision), decision.words?.[speech.lang]),
    rule: decision.rule,
    sources: speech.sources(decision.source),
    ...(decision.next === undefined ? {} : { next: speech.moment(decision.next) }),
    instead,
  };
}

/** The refusal’s words; should a fact be missing, the rule’s own words are true as well. */
function wordsOf(speech: Speech, code: RefusalCode, facts: MessageFacts, ruleWords: string | undefined): string {
  const filled = tryFill(refusals[code][speech.lang], withFactNamed(speech, facts), speech.lang, speech.programme.document);
  return asSentence(filled.ok ? filled.value : (ruleWords ?? speech.say('지금은 할 수 없어요.', 'This cannot be done now.')));
}

/** A fact by what people call it, and never by its path in our questions. */
function withFactNamed({ lang, programme }: Speech, facts: MessageFacts): MessageFacts {
  const { fact } = facts;
  if (typeof fact !== 'string') return facts;
  const words = factWords(programme.document, fact, lang);
  return { ...facts, fact: words === fact ? { ko: '필요한 정보', en: 'something we need' } : words };
}

/** What fills the refusal’s words. Where the decision speaks of a rule, its words come in the language asked for. */
function factsOf(speech: Speech, decision: Decision): MessageFacts {
  const facts: Record<string, MessageFact> = { ...actionFacts(decision.ask), ...decision.facts };
  if (decision.words) {
    for (const name of ['what', 'why'] as const) facts[name] = decision.words;
    if (decision.refusal === 'applicant.channel') facts['who'] = decision.words;
  }
  if (typeof facts['card'] === 'string') facts['kind'] = cardTypeWords(facts['card']);
  if (typeof facts['region'] === 'string') facts['region'] = regionWords(facts['region'], speech.programme.document.regions?.names);
  facts['instead'] = decision.instead?.[0] ? insteadWords(speech, decision.instead[0]) : '';
  const who = (decision.instead ?? []).flatMap((one) => (one.words ? [one.words[speech.lang]] : []));
  if (who.length > 0) facts['who'] ??= who.join(', ');
  return facts;
}

function insteadOf(speech: Speech, one: Instead): InsteadView {
  return {
    do: one.do,
    words: insteadWords(speech, one),
    ...(one.channel === undefined ? {} : { channel: speech.channel(one.channel) }),
    ...(one.opens === undefined ? {} : { opens: speech.moment(one.opens) }),
    ...(one.until === undefined ? {} : { until: speech.moment(one.until, { end: true }) }),
  };
}

function insteadWords(speech: Speech, one: Instead): string {
  const what = one.words?.[speech.lang];
  const where = one.channel === undefined ? undefined : speech.channel(one.channel);
  const when = one.opens === undefined ? undefined : speech.moment(one.opens).words;
  const until = one.until === undefined ? undefined : speech.moment(one.until, { end: true }).words;
  if (where === undefined) return what ?? speech.say('상담 창구에 물어봐 주세요.', 'Please ask the help desk.');
  const isPost = speech.programme.document.channels.some((channel) => channel.id === one.channel && channel.kind === 'post');
  const facts = { where, when: when ?? '', until: until ?? '', what: what ?? '', who: capital(what ?? 'you'), todo: actionFacts(one.do).todo };
  const isNow = when === undefined;
  const ko = `${what === undefined ? '' : '{what:은/는} '}${isNow ? '지금' : '{when}부터'} ${until === undefined ? '' : '{until}까지 '}${isPost ? '{where:으로/로}' : '{where}에서'} {todo} 수 있어요.`;
  const en = `{who} can {todo} ${isNow ? 'now' : 'from {when}'}${until === undefined ? '' : ' until {until}'} ${isPost ? 'by' : 'at'} {where}.`;
  return speech.fill({ ko, en }, facts);
}
