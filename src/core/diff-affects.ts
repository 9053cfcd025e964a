import { channelLabel, isGroup, labelOf, past, ruleText, type Place, type Rule, type Affects } from './diff-place.ts';
import { pickedBy } from './diff-whom.ts';
import { lastSize } from './diff-subject.ts';

const everyone: Affects = { who: 'everyone', words: { ko: '모두', en: 'everyone' } };
const nobody: Affects = {
  who: 'nobody',
  words: { ko: '파일의 기록만 바뀌고 누구에게도 달라지는 것이 없어요', en: 'nobody: only what the file says of itself' },
};

export function affectsOf(place: Place, from: unknown, to: unknown): Affects {
  const { names, shape } = place;
  const [section] = names;
  if (/(^|\.)(note|mark|source|title|url|danbi|version)(\.|$)/.test(shape) || section === 'sources') return nobody;
  if (section === 'windows') return ofChannel(place, from, to);
  if (section === 'instruments') return ofRule(place, 'instrument', 'instrument', ['지급수단', 'people paid by']);
  if (section === 'issuers') return ofRule(place, 'issuer', 'issuer', ['카드사', 'people paid by']);
  if (shape.startsWith('donation.undoByIssuer.')) return ofIssuer(place);
  if (section === 'amount') return ofAmount(to === undefined ? past(place) : place);
  if (section === 'tables') return ofTable(names);
  if (section === 'use') return { who: 'shops', words: { ko: '지원금을 쓰는 사람과 가게', en: 'people who spend the grant, and shops' } };
  if (section === 'applicants' || section === 'eligibility' || section === 'automatic' || shape.startsWith('appeals.reasons.*'))
    return ofRule(place, 'group', undefined, ['', 'people concerned by']);
  if (section === 'payout' || section === 'notices') return ofPicked(to === undefined ? past(place) : place);
  return everyone;
}

/** The outermost rule says for whom: an instalment is for whom its schedule is. */
function ofPicked(place: Place): Affects {
  const [rule] = place.rules;
  return (rule && pickedBy(place, rule)) ?? everyone;
}

function ofChannel(place: Place, from: unknown, to: unknown): Affects {
  const rule = place.rules.at(-1) ?? ((isGroup(to) ? to : isGroup(from) ? from : {}) as Rule);
  const channel = rule['channel'];
  if (typeof channel !== 'string') return everyone;
  return { who: 'channel', channel, words: { ko: `${channelLabel(place, channel, 'ko')} 이용자`, en: `people who use ${channelLabel(place, channel, 'en')}` } };
}

function ofRule(place: Place, who: Affects['who'], field: 'instrument' | 'issuer' | undefined, [ko, en]: readonly [string, string]): Affects {
  const rule = place.rules.at(-1);
  if (!rule) return everyone;
  return {
    who,
    ...(field ? { [field]: rule.id } : { group: [rule.id] }),
    words: { ko: `${ko ? `${ko} ` : ''}${labelOf(rule, 'ko')} 해당자`, en: `${en} ${labelOf(rule, 'en')}` },
  };
}

function ofIssuer(place: Place): Affects {
  const issuer = ruleText(place, 'issuer');
  const known = [...(place.new.issuers ?? []), ...(place.old.issuers ?? [])].find((one) => one.id === issuer) ?? { id: issuer };
  return { who: 'issuer', issuer, words: { ko: `카드사 ${labelOf(known, 'ko')} 이용자`, en: `people paid by ${labelOf(known, 'en')}` } };
}

function ofAmount(place: Place): Affects {
  const { names, shape } = place;
  const size = /^amount\.parts\.\*\.(bySize|share\.of)\.(\d+)$/.exec(shape)?.[2];
  if (size !== undefined) return ofSize(place, Number(size));
  if (/^amount\.parts\.\*\.(matrix\.values|phaseOut\.(from|zeroAt))\./.test(shape)) return ofGroup(names.slice(5));
  return ofPicked(place);
}

function ofSize(place: Place, size: number): Affects {
  const orMore = size >= lastSize(place);
  return {
    who: 'household-size',
    size,
    ...(orMore ? { orMore } : {}),
    words: { ko: `${size}인${orMore ? ' 이상' : ''} 가구`, en: `households of ${size}${orMore ? ' or more' : ''}` },
  };
}

/** A table’s rows are most often household sizes; its columns kinds of people. */
function ofTable(names: readonly string[]): Affects {
  return names.length > 3 ? ofGroup(names.slice(3)) : everyone;
}

function ofGroup(group: readonly string[]): Affects {
  return { who: 'group', group, words: { ko: `${group.join(' · ')} 해당자`, en: `people in ${group.join(', ')}` } };
}
