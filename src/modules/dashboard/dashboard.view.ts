import type { readCounts } from '#contract/console.ts';
import type { AnswerOf } from '#contract/route.ts';
import { plainRefusal } from '#core/refusal-words.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import { payoutStates } from '#core/payout.ts';
import type { Figure } from '#modules/figures/index.ts';
import { clockView, type ClockNow, type Speech } from '#modules/programme/index.ts';
import { payoutStateWords } from './payout-state.words.ts';

type Counts = AnswerOf<typeof readCounts>;

/** The programme in figures. `connected`: the issuers this installation speaks to. */
export function countsView(speech: Speech, clock: ClockNow, figures: readonly Figure[], connected: readonly string[]): Counts {
  const of = (figure: string, label = '') => figures.find((one) => one.figure === figure && one.label === label)?.value ?? 0n;
  const { document } = speech.programme;
  return {
    asOf: speech.moment(clock.at, { year: true }),
    clock: clockView(speech, clock),
    programme: { id: document.id, name: document.name[speech.lang], version: document.version },
    figures: figureViews(speech, of),
    refusals: figures
      .filter((one) => one.figure === 'refusals' && one.label in refusals)
      .sort((a, b) => Number(b.value - a.value))
      .map((one) => ({ code: one.label, words: plainRefusal(one.label as RefusalCode, speech.lang), count: Number(one.value) })),
    byDigit: Array.from({ length: 10 }, (_, digit) => ({ digit, applications: Number(of('applications.digit', String(digit))) })),
    payouts: payoutStates.map((state) => ({
      state,
      words: payoutStateWords[state][speech.lang],
      count: Number(of('payouts', state)),
      value: Number(of('payouts.money', state)),
      valueWords: speech.money(of('payouts.money', state)).words,
    })),
    partners: (document.issuers ?? []).map((issuer) => {
      const state = !connected.includes(issuer.id) ? 'unused' : of('payouts.issuer', `${issuer.id} unknown`) > 0n ? 'slow' : 'good';
      return { id: issuer.id, words: issuer.words[speech.lang], state, stateWords: partnerWords(speech, state) };
    }),
  };
}

function figureViews(speech: Speech, of: (figure: string, label?: string) => bigint): Counts['figures'] {
  const one = (
    id: string,
    value: bigint,
    unit: Counts['figures'][number]['unit'],
    ko: readonly [string, string],
    en: readonly [string, string],
  ): Counts['figures'][number] => ({
    id,
    words: speech.say(ko[0], en[0]),
    value: Number(value),
    unit,
    valueWords: unit === 'money' ? speech.money(value).words : `${Number(value).toLocaleString(speech.lang)}${speech.say(unit === 'people' ? '명' : '건', '')}`,
    definition: speech.say(ko[1], en[1]),
  });
  return [
    one('preregistrations', of('preregistrations'), 'people', ['사전 신청', '알림을 신청한 사람 수'], ['Pre-registered', 'People who asked to be told']),
    one('applications', of('applications'), 'things', ['신청', '접수된 신청 수'], ['Applications', 'Applications that were accepted']),
    one('granted', of('granted'), 'money', ['결정 금액', '접수된 신청의 금액을 더한 것'], ['Granted', 'The sum of what was decided']),
    one('paid', of('payouts', 'settled'), 'things', ['지급', '카드사가 넣었다고 알린 건수'], ['Paid', 'Payouts that an issuer has confirmed']),
    one(
      'paid-money',
      of('payouts.money', 'settled'),
      'money',
      ['지급 금액', '카드사가 넣었다고 알린 금액'],
      ['Paid out', 'Money that an issuer has confirmed'],
    ),
    one('spent', of('spent'), 'money', ['사용', '지원금으로 낸 금액'], ['Spent', 'What the grant paid at shops']),
    one(
      'purchases',
      of('purchases', 'counted'),
      'things',
      ['지원금 결제', '지원금이 쓰인 결제 수'],
      ['Counted purchases', 'Purchases the grant paid for, in whole or in part'],
    ),
    one(
      'not-counted',
      of('purchases', 'not-counted'),
      'things',
      ['대상 아닌 결제', '지원금이 쓰이지 않은 결제 수'],
      ['Other purchases', 'Purchases the grant did not pay for'],
    ),
    one(
      'refused',
      sumOf(of),
      'things',
      ['거절', '시민에게 안 된다고 답한 횟수 (잠시 뒤에 다시 오라는 답은 빼요)'],
      ['Refused', 'How many times a citizen was told no; being asked to come back later is not counted'],
    ),
  ];
}

function sumOf(of: (figure: string, label?: string) => bigint): bigint {
  return Object.keys(refusals).reduce((sum, code) => sum + of('refusals', code), 0n);
}

function partnerWords(speech: Speech, state: 'good' | 'slow' | 'unused'): string {
  switch (state) {
    case 'good':
      return speech.say('정상', 'good');
    case 'slow':
      return speech.say('답이 늦음', 'slow to answer');
    case 'unused':
      return speech.say('연결 안 됨', 'not connected');
  }
}
