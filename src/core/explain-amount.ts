import { valueOfFact } from './fact-words.ts';
import type { Section, Sentence, Teller } from './explain-teller.ts';
import type { AmountPart } from './schema-entitlement.ts';

/** How much, from whom, and in which pieces. */
export function explainAmount(t: Teller): Section {
  const { amount } = t.document;
  const sentences = amount.parts.flatMap((part) => partSentences(t, part));
  if (amount.parts.length > 1) sentences.push(t.say(undefined, '금액은 해당하는 것을 모두 더한 것입니다', 'The amount is the sum of what applies'));
  if (amount.rounding !== undefined)
    sentences.push(
      amount.rounding === 'nearest'
        ? t.say(undefined, '계산한 금액은 가까운 쪽으로 반올림합니다', 'What a formula gives is rounded to the nearest unit')
        : t.say(undefined, '계산한 금액의 끝자리는 버립니다', 'What a formula gives is rounded down'),
    );
  if (amount.cap !== undefined)
    sentences.push(
      t.say(undefined, `모두 더해도 ${t.with(t.money(amount.cap), '을/를')} 넘지 않습니다`, `In all it is never more than ${t.money(amount.cap)}`),
    );
  return { title: t.pick('얼마를 받나요', 'How much'), sentences: [...sentences, ...payout(t)] };
}

function partSentences(t: Teller, part: AmountPart): Sentence[] {
  const payer = t.words(part.payer);
  const when = part.when === undefined ? '' : `${t.condition(part.when)}, `;
  const name = part.words ? t.pick(`${part.words.ko}: `, `${part.words.en}: `) : '';
  const whose = wholeOf(t, part);
  const paid = part.paid === 'elsewhere';
  const closing = paid
    ? t.pick(`${t.with(payer, '이/가')} 이미 지급했으므로 여기서는 드리지 않습니다`, `already paid by ${payer}, and not counted here`)
    : t.pick(`${t.with(payer, '이/가')} 부담합니다`, `paid by ${payer}`);
  const give = (ko: string, en: string) => [t.say(part, `${name}${when}${ko}. ${closing}`, `${name}${when}${en}, ${closing}`)];
  if (part.flat !== undefined) return give(`${whose} ${t.money(part.flat)}입니다`, `${t.money(part.flat)} for ${whose}`);
  const each = part.of === 'person' && t.document.unit !== 'person' ? t.pick('한 사람마다 ', 'for each person, ') : '';
  if (part.bySize) return give(`${each}${sizes(t, part.bySize)}입니다`, `${each}${sizes(t, part.bySize)}`);
  if (part.matrix)
    return [
      ...give(
        `${t.with(t.fact(part.matrix.rows), '와/과')} ${t.with(t.fact(part.matrix.columns), '을/를')} 보고 정합니다`,
        `it depends on ${t.fact(part.matrix.rows)} and ${t.fact(part.matrix.columns)}`,
      ),
      ...matrixRows(t, part, part.matrix),
    ];
  if (part.phaseOut)
    return [
      ...give(
        `${t.fact(part.phaseOut.persons)} 1마다 ${t.money(part.phaseOut.perPerson)}이되, 소득에 따라 줄어듭니다`,
        `${t.money(part.phaseOut.perPerson)} for each one of ${t.fact(part.phaseOut.persons)}, less with a higher income`,
      ),
      ...phaseOut(t, part, part.phaseOut),
    ];
  if (part.share) {
    const { of, ratio, roundDownTo } = part.share;
    const whole = typeof of === 'number' ? t.money(of) : sizes(t, of);
    const percent = `${trimmed(Number(ratio) * 100)}%`;
    return give(
      `${each}${whole}의 ${percent}이고, ${t.money(roundDownTo)} 아래는 버립니다`,
      `${each}${percent} of ${whole}, rounded down to ${t.money(roundDownTo)}`,
    );
  }
  return [];
}

/** Of whom one reading of the part is the amount. */
function wholeOf(t: Teller, part: AmountPart): string {
  const unit = part.of === 'person' ? 'person' : t.document.unit;
  const [ko, en] = {
    person: ['한 사람에', 'each person'],
    household: ['한 가구에', 'each household'],
    'tax-unit': ['과세 단위 하나에', 'each tax unit'],
    account: ['계좌 하나에', 'each account'],
  }[unit] as [string, string];
  return t.pick(ko, en);
}

function trimmed(percent: number): string {
  return String(Math.round(percent * 1e8) / 1e8);
}

/** 1인 가구 400,000원, …, 4인 이상 가구 1,000,000원. */
function sizes(t: Teller, table: Readonly<Record<string, number>>): string {
  const entries = Object.entries(table);
  const each = entries.map(([size, amount], i) =>
    i === entries.length - 1
      ? t.pick(`${size}인 이상 가구 ${t.money(amount)}`, `${t.money(amount)} for a household of ${size} or more`)
      : t.pick(`${size}인 가구 ${t.money(amount)}`, `${t.money(amount)} for ${size}`),
  );
  return t.list(each);
}

