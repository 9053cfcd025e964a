import { element, type ComponentChildren, type VNode } from './element.ts';
import { renderToString } from 'preact-render-to-string';
import { plainRefusal } from '#core/refusal-words.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import type { Day, Group } from './day-book.ts';
import type { Report } from './report.ts';
import { dayBars, lineChart, type Point } from './report-chart.ts';
import { endWords, fill, reportWords, type Lang } from './report-words.ts';
import { publishedOf } from './published.ts';

/** The report as one page that needs nothing from elsewhere: charts, and the table behind each of them. Every text in it is escaped. */
export function reportPage(report: Report, lang: Lang): string {
  const say = (key: keyof typeof reportWords, values?: Readonly<Record<string, string | number>>) => fill(reportWords[key], lang, values);
  const page: Page = { report, lang, say, money: (amount) => moneyWords(amount, report.currency, lang), count: (number) => number.toLocaleString(lang) };
  const title = say('title', { programme: report.programme });
  const body = element('main', {}, [
    element('h1', {}, title),
    element('p', {}, say('about', { citizens: page.count(report.tally.citizens), seed: report.seed, version: report.version })),
    verdict(page),
    atAGlance(page),
    ...courses(page),
    section(say('issuers'), groupTable(page, report.book.issuers, issuerShares(report))),
    section(say('digits'), groupTable(page, report.book.digits)),
    section(say('refusals'), refusalTable(page)),
    section(say('ends'), endTable(page)),
    section(say('faults'), faultTable(page)),
    section(say('checks'), checkList(page)),
  ]);
  return `<!doctype html>\n<html lang="${lang}">${renderToString(element('head', {}, headOf(title)))}${renderToString(element('body', {}, body))}</html>\n`;
}

interface Page {
  readonly report: Report;
  readonly lang: Lang;
  readonly say: (key: keyof typeof reportWords, values?: Readonly<Record<string, string | number>>) => string;
  readonly money: (amount: number) => string;
  readonly count: (number: number) => string;
}

function headOf(title: string): VNode[] {
  return [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
    element('style', { dangerouslySetInnerHTML: { __html: style } }),
  ];
}

function verdict({ report, say }: Page): VNode {
  const failed = report.checks.filter((check) => !check.holds).length;
  return element(
    'p',
    { class: failed === 0 ? 'holds' : 'fails' },
    `${failed === 0 ? '✓' : '✗'} ${say(failed === 0 ? 'holds' : 'fails', { checks: report.checks.length, failed })}`,
  );
}

function atAGlance({ report: { tally }, say, money, count }: Page): VNode {
  const figures: readonly (readonly [string, string])[] = [
    [say('citizens'), count(tally.citizens)],
    [say('preregistered'), count(tally.preregistered)],
    [say('asked'), count(tally.asked)],
    [say('granted'), `${count(tally.granted.count)} · ${money(tally.granted.amount)}`],
    [say('donated'), `${count(tally.donated.count)} · ${money(tally.donated.amount)}`],
    [say('paid'), `${count(tally.paid.count)} · ${money(tally.paid.amount)}`],
    [say('spent'), money(tally.spent.grant)],
    [say('own'), money(tally.spent.own)],
    [say('left'), money(tally.left + tally.returned)],
    [say('messages'), count(tally.messages)],
  ];
  return section(
    say('figures'),
    element(
      'dl',
      { class: 'figures' },
      figures.map(([name, value]) => element('div', {}, [element('dt', {}, name), element('dd', {}, value)])),
    ),
  );
}

/** Ours beside what was published, day by day. */
function beside(page: Page, comparison: NonNullable<Report['comparison']>): VNode[] {
  const { say, money, lang } = page;
  const percents = (points: readonly (Point & { readonly source: string })[], label: string) =>
    figure(page, label, lineChart({ label, points, say: (value) => `${value} %` }), points, (value) => `${value.toLocaleString(lang)} %`, sourcesOf(points));
  const mean = lineChart({ label: say('mean'), points: comparison.mean, say: shortThousands(lang) });
  const hours = pointTable(page, comparison.firstDay, (value) => `${value} %`);
  return [
    element('p', { class: 'legend' }, say('legend')),
    percents(comparison.applied, say('byThen')),
    percents(comparison.used, say('used')),
    figure(page, say('mean'), mean, comparison.mean, money, sourcesOf(comparison.mean)),
    ...(comparison.firstDay.length > 0 ? [section(say('firstDay'), hours)] : []),
  ];
}

