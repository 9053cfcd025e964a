import { cardTypeWords } from './card-type-words.ts';
import { opWords } from './diff-value.ts';
import type { Section, Sentence, Teller } from './explain-teller.ts';
import { formatWords } from './format-words.ts';
import { isNamedRegion, regionWords } from './region-words.ts';
import type { ProgrammeDocument } from './schema.ts';

/** As what the money comes, from whom, and until when it can be spent. */
export function explainInstruments(t: Teller): Section {
  const { instruments, issuers, matching } = t.document;
  const sentences = instruments.map((one) => instrumentSentence(t, one));
  const taking = (issuers ?? []).filter((one) => one.instruments.length > 0);
  if (taking.length > 0) {
    const source = [...new Set(taking.flatMap((one) => one.source))];
    const names = t.list(taking.map((one) => one.words[t.lang]));
    sentences.push(t.say({ source }, `지급에 참여하는 곳은 ${names}입니다`, `It is credited by ${names}`));
  }
  for (const one of issuers ?? []) {
    if (one.instruments.length === 0)
      sentences.push(
        t.entry(one, one.otherwise?.ko ?? `${t.with(one.words.ko, '은/는')} 참여하지 않습니다`, one.otherwise?.en ?? `${one.words.en} takes no part`),
      );
    if (one.notOn?.length)
      sentences.push(
        t.entry(
          one,
          `${t.with(one.words.ko, '은/는')} ${t.list(one.notOn.map(t.channel), 'or')}에서는 쓸 수 없습니다`,
          `${one.words.en} cannot be used at ${t.list(one.notOn.map(t.channel), 'or')}`,
        ),
      );
  }
  if (matching)
    sentences.push(
      t.say(
        matching,
        `카드 주인은 이름이 아니라 ${matching.cardOwner === 'ci' ? '연계정보(CI)' : '카드 토큰'}로 확인하고, 맞지 않으면 ${t.channel(matching.mismatch)}에서 확인합니다`,
        `The owner of a card is matched by ${matching.cardOwner === 'ci' ? 'the connecting identifier' : 'the card’s token'}, never by name; whoever does not match goes to ${t.channel(matching.mismatch)}`,
      ),
    );
  return { title: t.pick('무엇으로 받나요', 'As what it comes'), sentences };
}

function instrumentSentence(t: Teller, one: ProgrammeDocument['instruments'][number]): Sentence {
  const where = t.list(one.channels.map(t.channel), 'or');
  const [ko, en] = [[`${t.with(one.words.ko, '은/는')} ${where}에서 신청합니다`], [`${one.words.en}: apply at ${where}`]];
  if (one.creditDays !== undefined) {
    ko.push(one.creditDays === 0 ? '바로 드립니다' : one.creditDays === 1 ? '신청한 다음 날 들어옵니다' : `신청하고 ${one.creditDays}일 뒤에 들어옵니다`);
    en.push(one.creditDays === 0 ? 'it is given at once' : `it arrives ${one.creditDays === 1 ? 'the next day' : `${one.creditDays} days later`}`);
  }
  if (one.usableFrom !== undefined) {
    ko.push(`${t.minute(one.usableFrom)}부터 쓸 수 있습니다`);
    en.push(`it can be spent from ${t.minute(one.usableFrom)}`);
  }
  if (one.expires !== undefined) {
    ko.push(`${t.end(one.expires)}까지 쓸 수 있습니다`);
    en.push(`it can be spent until ${t.end(one.expires)}`);
  }
  if (one.validYears !== undefined) {
    ko.push(`법에 따라 ${one.validYears}년 동안 유효합니다`);
    en.push(`by law it stays valid for ${one.validYears} years`);
  }
  if (one.refusedCards?.length) {
    const cards = one.refusedCards.map((type) => cardTypeWords(type)[t.lang]);
    ko.push(`${t.with(t.list(cards), '으로/로')}는 받을 수 없습니다`);
    en.push(`${t.list(cards, 'or')} cannot receive it`);
  }
  ko.push(one.change === 'before-credit' ? '들어오기 전까지 다른 방법으로 바꿀 수 있습니다' : '신청한 뒤에는 다른 방법으로 바꿀 수 없습니다');
  en.push(one.change === 'before-credit' ? 'another may be chosen until it arrives' : 'no other may be chosen after applying');
  return t.say(one, ko.join('. '), en.join('; '));
}