function matrixRows(t: Teller, part: AmountPart, matrix: NonNullable<AmountPart['matrix']>): Sentence[] {
  const columnWords = (id: string) => {
    const group = t.document.regions?.groups?.find((one) => one.id === id);
    return group ? t.inner(group.words) : valueOfFact(id, t.lang);
  };
  return Object.entries(matrix.values).map(([row, values]) => {
    const cells = Object.entries(values)
      .map(([column, amount]) => `${columnWords(column)} ${t.money(amount)}`)
      .join(', ');
    return t.entry(part, `${columnWords(row)}: ${cells}`, `${columnWords(row)}: ${cells}`);
  });
}

function phaseOut(t: Teller, part: AmountPart, rule: NonNullable<AmountPart['phaseOut']>): Sentence[] {
  return Object.keys(rule.from).map((key) => {
    const [from, zero] = [t.money(rule.from[key] ?? 0), t.money(rule.zeroAt[key] ?? 0)];
    return t.entry(
      part,
      `${valueOfFact(key, t.lang)}: ${t.with(t.fact(rule.income), '이/가')} ${from}까지는 전액, 그보다 많으면 고르게 줄어 ${zero}부터는 없습니다`,
      `${valueOfFact(key, t.lang)}: whole up to ${from} of ${t.fact(rule.income)}, then less in a straight line, and nothing from ${zero}`,
    );
  });
}

function payout(t: Teller): Sentence[] {
  const { cohorts, schedules, wallets } = t.document.payout ?? {};
  const sentences: Sentence[] = [];
  for (const cohort of cohorts ?? []) {
    const [from, until] = [cohort.registeredFrom, cohort.registeredUntil];
    const days = t.pick(
      [from && `${t.day(from)}부터`, until && `${t.day(until)}까지`].filter(Boolean).join(' '),
      [from && `from ${t.day(from)}`, until && `until ${t.day(until)}`].filter(Boolean).join(' '),
    );
    const where = cohort.channels ? t.list(cohort.channels.map(t.channel), 'or') : '';
    sentences.push(
      t.say(
        cohort,
        `${where ? `${where}에서 ` : ''}${days ? `${days} ` : '그 밖에 '}신청한 사람은 ${t.day(cohort.paysOn)}에 받습니다`,
        `Whoever registers${where ? ` at ${where}` : ''} ${days || 'otherwise'} is paid on ${t.day(cohort.paysOn)}`,
      ),
    );
  }
  for (const schedule of schedules ?? []) {
    const when = schedule.when === undefined ? t.pick('그 밖', 'otherwise') : t.condition(schedule.when);
    sentences.push(
      t.say(schedule, `${when}에는 ${schedule.instalments.length}번에 나누어 드립니다`, `It comes in ${schedule.instalments.length} instalments ${when}`),
    );
    for (const one of schedule.instalments) sentences.push(instalment(t, one, schedule.instalments));
  }
  for (const wallet of wallets ?? [])
    sentences.push(
      t.say(
        wallet,
        `이 가운데 ${t.with(t.money(wallet.amount), '은/는')} ${wallet.words.ko} 몫이고, ${wallet.classes ? `${t.list(wallet.classes)}에서만` : '쓸 수 있는 곳이면 어디서나'} 씁니다`,
        `Of this, ${t.money(wallet.amount)} is for ${t.inner(wallet.words)}, to be spent ${wallet.classes ? `only at ${t.list(wallet.classes, 'or')}` : 'wherever the grant may be'}`,
      ),
    );
  return sentences;
}

type Instalment = NonNullable<NonNullable<Teller['document']['payout']>['schedules']>[number]['instalments'][number];

function instalment(t: Teller, one: Instalment, all: readonly Instalment[]): Sentence {
  const number = all.indexOf(one) + 1;
  const earlier = all.findIndex((other) => other.id === one.after?.instalment) + 1;
  const when = one.on
    ? t.pick(`${t.day(one.on)}에`, `on ${t.day(one.on)}`)
    : one.after
      ? t.pick(`${earlier}회차 ${one.after.months}개월 뒤에`, `${one.after.months} months after instalment ${earlier}`)
      : one.afterSpending
        ? t.pick(
            `${t.with(t.money(one.afterSpending.amount), '을/를')} 쓴 달부터 ${one.afterSpending.months}개월 뒤 ${one.afterSpending.day}일에`,
            `on day ${one.afterSpending.day} of the ${one.afterSpending.months === 1 ? 'month' : `${one.afterSpending.months}th month`} after ${t.money(one.afterSpending.amount)} has been spent`,
          )
        : t.pick('신청 시기에 따라 정한 날에', 'on the day of one’s registration group');
  const valid = one.validMonths === undefined ? '' : t.pick(` ${one.validMonths}개월 동안 쓸 수 있습니다.`, `, good for ${one.validMonths} months`);
  return t.entry(
    one,
    `${number}회차 ${t.with(t.money(one.amount), '은/는')} ${when} 드립니다.${valid}`,
    `Instalment ${number}: ${t.money(one.amount)}, ${when}${valid}`,
  );
}
