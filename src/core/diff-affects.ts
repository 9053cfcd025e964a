import { actionFacts } from './action-words.ts';
import { lastSize } from './diff-data.ts';
import { entriesOn, isGroup, past, ruleText, type Affects, type Place, type Rule } from './diff-place.ts';
import { cellsWords, pickedBy, sizedWords } from './diff-whom.ts';
import { atChannel, channelName, conditionClause, entryName, inLang, nameIn, stageNames } from './entry-name.ts';
import { formatWords } from './format-words.ts';
import type { Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import type { Words } from './schema-words.ts';

const everyone: Affects = { who: 'everyone', words: { ko: '모두', en: 'everyone' } };
const nobody: Affects = {
  who: 'nobody',
  words: { ko: '파일의 기록만 바뀌고 누구에게도 달라지는 것이 없어요', en: 'nobody: only what the file says of itself' },
};

/** Whom a change of a section concerns, where the section itself says it. */
const people: Readonly<Record<string, Words>> = {
  preregistration: { ko: '사전 알림을 신청하는 사람', en: 'people who ask to be told' },
  ticket: { ko: '대기표를 받은 사람', en: 'people who hold a waiting-room ticket' },
  donation: { ko: '기부하는 사람', en: 'people who donate' },
  appeals: { ko: '이의신청하는 사람', en: 'people who appeal' },
  consents: { ko: '신청하는 사람', en: 'people who apply' },
  notices: { ko: '알림을 받는 사람', en: 'people who are sent notices' },
  campaigns: { ko: '캠페인 안내를 받는 사람', en: 'people who are sent campaigns' },
  oneClaim: { ko: '같은 사람 몫으로 두 번째 신청한 사람', en: 'people who claim a second time for the same person' },
  matching: { ko: '카드로 신청하는 사람', en: 'people who apply with a card' },
};

export function affectsOf(place: Place, from: unknown, to: unknown): Affects {
  const { names, shape } = place;
  const [section = ''] = names;
  if (/(^|\.)(note|mark|source|title|url|danbi|version)(\.|$)/.test(shape) || section === 'sources') return nobody;
  const here = to === undefined ? past(place) : place;
  if (section === 'windows') return ofWindow(here, from, to);
  if (section === 'channels') return ofChannel(here);
  if (section === 'outages') return ofOutage(here);
  if (section === 'instruments') return ofEntry(here, 'instrument', (name, lang) => paidBy(name, lang));
  if (section === 'issuers') return ofEntry(here, 'issuer', (name, lang) => paidBy(name, lang));
  if (shape.startsWith('donation.undoByIssuer.')) return ofIssuer(here);
  if (shape.startsWith('donation.deemed')) return { who: 'group', words: { ko: '신청하지 않는 사람', en: 'people who do not apply' } };
  if (section === 'amount') return ofAmount(here);
  if (section === 'tables') return ofTable(here);
  if (section === 'use') return ofUse(here);
  const named = entrySentences.find(([of]) => of.test(shape));
  if (named) return ofEntry(here, 'group', (name, lang) => named[1](here, name, lang));
  if (section === 'payout' || shape.startsWith('notices.plan.*')) return ofPicked(here);
  const words = Object.hasOwn(people, section) ? people[section] : undefined;
  return words ? { who: 'group', words } : everyone;
}

type Say = (place: Place, name: string, lang: Lang) => string;

/** Lists whose entries are for some people: how those are told by the entry’s name. */
const entrySentences: readonly (readonly [RegExp, Say])[] = [
  [/^applicants\.\*/, (_p, name, l) => inLang(l, `${withParticle(name, '으로/로')} 신청하는 사람`, `people who apply as ${name}`)],
  [/^eligibility\.\*/, (p, name, l) => `${inLang(l, `${name} 기준을 보는 사람`, `people to whom the test ${name} applies`)}${unless(p, l)}`],
  [/^automatic\.\*/, (_p, name) => name],
  [/^appeals\.reasons\.\*/, (_p, name, l) => inLang(l, `${name} 사유로 이의신청하는 사람`, `people who appeal because of ${name}`)],
  [/^events\.\*/, (p, _name, l) => eventWords(p, l)],
  [/^dependencies\.\*/, (_p, name, l) => inLang(l, `${name} 장애 때 오는 사람`, `people who come during an outage of ${name}`)],
  [/^household\.(drops|joins|better)\.\*/, (_p, name, l) => inLang(l, `${withParticle(name, '와/과')} 그 가구`, `${name}, and their household`)],
  [/^regions\.groups\.\*/, (_p, name, l) => inLang(l, `지역이 ${name}인 사람`, `people whose region is ${name}`)],
  [/^answers\.\*/, (p, _name, l) => readersOf(p, l)],
];

function ofEntry(place: Place, who: 'instrument' | 'issuer' | 'group', say: (name: string, lang: Lang) => string): Affects {
  const [entry] = entriesOn(place);
  if (!entry) return everyone;
  const id = entry.names.at(-1)!;
  return {
    who,
    ...(who === 'group' ? { group: [id] } : { [who]: id }),
    words: { ko: say(entryName(entry, 'ko'), 'ko'), en: say(entryName(entry, 'en'), 'en') },
  };
}

function paidBy(name: string, lang: Lang): string {
  return inLang(lang, `${withParticle(name, '으로/로')} 받는 사람`, `people paid by ${name}`);
}

function unless(place: Place, lang: Lang): string {
  const cel = place.rules.at(-1)?.['unless'];
  if (typeof cel !== 'string' || place.shape.endsWith('.unless')) return '';
  const clause = conditionClause(place, cel, lang);
  return inLang(lang, `(${clause}은 빼고)`, `, except ${clause}`);
}

function eventWords(place: Place, lang: Lang): string {
  const [what, when] = ['event', 'phase'].map((key) => formatWords(`events.*.${key}`, String(place.rules[0]?.[key]), lang));
  return inLang(lang, `${what ?? ''}${when ? `(${when})` : ''}의 경우`, `in case of ${what ?? ''}${when ? `, ${when}` : ''}`);
}

function readersOf(place: Place, lang: Lang): string {
  const [reader, stages] = ['for', 'stages'].map((key) => place.rules[0]?.[key]);
  if (reader === 'press') return inLang(lang, '언론', 'the press');
  if (reader === 'citizen') return inLang(lang, '준비된 답변을 읽는 사람', 'people who read the prepared answers');
  const named = stageNames(stages, lang);
  const asking = inLang(lang, '상담을 받는 사람', 'people who ask the help desk');
  return named.length === 0 ? asking : inLang(lang, `${asking} 가운데 ${named.join(', ')}`, `${asking}, ${named.join(', or ')}`);
}

/** The outermost rule says for whom: an instalment is for whom its schedule is. */
function ofPicked(place: Place): Affects {
  const [rule] = place.rules;
  return (rule && pickedBy(place, rule)) ?? everyone;
}

/** Whoever does there what the window is for, with what it may be done with. */
function ofWindow(place: Place, from: unknown, to: unknown): Affects {
  const window = place.rules.at(-1) ?? ((isGroup(to) ? to : isGroup(from) ? from : {}) as Rule);
  const { channel, instruments } = window;
  if (typeof channel !== 'string') return everyone;
  const { todo } = actionFacts(String(window['for']));
  const say = (lang: Lang) => {
    const where = channelName(place, channel, lang);
    const as = Array.isArray(instruments) ? instruments.map((id) => nameIn(place, 'instruments', id, lang)).join(inLang(lang, ' 또는 ', ' or ')) : '';
    return inLang(
      lang,
      `${where}에서 ${todo.ko} 사람${as ? `(${as}만)` : ''}`,
      `people who ${todo.en} ${atChannel(place, channel, where)}${as ? `, only with ${as}` : ''}`,
    );
  };
  return { who: 'channel', channel, words: { ko: say('ko'), en: say('en') } };
}

function ofChannel(place: Place): Affects {
  const [entry] = entriesOn(place);
  if (!entry) return everyone;
  const say = (lang: Lang) => entryName(entry, lang);
  return { who: 'channel', channel: entry.names.at(-1)!, words: { ko: `${say('ko')} 이용자`, en: `people who use ${say('en')}` } };
}

function ofOutage(place: Place): Affects {
  const [entry] = entriesOn(place);
  if (!entry) return everyone;
  const listed = entry.rules.at(-1)?.['windows'];
  const windows = Array.isArray(listed) ? listed.map(String) : [];
  const doors = [...new Set(windows)].flatMap((id) => [...place.new.windows, ...place.old.windows].find((one) => one.id === id) ?? []);
  if (doors.length === 0) return everyone;
  const say = (lang: Lang) => {
    const where = [...new Set(doors.map(({ channel }) => channelName(place, channel, lang)))];
    return inLang(lang, `${entryName(entry, 'ko')} 동안 ${where.join(', ')} 이용자`, `people who use ${where.join(' or ')} during ${entryName(entry, 'en')}`);
  };
  return { who: 'group', group: windows, words: { ko: say('ko'), en: say('en') } };
}

function ofIssuer(place: Place): Affects {
  const issuer = ruleText(place, 'issuer');
  const say = (lang: Lang) => nameIn(place, 'issuers', issuer, lang);
  return { who: 'issuer', issuer, words: { ko: `${withParticle(say('ko'), '으로/로')} 받고 기부하는 사람`, en: `people paid by ${say('en')} who donate` } };
}

function ofAmount(place: Place): Affects {
  const { names, shape } = place;
  const size = /^amount\.parts\.\*\.(bySize|share\.of)\.(\d+)$/.exec(shape)?.[2];
  if (size !== undefined) return ofSize(place, Number(size));
  return /^amount\.parts\.\*\.(matrix\.values|phaseOut\.(from|zeroAt))\./.test(shape) ? ofCells(place, 5, names.slice(5)) : ofPicked(place);
}

function ofSize(place: Place, size: number): Affects {
  const orMore = size >= lastSize(place);
  return {
    who: 'household-size',
    size,
    ...(orMore ? { orMore } : {}),
    words: { ko: sizedWords(place, 'ko', true), en: sizedWords(place, 'en', true) },
  };
}

/** A table’s rows are most often household sizes; its columns kinds of people. */
function ofTable(place: Place): Affects {
  return place.names.length > 3 && place.names[2] === 'values' ? ofCells(place, 3, place.names.slice(3)) : everyone;
}

function ofCells(place: Place, from: number, group: readonly string[]): Affects {
  return { who: 'group', group, words: { ko: cellsWords(place, from, 'ko'), en: cellsWords(place, from, 'en') } };
}

/** Those who spend it, and the shops that a rule is about. */
function ofUse(place: Place): Affects {
  const entry = entriesOn(place).find(({ shape }) => shape.endsWith('.*'));
  const say = (lang: Lang) => (entry ? `: ${entryName(entry, lang)}` : '');
  return { who: 'shops', words: { ko: `지원금을 쓰는 사람과 가게${say('ko')}`, en: `people who spend the grant, and shops${say('en')}` } };
}
