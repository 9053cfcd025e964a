import type { Section, Sentence, Teller } from './explain-teller.ts';
import { opWords } from './diff-value.ts';
import { valueOfFact } from './fact-words.ts';
import { formatWords } from './format-words.ts';
import type { EligibilityRule } from './schema-entitlement.ts';

/** What the programme is, and by which days it goes. */
export function explainProgrammeItself(t: Teller): Section {
  const { document } = t;
  const unit = {
    person: ['한 사람마다', 'each person'],
    household: ['한 가구마다', 'each household'],
    'tax-unit': ['과세 단위마다', 'each tax unit'],
    account: ['계좌마다', 'each account'],
  }[document.unit] as [string, string];
  const isInName = document.round !== undefined && new RegExp(`${document.round}차|round ${document.round}`, 'i').test(t.words(document.name));
  const round = document.round === undefined || isInName ? '' : t.pick(`${document.round}차 `, `, round ${document.round}`);
  const [name, authority] = [t.words(document.name), t.words(document.authority)];
  return {
    title: t.pick('어떤 제도인가요', 'What it is'),
    sentences: [
      t.say(
        undefined,
        `${round}${t.with(name, '은/는')} ${t.with(authority, '이/가')} 정한 제도이고, 지금 읽는 것은 ${t.minute(document.effectiveFrom)}부터 시행하는 ${document.version}판입니다`,
        `This is the ${name} of ${authority}${round}; version ${document.version}, in force from ${t.minute(document.effectiveFrom)}`,
      ),
      ...(document.summary ? [t.say(undefined, document.summary.ko, document.summary.en)] : []),
      t.say(
        undefined,
        `${unit[0]} 하나의 지원을 받고, 시각은 모두 ${document.timeZone} 시간입니다`,
        `There is one entitlement for ${unit[1]}, and all times are those of ${document.timeZone}`,
      ),
      ...Object.values(document.baseDates).map((base) =>
        t.say(base, `${t.with(base.words.ko, '은/는')} ${t.day(base.on)}입니다`, `${theWords(t, base.words.en)} is ${t.day(base.on)}`),
      ),
    ],
  };
}

function theWords(t: Teller, words: string): string {
  const inner = t.inner({ ko: words, en: words });
  return /^(the|a|an) /.test(inner) ? inner : `the ${inner}`;
}

/** Who is entitled: how a household is built, and which tests it must pass. */
export function explainEligibility(t: Teller): Section {
  const { eligibility, facts } = t.document;
  const sentences: Sentence[] = household(t);
  if (eligibility.length === 0) sentences.push(t.say(undefined, '등록된 사람은 누구나 대상입니다', 'Everybody in the register is entitled'));
  else sentences.push(t.say(undefined, '다음 기준에 모두 맞아야 받습니다', 'Whoever meets all of the following is entitled'));
  for (const rule of eligibility) sentences.push(...eligibilityRule(t, rule));
  const asked = Object.entries(facts?.person ?? {}).map(([name]) => t.fact(`person.${name}`));
  if (asked.length > 0) sentences.push(t.say(undefined, `이를 위해 다음을 확인합니다: ${t.list(asked)}`, `For this we look at: ${t.list(asked)}`));
  return { title: t.pick('누가 받나요', 'Who receives it'), sentences };
}

function household(t: Teller): Sentence[] {
  const { household: rules, baseDates } = t.document;
  if (!rules) return [];
  const base = baseDates[rules.base];
  const names = (ids: readonly string[]) =>
    t.list(
      ids.map((id) => valueOfFact(id, t.lang)),
      'or',
    );
  return [
    t.say(
      base,
      `가구는 ${base ? `${base.words.ko}의 ` : ''}주민등록에 함께 올라 있는 사람들입니다`,
      `A household is everybody on one register${base ? ` on ${theWords(t, base.words.en)}` : ''}`,
    ),
    ...(rules.drops ?? []).map((rule) =>
      t.entry(
        rule,
        `세대주와의 관계가 ${t.list(
          rule.relations.map((id) => valueOfFact(id, t.lang)),
          'or',
        )}인 사람은 세지 않습니다`,
        `Not counted is whoever stands there as ${names(rule.relations)} of the head`,
      ),
    ),
    ...(rules.joins ?? []).map((rule) =>
      t.entry(
        rule,
        `다른 곳에 등록되어 있어도 건강보험 피부양자인 ${t.list(
          rule.dependants.map((id) => valueOfFact(id, t.lang)),
          'or',
        )}이면 함께 셉니다`,
        `A health-insurance dependant registered elsewhere counts too, when the insured person’s ${names(rule.dependants)}`,
      ),
    ),
    ...(rules.better ?? []).map((rule) =>
      t.entry(
        rule,
        '주소가 다른 맞벌이 부부는 따로 세되, 합쳐서 세는 것이 유리하면 합칩니다',
        'Spouses who both earn and are registered apart are counted apart, unless counting them together gives more',
      ),
    ),
  ];
}

function eligibilityRule(t: Teller, rule: EligibilityRule): Sentence[] {
  const each = (rule.of ?? 'household') === 'person' && t.document.unit !== 'person' ? t.pick(' (사람마다 봅니다)', ' (looked at for each person)') : '';
  const stop = (text: string) => text.replace(/[.]$/, '');
  const sentences = [t.entry(rule, `${stop(rule.words.ko)}${each}`, `${stop(rule.words.en)}${each}`)];
  if (rule.holds !== undefined) sentences.push(t.byRule(rule, rule.holds));
  if (rule.otherwise)
    sentences.push(t.entry(rule, `아니면 이렇게 알려드립니다: “${stop(rule.otherwise.ko)}”`, `Whoever does not pass reads: “${stop(rule.otherwise.en)}”`));
  if (rule.fact !== undefined && rule.op !== undefined) sentences.push(...threshold(t, rule));
  if (rule.unless !== undefined)
    sentences.push(t.entry(rule, `다만 ${t.condition(rule.unless)}에는 이 기준을 보지 않습니다`, `This test is left out ${t.condition(rule.unless)}`));
  return sentences;
}

