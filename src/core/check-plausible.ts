import { listed, type CheckGroup, type Report } from './check-report.ts';
import type { Path } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';
import { wallMinute } from './wall-clock.ts';

/** What the format allows and hardly anybody means: warnings only. */
export const checkPlausible: CheckGroup = (document, report) => {
  beginnings(document, report);
  farDays(document, report);
  oneForAll(document, report);
  ungrouped(document, report);
  decimals(document, report);
  for (const section of Object.keys(document)) if (section !== 'sources') languages(document[section as keyof ProgrammeDocument], [section], report);
};

/** 10,000 with two decimals is 100.00: in a currency without cents every amount of the file would be a hundredth. */
function decimals({ currency }: ProgrammeDocument, report: Report): void {
  const usual = new Intl.NumberFormat('en', { style: 'currency', currency: currency.code }).resolvedOptions().maximumFractionDigits ?? currency.decimals;
  if (currency.decimals > usual)
    report(
      ['currency', 'decimals'],
      'currency.too_many_decimals',
      `${currency.code} has ${usual === 0 ? 'no decimals' : `${usual} decimals`}, and the file says ${currency.decimals}: 10000 in it would be ${10_000 / 10 ** currency.decimals} ${currency.code}.`,
      `Write \`decimals: ${usual}\`, or write amounts in whole units with \`decimals: 0\`.`,
      'warning',
    );
}

/** What must be there before the first window opens: the version itself, pre-registration, the days on which facts are read. */
function beginnings(document: ProgrammeDocument, report: Report): void {
  const opening = (actions: readonly string[]) =>
    document.windows
      .filter((window) => actions.includes(window.for))
      .map((window) => window.opens)
      .reduce<string | undefined>((first, opens) => (first === undefined || wallMinute(opens) < wallMinute(first) ? opens : first), undefined);
  const any = opening(['preregister', 'inquire', 'apply', 'appeal', 'changeRegion']);
  // A later version of a running programme takes effect in the middle of it.
  if (document.version === 1 && any !== undefined && wallMinute(document.effectiveFrom) > wallMinute(any))
    report(
      ['effectiveFrom'],
      'programme.effective_after_opening',
      `The programme takes effect at ${document.effectiveFrom}, after its first window opens at ${any}.`,
      'Let it take effect before anybody can come.',
      'warning',
    );
  const apply = opening(['apply']);
  const told = document.preregistration?.opens;
  if (apply !== undefined && told !== undefined && wallMinute(told) >= wallMinute(apply))
    report(
      ['preregistration', 'opens'],
      'preregistration.after_opening',
      `People may ask to be told from ${told}, when they can already apply (from ${apply}).`,
      'Let pre-registration open before the first window for applying.',
      'warning',
    );
  const first = opening(['inquire', 'apply']);
  for (const [id, { on }] of Object.entries(document.baseDates)) {
    if (first === undefined || on <= first.slice(0, on.length)) continue;
    report(
      ['baseDates', id, 'on'],
      'base_date.after_opening',
      `Facts are read as of ${on}, and people come from ${first}, when that day has not come yet.`,
      'Is the year right? A base date lies before the first window.',
      'warning',
    );
  }
}

/** Further than this from most days of the file, a day is in the wrong year: six years hold a gift certificate’s five and a tax year before. */
const farYearsMax = 6;

/** Days far from all others: 2002 for 2020. Measured from the one in the middle, because any of them may be the wrong one. */
function farDays(document: ProgrammeDocument, report: Report): void {
  const days: { path: Path; text: string }[] = [];
  const collect = (value: unknown, path: Path): void => {
    const isDay = path[0] === 'baseDates' ? /^\d{4}(-\d{2}){0,2}$/ : /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;
    if (typeof value === 'string' && isDay.test(value)) days.push({ path, text: value });
    else if (Array.isArray(value)) value.forEach((child, i) => collect(child, [...path, i]));
    else if (typeof value === 'object' && value !== null) for (const [key, child] of Object.entries(value)) collect(child, [...path, key]);
  };
  for (const section of Object.keys(document)) if (section !== 'sources') collect(document[section as keyof ProgrammeDocument], [section]);
  const yearOf = (text: string) => Number(text.slice(0, 4));
  const middle = days.map((day) => yearOf(day.text)).sort((a, b) => a - b)[days.length >> 1];
  for (const { path, text } of days)
    if (Math.abs(yearOf(text) - middle!) > farYearsMax)
      report(path, 'time.far_year', `“${text}” is many years from the other days of this file, most of them round ${middle}.`, 'Is the year right?', 'warning');
}