function sourcesOf(points: readonly { readonly at: string; readonly source: string }[]): ReadonlyMap<string, string> {
  return new Map(points.map((one) => [one.at, one.source]));
}

/** Everything that has a course over days, beside what was published of it. */
function courses(page: Page): VNode[] {
  const { report, say, money, count, lang } = page;
  const { comparison, book } = report;
  const published = publishedOf(report.programme);
  const scale = published ? report.tally.granted.count / published.applied : 0;
  const daily = new Map(published?.days.flatMap((day) => (day.daily === undefined ? [] : [[day.on, Math.round(day.daily * scale)] as const])));
  const bars = (label: string, of: (day: Day) => number, words: (value: number) => string, short: (value: number) => string, theirs?: typeof daily) => {
    const points = book.days.map((day) => ({ at: day.on, ours: of(day), ...(theirs?.has(day.on) ? { theirs: theirs.get(day.on)! } : {}) }));
    return figure(page, label, dayBars({ label, points, say: short }), points, words);
  };
  const shortCount = (value: number) => count(Math.round(value));
  const shortMoney = (value: number) => `${Math.round(value / 1_000_000).toLocaleString(lang)}M`;
  return [
    ...(comparison ? beside(page, comparison) : [element('p', {}, say('nothing'))]),
    bars(say('appliedDay'), (day) => day.applied.count, count, shortCount, daily),
    ...(daily.size > 0 ? [element('p', { class: 'note' }, say('scaled'))] : []),
    bars(say('paidDay'), (day) => day.paid.amount, money, shortMoney),
    bars(say('spentDay'), (day) => day.spent.amount, money, shortMoney),
    bars(say('refusedDay'), (day) => day.refused, count, shortCount),
  ];
}

function figure(
  page: Page,
  title: string,
  chart: VNode,
  points: readonly Point[],
  words: (value: number) => string,
  sources?: ReadonlyMap<string, string>,
): VNode {
  return section(title, [chart, element('details', {}, [element('summary', {}, page.say('table')), pointTable(page, points, words, sources)])]);
}

function pointTable({ say }: Page, points: readonly Point[], words: (value: number) => string, sources?: ReadonlyMap<string, string>): VNode {
  const hasTheirs = points.some(({ theirs }) => theirs !== undefined);
  const header = [say('day'), say('ours'), ...(hasTheirs ? [say('theirs')] : []), ...(sources ? [say('source')] : [])];
  const rows = points.map(({ at, ours, theirs }) => [
    at,
    ours === undefined ? '' : words(ours),
    ...(hasTheirs ? [theirs === undefined ? '' : words(theirs)] : []),
    ...(sources ? [linkTo(sources.get(at))] : []),
  ]);
  return table(header, rows);
}

function linkTo(source: string | undefined): ComponentChildren {
  return source?.startsWith('http') ? element('a', { href: source, rel: 'noreferrer' }, new URL(source).hostname) : (source ?? '');
}

function issuerShares({ comparison }: Report): ReadonlyMap<string, { ours: number; theirs: number }> | undefined {
  return comparison && new Map(comparison.issuers.map((one) => [one.at, one]));
}

function groupTable({ say, money, count }: Page, groups: readonly Group[], shares?: ReadonlyMap<string, { ours: number; theirs: number }>): VNode {
  const header = ['', say('citizens'), say('granted'), say('paid'), say('spent'), ...(shares ? [say('share'), say('theirs')] : [])];
  const row = (name: string, one: Omit<Group, 'id'>, share?: { ours: number; theirs: number }) => [
    name,
    count(one.citizens),
    count(one.applied.count),
    money(one.paid.amount),
    money(one.spent.amount),
    ...(shares ? [share ? `${share.ours} %` : '', share ? `${share.theirs} %` : ''] : []),
  ];
  const sum = (of: (group: Group) => number) => groups.reduce((all, one) => all + of(one), 0);
  const sums = (of: (group: Group) => { count: number; amount: number }) => ({ count: sum((one) => of(one).count), amount: sum((one) => of(one).amount) });
  const together = {
    citizens: sum((one) => one.citizens),
    applied: sums((one) => one.applied),
    paid: sums((one) => one.paid),
    spent: sums((one) => one.spent),
  };
  return table(header, [...groups.map((one) => row(one.id, one, shares?.get(one.id))), row(say('together'), together)]);
}