function threshold(t: Teller, rule: EligibilityRule): Sentence[] {
  const [fact, op] = [t.fact(rule.fact!), opWords(rule.op!, t.lang)];
  if (rule.limit !== undefined) return [t.entry(rule, `${fact} 기준은 ${t.money(rule.limit)} ${op}입니다`, `${fact} must be ${op} ${t.money(rule.limit)}`)];
  const table = t.document.tables?.find((one) => one.id === rule.limitFrom?.table);
  if (!table || !rule.limitFrom) return [];
  const by = [rule.limitFrom.row, ...(rule.limitFrom.column === undefined ? [] : [rule.limitFrom.column])].map((path) => t.fact(path));
  const rows = Object.entries(table.values)
    .map(([row, value]) => `${rowWords(t, rule.limitFrom!.row, row)} ${cells(t, value)}`)
    .join('; ');
  const shift = rule.limitFrom.shift;
  return [
    t.entry(rule, `${fact} 기준은 ${t.list(by)}에 따라 다음 금액 ${op}입니다`, `${fact} must be ${op} the following, by ${t.list(by)}`),
    t.entry(
      table,
      `${rows}. ${table.above === 'last' ? '그보다 큰 경우에는 마지막 기준을 씁니다' : '여기에 없는 경우의 기준은 발표되지 않았습니다'}`,
      `${rows}. ${table.above === 'last' ? 'Above that, the last one holds' : 'Where nothing stands here, nothing has been published'}`,
    ),
    ...(shift
      ? [
          t.entry(
            rule,
            `${t.condition(shift.when)}에는 ${shift.rows === 1 ? '바로 다음' : `${shift.rows}칸 뒤의`} 기준을 씁니다`,
            `The ${shift.rows === 1 ? 'next one' : `one ${shift.rows} further on`} holds ${t.condition(shift.when)}`,
          ),
        ]
      : []),
  ];
}

/** 3인 가구는, for a household of 3; for anything else the value itself. */
function rowWords(t: Teller, fact: string, row: string): string {
  if (fact === 'household.size') return t.pick(`${row}인 가구는`, `for a household of ${row}`);
  return t.pick(`${valueOfFact(row, t.lang)}이면`, `for ${valueOfFact(row, t.lang)}`);
}

function cells(t: Teller, value: number | Readonly<Record<string, number>>): string {
  return typeof value === 'number'
    ? t.money(value)
    : Object.entries(value)
        .map(([column, limit]) => `${valueOfFact(column, t.lang)} ${t.money(limit)}`)
        .join(', ');
}

/** Who may ask, for whom, and who need not ask at all. */
export function explainApplicants(t: Teller): Section {
  const { applicants, automatic, oneClaim } = t.document;
  const payees = { applicant: ['', ''], beneficiary: ['받을 사람 본인이', 'the person themselves'], head: ['세대주가', 'the head of the household'] } as const;
  const sentences: Sentence[] = [];
  if (applicants.length > 0)
    sentences.push(t.say(undefined, '신청은 다음 사람이 합니다. 위에서부터 먼저 맞는 쪽을 따릅니다', 'These may apply; the first that fits is taken'));
  for (const rule of applicants) {
    const whose = formatWords('applicants.*.claims', rule.claims, t.lang)!;
    const where = rule.channels ? t.list(rule.channels.map(t.channel), 'or') : '';
    const whom = rule.beneficiary === undefined ? '' : t.condition(rule.beneficiary);
    const [payeeKo, payeeEn] = payees[rule.payee ?? 'applicant'];
    const bring = rule.evidence ? t.list(rule.evidence.map(t.words)) : '';
    sentences.push(
      t.entry(
        rule,
        `${rule.words.ko}: ${t.with(whose, '을/를')} 신청합니다${whom ? `. 대상의 ${whom}에 합니다` : ''}${payeeKo ? `. 돈은 ${payeeKo} 받습니다` : ''}${where ? `. 창구는 ${where}만 됩니다` : ''}${bring ? `. 가져올 것은 ${bring}입니다` : ''}`,
        `${rule.words.en}, for ${whose}${whom ? `, ${whom}` : ''}${payeeEn ? `, paid to ${payeeEn}` : ''}${where ? `, only at ${where}` : ''}${bring ? `; to bring: ${bring}` : ''}`,
      ),
    );
    sentences.push(t.byRule(rule, rule.when));
  }
  for (const rule of automatic ?? [])
    sentences.push(
      t.say(
        rule,
        `${t.with(rule.words.ko, '은/는')} 신청하지 않아도 ${t.day(rule.on)}에 ${t.with(t.instrument(rule.instrument), '으로/로')} 받습니다`,
        `${t.words(rule.words)} ${applicants.length === 0 ? 'is paid' : 'are paid'} on ${t.day(rule.on)} as ${t.instrument(rule.instrument)}, without applying`,
      ),
      t.byRule(rule, rule.when),
    );
  if (oneClaim)
    sentences.push(
      t.say(
        oneClaim,
        `${oneClaim.words.ko}. 같은 사람을 두고 두 번째로 들어온 신청은 이의신청으로 받습니다`,
        `${oneClaim.words.en}; a second claim for the same person becomes an appeal`,
      ),
    );
  return { title: t.pick('누가 신청하나요', 'Who applies'), sentences };
}
