import { shareRounded } from './amount.ts';
import { tellerOf, type Teller } from './explain-teller.ts';
import { valueOfFact } from './fact-words.ts';
import type { Lang } from './message-words.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { AmountPart } from './schema-entitlement.ts';
import { capital } from './sentence.ts';

/** One line: who, and how much. */
export interface AmountRow {
  readonly who: string;
  readonly amount: bigint;
}

/** One part of the amount as everybody may read it. */
export interface AmountTable {
  readonly part: string;
  /** What it is called, or else for whom it is: 이사한 세대의 차액, 가구의 지역이 경기도인 경우. Left out: for all. */
  readonly title?: string;
  /** For whom a part with a name is, where it is not for all. */
  readonly when?: string;
  readonly payer: string;
  /** Paid by somebody else already, and named only. */
  readonly isElsewhere: boolean;
  readonly rows: readonly AmountRow[];
  /** What the rows alone do not say. */
  readonly note?: string;
  readonly source: readonly string[];
}

/** What everybody may know of the amount without a word about themselves: the tables of the programme, part by part, in the order of the file. */
export function amountTables(document: ProgrammeDocument, lang: Lang): readonly AmountTable[] {
  const teller = tellerOf(document, lang);
  return document.amount.parts.map((part) => tableOf(teller, part));
}

function tableOf(t: Teller, part: AmountPart): AmountTable {
  const name = part.words && t.words(part.words);
  const condition = part.when === undefined ? undefined : t.condition(part.when);
  const title = name ?? condition;
  const note = noteOf(t, part);
  return {
    part: part.id,
    ...(title === undefined ? {} : { title: capital(title) }),
    ...(name === undefined || condition === undefined ? {} : { when: condition }),
    payer: t.words(part.payer),
    isElsewhere: part.paid === 'elsewhere',
    rows: rowsOf(t, part),
    ...(note === undefined ? {} : { note }),
    source: part.source,
  };
}

function rowsOf(t: Teller, { flat, bySize, matrix, share, phaseOut, of }: AmountPart): readonly AmountRow[] {
  const unit = of === 'person' ? 'person' : t.document.unit;
  if (flat !== undefined) return [{ who: eachOf(t, unit), amount: BigInt(flat) }];
  if (bySize) return sizes(t, bySize, BigInt);
  if (share) {
    const shared = (whole: number) => shareRounded(share, BigInt(whole));
    return typeof share.of === 'number' ? [{ who: eachOf(t, unit), amount: shared(share.of) }] : sizes(t, share.of, shared);
  }
  if (matrix) {
    return Object.entries(matrix.values).flatMap(([row, cells]) =>
      Object.entries(cells).map(([column, amount]) => ({ who: `${groupWords(t, row)} · ${groupWords(t, column)}`, amount: BigInt(amount) })),
    );
  }
  return phaseOut ? [{ who: t.pick('한 사람 몫, 많아도', 'for each person, at most'), amount: BigInt(phaseOut.perPerson) }] : [];
}

function sizes(t: Teller, table: Readonly<Record<string, number>>, amountOf: (amount: number) => bigint): readonly AmountRow[] {
  const entries = Object.entries(table);
  return entries.map(([size, amount], i) => ({
    who:
      i === entries.length - 1
        ? t.pick(`${size}인 이상 가구`, `household of ${size} or more`)
        : t.pick(`${size}인 가구`, size === '1' ? 'household of one' : `household of ${size}`),
    amount: amountOf(amount),
  }));
}

function eachOf(t: Teller, unit: ProgrammeDocument['unit']): string {
  const [ko, en] = {
    person: ['한 사람마다', 'each person'],
    household: ['한 가구마다', 'each household'],
    'tax-unit': ['함께 신고한 가구마다', 'each tax unit'],
    account: ['계좌마다', 'each account'],
  }[unit] as [string, string];
  return t.pick(ko, en);
}

function groupWords(t: Teller, id: string): string {
  const group = t.document.regions?.groups?.find((one) => one.id === id);
  return group ? t.words(group.words) : valueOfFact(id, t.lang);
}

function noteOf(t: Teller, { phaseOut, share }: AmountPart): string | undefined {
  if (share) return t.pick(`${t.money(share.roundDownTo)} 아래는 버린 금액이에요.`, `Rounded down to ${t.money(share.roundDownTo)}.`);
  if (!phaseOut) return undefined;
  const bounds = Object.keys(phaseOut.from).map((key) => {
    const [from, zero] = [t.money(phaseOut.from[key] ?? 0), t.money(phaseOut.zeroAt[key] ?? 0)];
    return t.pick(`${valueOfFact(key, t.lang)}: ${from}까지 전액, ${zero}부터 없음`, `${valueOfFact(key, t.lang)}: whole up to ${from}, nothing from ${zero}`);
  });
  const income = t.fact(phaseOut.income);
  return `${t.pick(`${t.with(income, '이/가')} 많으면 줄어요.`, `Less with more ${income}.`)} ${bounds.join('; ')}.`;
}

/** A part in one sentence, for whoever asks why. */
export function amountSentence({ title, when, payer, rows, note }: AmountTable, money: (amount: bigint) => string): string {
  const each = rows.map(({ who, amount }) => `${who} ${money(amount)}`).join(', ');
  const whose = [title, when].filter((one) => one !== undefined).join(': ');
  const sentence = `${whose === '' ? capital(each) : `${whose}, ${each}`} (${payer})`;
  return note === undefined ? `${sentence}.` : `${sentence}. ${note}`;
}
