import { channelLabel, isDate, labelOf, type Affects, type Place, type Rule } from './diff-place.ts';
import { conditionWords } from './explain-condition.ts';
import { audienceWords } from './explain-service.ts';
import { dayWords, type Lang } from './message-words.ts';
import type { Words } from './schema-words.ts';

/** The people whom a rule picks by a condition, a day or an audience; nothing for a rule that is there for everybody. */
export function pickedBy(place: Place, rule: Rule): Affects | undefined {
  const words = pickedWords(place, rule);
  return words && { who: 'group', group: [rule.id], words };
}

function pickedWords(place: Place, rule: Rule): Words | undefined {
  const { shape } = place;
  // What picks the people itself changes: others are picked before and after.
  if (/^((payout\.schedules|amount\.parts)\.\*\.when|payout\.cohorts\.\*\.(registered(From|Until)|channels(\.\*)?)|notices\.plan\.\*\.audience)$/.test(shape))
    return { ko: `${labelOf(rule, 'ko')}의 대상이거나 대상이던 사람`, en: `people for whom ${labelOf(rule, 'en')} is, or was` };
  if (shape.startsWith('payout.schedules.*')) return byCondition(place, rule) ?? restOf(place, rule);
  if (shape.startsWith('amount.parts.*')) return byCondition(place, rule);
  if (shape.startsWith('payout.cohorts.*')) return { ko: cohortWords(place, rule, 'ko'), en: cohortWords(place, rule, 'en') };
  return shape.startsWith('notices.plan.*') ? audienceOf(rule) : undefined;
}

function byCondition(place: Place, rule: Rule): Words | undefined {
  const when = rule['when'];
  if (typeof when !== 'string') return undefined;
  const document = place.new;
  return { ko: `${conditionWords(document, when, 'ko').replace(/ 경우$/, ' 사람')}`, en: `people, ${conditionWords(document, when, 'en')}` };
}

/** A schedule without a condition takes whom the ones before it left. */
function restOf(place: Place, rule: Rule): Words | undefined {
  const schedules = place.new.payout?.schedules ?? [];
  const at = schedules.findIndex((one) => one.id === rule.id);
  if (at === 0 || schedules.length < 2) return undefined;
  return { ko: '앞의 나누어 지급에 해당하지 않는 사람', en: 'people whom no schedule before it fits' };
}

function cohortWords(place: Place, rule: Rule, lang: Lang): string {
  const day = (key: string) => {
    const on = rule[key];
    return typeof on !== 'string' ? undefined : isDate(on) ? dayWords(on, lang, true) : on;
  };
  const [from, until] = [day('registeredFrom'), day('registeredUntil')];
  const channels = Array.isArray(rule['channels'])
    ? rule['channels'].map((id) => channelLabel(place, String(id), lang)).join(lang === 'ko' ? ' 또는 ' : ' or ')
    : '';
  const cohorts = place.new.payout?.cohorts ?? [];
  const isRest = !from && !until && channels === '' && cohorts.length > 1;
  if (lang === 'ko') {
    if (isRest) return '앞의 신청 시기에 해당하지 않는 사람';
    const span = `${from ? `${from}부터 ` : ''}${until ? `${until}까지 ` : ''}`;
    return `${channels ? `${channels}에서 ` : ''}${span}신청한 사람`;
  }
  if (isRest) return 'people whom no cohort before it fits';
  const span = `${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''}`;
  return `people who register${span}${channels ? ` on ${channels}` : ''}`;
}

function audienceOf(rule: Rule): Words | undefined {
  const audience = String(rule['audience']);
  const words = Object.hasOwn(audienceWords, audience) ? audienceWords[audience as keyof typeof audienceWords] : undefined;
  return words === undefined || audience === 'everyone' ? undefined : { ko: words[0], en: words[1] };
}