function refusalTable({ report, lang, say, count }: Page): VNode {
  const words = (code: string) => (code in refusals ? plainRefusal(code as RefusalCode, lang) : '');
  return table(
    ['', say('reason'), say('times')],
    Object.entries(report.tally.refused).map(([code, times]) => [element('code', {}, code), words(code), count(times)]),
  );
}

function endTable({ report, lang, say, money, count }: Page): VNode {
  const { ends } = report.book;
  const all = ends.reduce((sum, one) => sum + one.citizens, 0);
  return table(
    ['', say('people'), say('granted')],
    [
      ...ends.map(({ end, citizens, amount }) => [endWords[end][lang], count(citizens), amount === 0 ? '' : money(amount)]),
      [say('together'), count(all), money(ends.reduce((sum, one) => sum + one.amount, 0))],
    ],
  );
}

function faultTable({ report, lang, say, count }: Page): VNode {
  if (report.faults.length === 0) return element('p', {}, say('noFaults'));
  return table(
    ['', say('times')],
    report.faults.map(({ words, times }) => [words[lang], count(times)]),
  );
}

function checkList({ report }: Page): VNode {
  return element(
    'ul',
    { class: 'checks' },
    report.checks.map((check) =>
      element('li', { class: check.holds ? undefined : 'fails' }, [
        `${check.holds ? '✓' : '✗'} ${check.say}.`,
        check.failures.length > 0 &&
          element(
            'ul',
            {},
            check.failures.map((failure) => element('li', {}, failure)),
          ),
      ]),
    ),
  );
}

function table(header: readonly string[], rows: readonly (readonly ComponentChildren[])[]): VNode {
  return element('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': header.find((cell) => cell !== '') ?? '' }, [
    element('table', {}, [
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          header.map((cell) => element('th', { scope: 'col' }, cell)),
        ),
      ),
      element(
        'tbody',
        {},
        rows.map(([first, ...others]) => element('tr', {}, [element('th', { scope: 'row' }, first), ...others.map((cell) => element('td', {}, cell))])),
      ),
    ]),
  ]);
}

function section(title: string, children: ComponentChildren): VNode {
  return element('section', {}, [element('h2', {}, title), children]);
}

function moneyWords(amount: number, currency: string, lang: Lang): string {
  return currency === 'KRW' && lang === 'ko' ? `${amount.toLocaleString('ko')}원` : `${amount.toLocaleString(lang)} ${currency}`;
}

function shortThousands(lang: Lang): (value: number) => string {
  return (value) => `${Math.round(value / 1_000).toLocaleString(lang)}k`;
}

const style = `
:root { color-scheme: light dark; --ink: #1d1d1f; --soft: #5b5f66; --paper: #fff; --rule: #d6d9de; --ours: #1f6feb; --theirs: #b3261e; --good: #146c2e; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f4; --soft: #b4b8c0; --paper: #16181c; --rule: #3a3e45; --ours: #79b0ff; --theirs: #ff9d94; --good: #7fd99a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
.holds, .fails { font-weight: 700; }
.holds { color: var(--good); }
.fails { color: var(--theirs); }
.legend, .note { color: var(--soft); font-size: .875rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: .75rem; margin: 0; }
.figures div { border-top: 1px solid var(--rule); padding-top: .5rem; }
dt { color: var(--soft); font-size: .875rem; }
dd { margin: 0; font-weight: 700; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
svg { width: 100%; height: auto; max-width: 40rem; display: block; }
svg text { font: 10px system-ui, sans-serif; fill: var(--soft); }
svg .number { text-anchor: end; }
.grid { stroke: var(--rule); stroke-width: 1; }
.ours { fill: var(--ours); }
.ours-line { fill: none; stroke: var(--ours); stroke-width: 2; stroke-linejoin: round; }
.theirs { fill: var(--paper); stroke: var(--theirs); stroke-width: 1.5; }
svg circle.theirs { fill: none; }
summary { min-height: 44px; padding: .6rem 0; cursor: pointer; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--rule); padding: .35rem .5rem; text-align: right; vertical-align: top; }
th:first-child { text-align: left; }
thead th { color: var(--soft); font-weight: 400; font-size: .875rem; }
tbody th { font-weight: 400; }
code { font-size: .875rem; overflow-wrap: anywhere; }
.checks { list-style: none; padding: 0; }
.checks > li { padding: .15rem 0; }
a { color: var(--ours); }
@media print { details { display: block; } .wide { overflow: visible; } }
`;