/** What the money may buy, and what becomes of it when life happens. */
export function explainUse(t: Teller): Section {
  const { use, events } = t.document;
  const sentences: Sentence[] = [];
  if (!use) sentences.push(t.say(undefined, '어디에나 쓸 수 있습니다', 'It may buy anything'));
  if (use?.region) sentences.push(...region(t, use.region), ...regions(t));
  for (const one of use?.acceptedOnly ?? [])
    sentences.push(t.say(one, `${one.words.ko}에서만 쓸 수 있습니다`, `It counts only at ${t.inner(one.words)}`), t.byRule(one, one.when));
  if (use?.sales)
    sentences.push(
      t.say(
        use.sales,
        `연 매출이 ${t.money(use.sales.limit)} ${opWords(use.sales.op, t.lang)}인 가게에서 쓸 수 있습니다`,
        `The shop’s annual sales must be ${opWords(use.sales.op, t.lang)} ${t.money(use.sales.limit)}`,
      ),
    );
  for (const one of use?.refusedClasses ?? [])
    sentences.push(
      t.say(
        one,
        `${one.words.ko}에서는 쓸 수 없습니다. 업종은 ${t.ids(one.classes)}입니다`,
        `It does not count at ${t.inner(one.words)}; by class: ${t.ids(one.classes)}`,
      ),
    );
  for (const one of use?.refusedPayments ?? [])
    sentences.push(
      t.say(
        one,
        `${t.with(one.words.ko, '으로/로')}는 쓸 수 없습니다. 결제 방법은 ${t.ids(one.channels)}입니다`,
        `It does not count for ${t.inner(one.words)}; by way of paying: ${t.ids(one.channels)}`,
      ),
    );
  for (const one of use?.exceptions ?? []) {
    const anywhere = one.anyRegion ? t.pick(', 지역도 보지 않습니다', ', in any region') : '';
    sentences.push(
      t.say(
        one,
        `예외: ${t.with(one.words.ko, '은/는')} ${one.allows ? '쓸 수 있습니다' : '쓸 수 없습니다'}${anywhere}`,
        `Exception: it ${one.allows ? 'counts' : 'does not count'} at ${t.inner(one.words)}${anywhere}`,
      ),
      t.byRule(one, one.when),
    );
  }
  sentences.push(...(events ?? []).map((one) => eventSentence(t, one)));
  return { title: t.pick('어디에 쓰나요', 'What it buys'), sentences };
}

function eventSentence(t: Teller, one: NonNullable<ProgrammeDocument['events']>[number]): Sentence {
  const phase =
    one.phase === undefined
      ? ''
      : {
          'before-applying': t.pick('신청 전', ' before applying'),
          applied: t.pick('신청 후', ' after applying'),
          credited: t.pick('지급 후', ' after it was paid'),
        }[one.phase];
  const event = {
    death: t.pick('사망', 'death'),
    refund: t.pick('환불', 'a refund'),
    'lost-card': t.pick('카드 분실', 'a lost card'),
    expiry: t.pick('기한 만료', 'expiry'),
    'cash-out': t.pick('현금화', 'turning it into cash'),
  }[one.event];
  const as = one.instruments?.length
    ? t.pick(`. ${t.with(t.list(one.instruments.map(t.instrument), 'or'), '으로/로')} 드립니다`, `; as ${t.list(one.instruments.map(t.instrument), 'or')}`)
    : '';
  const at = one.channel === undefined ? '' : t.pick(`. 창구는 ${t.channel(one.channel)}입니다`, `; at ${t.channel(one.channel)}`);
  return t.say(one, `${event}${phase ? `(${phase})` : ''}: ${one.words.ko}${as}${at}`, `${event}${phase}: ${t.inner(one.words)}${as}${at}`);
}

function region(t: Teller, rule: NonNullable<NonNullable<Teller['document']['use']>['region']>): Sentence[] {
  const level = formatWords('use.region.level', rule.level, t.lang);
  const direct =
    rule.directShops === 'head-office' ? t.pick('. 직영점은 본사가 있는 지역으로 봅니다', '; a directly run shop stands where its head office is') : '';
  const words = rule.words ? t.pick(`(${rule.words.ko})`, ` (${t.inner(rule.words)})`) : '';
  return [
    t.say(
      rule,
      `${level}${words}${rule.words?.ko.endsWith('가게') ? '' : '의 가게'}에서 쓸 수 있습니다${direct}`,
      `It may be spent in ${level}${words}${direct}`,
    ),
  ];
}

/** Which regions are one city, which are made of several, and which belong together. */
function regions(t: Teller): Sentence[] {
  const { metro = [], province = [], groups = [], names } = t.document.regions ?? {};
  const named = (list: readonly string[]) => t.list(list.map((id) => (isNamedRegion(id, names) ? regionWords(id, names)[t.lang] : id)));
  const known = (list: readonly string[], ko: string, en: string) =>
    list.length > 0 ? [t.entry(undefined, `${ko} ${named(list)}입니다`, `${en}: ${named(list)}`)] : [];
  return [
    ...known(metro, '통째로 한 지역으로 보는 곳은', 'Each of these counts as one region'),
    ...known(province, '시·군으로 나누어 보는 곳은', 'These are looked at by their cities and counties'),
    ...groups.map((one) => t.entry(one, `${t.with(one.words.ko, '은/는')} ${named(one.regions)}입니다`, `${one.words.en}: ${named(one.regions)}`)),
  ];
}