/** A rule or a part that is for several people, and looks at one of them: whoever asks would decide for all. */
function oneForAll(document: ProgrammeDocument, report: Report): void {
  document.eligibility.forEach((rule, i) => {
    const fact = rule.of === 'person' ? undefined : personIn([rule.holds, rule.unless, rule.fact, rule.limitFrom?.row, rule.limitFrom?.column]);
    if (fact !== undefined)
      report(
        ['eligibility', i],
        'eligibility.looks_at_one_person',
        `The rule ${rule.id} tests the whole household, and looks at ${fact} of whoever asks.`,
        'Add `of: person` to test each member, or use a fact of the household.',
        'warning',
      );
  });
  if (document.unit === 'person') return;
  document.amount.parts.forEach((part, i) => {
    if (part.of === 'person') return;
    const { when, matrix, phaseOut } = part;
    const fact = personIn([when, matrix?.rows, matrix?.columns, phaseOut?.by, phaseOut?.income]);
    if (fact !== undefined)
      report(
        ['amount', 'parts', i],
        'amount.looks_at_one_person',
        `The part ${part.id} is paid once for the whole ${document.unit}, and looks at ${fact} of whoever asks.`,
        'Add `of: person` to pay it for each member, or use a fact of the household.',
        'warning',
      );
  });
}

function personIn(texts: readonly (string | undefined)[]): string | undefined {
  return /\bperson\.[A-Za-z0-9]+/.exec(texts.join(' '))?.[0];
}

/** Regions in no group, where something hangs on the group: their people would wait for an answer that no register gives. */
function ungrouped(document: ProgrammeDocument, report: Report): void {
  const { metro = [], province = [], groups = [] } = document.regions ?? {};
  if (groups.length === 0 || !JSON.stringify([document.eligibility, document.amount]).includes('.regionGroup')) return;
  const grouped = new Set(groups.flatMap((group) => group.regions));
  const without = [...metro, ...province].filter((region) => !grouped.has(region));
  if (without.length > 0)
    report(
      ['regions', 'groups'],
      'region.in_no_group',
      `${listed(without)} ${without.length === 1 ? 'is' : 'are'} in no group of regions, and an amount or a rule asks for the group.`,
      'Add them to a group; a group for everywhere else will do.',
      'warning',
    );
}

/** Korean words in English letters, or the other way round: the two were changed over, or one was never translated. */
function languages(value: unknown, path: Path, report: Report): void {
  if (Array.isArray(value)) return value.forEach((child, i) => languages(child, [...path, i], report));
  if (typeof value !== 'object' || value === null) return;
  const { ko, en } = value as { ko?: unknown; en?: unknown };
  if (typeof ko !== 'string' || typeof en !== 'string') {
    for (const [key, child] of Object.entries(value)) languages(child, [...path, key], report);
    return;
  }
  // A name of one or two words may be the same in both languages, like KB Pay.
  if (!hangul.test(ko) && (ko.match(/[A-Za-z]{2,}/g)?.length ?? 0) > 2)
    report([...path, 'ko'], 'words.not_korean', `“${ko.slice(0, 40)}” stands where the Korean words belong.`, 'Write it in Korean.', 'warning');
  if (hangul.test(en) && !/[A-Za-z]{2,}/.test(en.replace(/\{[^}]*\}/g, '')))
    report([...path, 'en'], 'words.not_english', `“${en.slice(0, 40)}” stands where the English words belong.`, 'Write it in English.', 'warning');
}

const hangul = /\p{Script=Hangul}/u;
