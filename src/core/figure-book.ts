import { one, type Breakdown, type Dimension, type FigureUnit, type Selector } from './figure.ts';
import { payoutBreakdowns } from './figure-payouts.ts';
import type { Words } from './schema-words.ts';

export { keyOf, partsOf, sumOf } from './figure.ts';
export type { Breakdown, BreakdownPanel, Dimension, FigureUnit, FigureValues, MadePart, Selector } from './figure.ts';

/**
 * The book of figures: what each number on the dashboard is made of, what exactly it counts, and in which unit. The server counts, and whoever
 * shows a number looks here.
 */

/** A number with its name, its definition and its unit. */
export interface FigureEntry {
  readonly id: string;
  readonly words: Words;
  readonly unit: FigureUnit;
  readonly definition: Words;
  readonly of: readonly Selector[];
  /** Whether its day has a curve, kept under its first selector. */
  readonly curve?: true;
}

const entry = (
  id: string,
  unit: FigureUnit,
  words: readonly [string, string],
  definition: readonly [string, string],
  of: readonly Selector[],
  curve?: true,
) => ({
  id,
  unit,
  words: { ko: words[0], en: words[1] },
  definition: { ko: definition[0], en: definition[1] },
  of,
  ...(curve ? { curve } : {}),
});

/** The first six are read from three metres. */
export const figureBook: readonly FigureEntry[] = [
  entry(
    'preregistrations',
    'people',
    ['사전 알림 신청', 'People pre-registered'],
    ['사전 알림을 신청하고 취소하지 않은 사람 수', 'People who asked to be told and did not take it back'],
    [one('preregistrations')],
    true,
  ),
  entry('applications', 'things', ['신청', 'Applications'], ['접수된 신청 수', 'Applications that were accepted'], [one('applications')], true),
  entry('granted', 'money', ['결정 금액', 'Money granted'], ['접수된 신청의 금액을 더한 것', 'The sum of what was decided'], [one('granted')], true),
  entry(
    'paid',
    'things',
    ['지급 건수', 'Payouts paid'],
    ['카드사가 넣었다고 알린 건수', 'Payouts that an issuer has confirmed'],
    [one('payouts', 'settled')],
    true,
  ),
  entry(
    'paid-money',
    'money',
    ['지급 금액', 'Money paid'],
    ['카드사가 넣었다고 알린 금액', 'Money that an issuer has confirmed'],
    [one('payouts.money', 'settled')],
    true,
  ),
  entry(
    'spent',
    'money',
    ['사용 금액', 'Money spent'],
    ['지원금으로 낸 금액에서 돌려받은 것을 뺀 것', 'What the grant paid at shops, less what was given back'],
    [one('spent')],
    true,
  ),
  entry(
    'refused',
    'things',
    ['거절 횟수', 'Refusals'],
    [
      '시민이 하려던 일을 안 된다고 답한 횟수 (로그인·동의를 먼저, 또는 나중에 하라는 답은 빼요)',
      'How many times what a citizen tried was refused; being asked to sign in, agree or come back later is not counted',
    ],
    [one('refusals.all')],
    true,
  ),
  entry(
    'waiting',
    'people',
    ['대기실에 있는 사람', 'People in the waiting room'],
    ['지금 순서를 기다리는 기기 수. 기기 하나를 한 사람으로 세요', 'Devices that wait for their turn now; each is counted as one person'],
    [one('gauge.waiting')],
  ),
  entry(
    'pace',
    'people',
    ['1초에 들어오는 사람', 'People let in a second'],
    ['대기실이 요즘 1초에 들여보내는 사람 수', 'How many the waiting room has let in a second of late'],
    [one('gauge.pace')],
  ),
  entry(
    'purchases',
    'things',
    ['지원금 결제', 'Purchases with the grant'],
    ['지원금이 쓰인 결제 수', 'Purchases the grant paid for, in whole or in part'],
    [one('purchases', 'counted')],
  ),
  entry(
    'not-counted',
    'things',
    ['대상 아닌 결제', 'Purchases without the grant'],
    ['지원금이 쓰이지 않은 결제 수', 'Purchases the grant did not pay for'],
    [one('purchases', 'not-counted')],
  ),
  entry(
    'cancelled',
    'things',
    ['취소된 결제', 'Purchases taken back'],
    ['통째로 취소된 결제 수', 'Purchases that were taken back whole'],
    [one('purchases', 'cancelled')],
  ),
  entry('donations', 'things', ['기부', 'Donations'], ['하고 취소하지 않은 기부 수', 'Donations that stand'], [one('donations')]),
  entry('donated', 'money', ['기부 금액', 'Money donated'], ['취소하지 않은 기부의 금액', 'The sum of donations that stand'], [one('donated')]),
  entry(
    'appeals',
    'things',
    ['이의신청', 'Appeals'],
    ['접수된 이의신청 수 (취소한 것도 포함)', 'Appeals that were received, also those taken back'],
    [{ figure: 'appeals' }],
  ),
  entry(
    'appeals-open',
    'things',
    ['답을 기다리는 이의신청', 'Appeals not answered'],
    ['접수되고 아직 답하지 않은 이의신청 수', 'Appeals received, neither answered nor taken back'],
    [one('appeals.state', 'received')],
  ),
  entry(
    'appeals-upheld',
    'things',
    ['받아들인 이의신청', 'Appeals upheld'],
    ['받아들인다고 답한 이의신청 수', 'Appeals that were upheld'],
    [one('appeals.state', 'upheld')],
  ),
  entry(
    'appeals-dismissed',
    'things',
    ['받아들이지 않은 이의신청', 'Appeals dismissed'],
    ['받아들이지 않는다고 답한 이의신청 수', 'Appeals that were dismissed'],
    [one('appeals.state', 'dismissed')],
  ),
  entry(
    'region-changes',
    'things',
    ['지역 변경', 'Region changes'],
    ['사용 지역을 바꾼 횟수', 'How often the region of use was changed'],
    [one('region-changes')],
  ),
  entry(
    'told',
    'things',
    ['도착한 안내', 'Notices delivered'],
    ['시민에게 도착한 것이 확인된 안내 수', 'Notices known to have reached a citizen'],
    [{ figure: 'sends', ends: 'delivered' }],
  ),
  entry(
    'read',
    'things',
    ['읽은 안내', 'Notices read'],
    ['시민이 앱에서 연 안내 수', 'Notices that a citizen opened in the app'],
    [{ figure: 'messages.read' }],
  ),
  entry(
    'messages-tapped',
    'things',
    ['눌러 본 알림', 'Notifications tapped'],
    ['로그인한 브라우저에서 처음 눌러 본 알림 수', 'Notifications tapped for the first time in a browser that is signed in'],
    [{ figure: 'messages.opened' }],
  ),
  entry(
    'differences',
    'things',
    ['열린 대사 차이', 'Open differences'],
    ['카드사 파일과 우리 기록이 다른 채 열려 있는 건수', 'Open differences between card companies’ files and our rows'],
    [{ figure: 'differences' }],
  ),
];

const parted = (
  of: 'applications' | 'preregistrations',
  dimension: Dimension,
  by: readonly [string, string],
  definition: readonly [string, string],
  isPublic: boolean,
): Breakdown => ({
  id: `${of}.${dimension}`,
  words:
    of === 'applications'
      ? { ko: `${by[0]}별 신청`, en: `Applications by ${by[1]}` }
      : { ko: `${by[0]}별 사전 알림 신청`, en: `People pre-registered by ${by[1]}` },
  by: { ko: by[0], en: by[1] },
  unit: of === 'applications' ? 'things' : 'people',
  definition: { ko: definition[0], en: definition[1] },
  figure: `${of}.${dimension}`,
  whole: [one(of)],
  dimension,
  panel: dimension === 'region' ? 'map' : 'people',
  ...(isPublic ? { public: true as const } : {}),
});
const digit = ['출생연도 끝자리', 'last digit of the birth year'] as const;
const age = ['나이대', 'age'] as const;
const region = ['시도', 'region'] as const;
const digitSays = ['신청한 사람의 출생연도 끝자리', 'The last digit of the year in which the person was born'] as const;
const ageSays = ['올해에서 태어난 해를 뺀 나이', 'The year of the application less the year of birth'] as const;

/** What came by a code from outside, or without one. It comes to no other counter: what is cancelled later was brought all the same. */
const bySource = (
  of: 'applications' | 'preregistrations' | 'visits',
  unit: FigureUnit,
  words: readonly [string, string],
  definition: readonly [string, string],
): Breakdown => ({
  id: `${of}.source`,
  words: { ko: words[0], en: words[1] },
  by: { ko: '유입 경로', en: 'source' },
  unit,
  definition: { ko: definition[0], en: definition[1] },
  figure: `source.${of}`,
  whole: [],
  dimension: 'source',
  panel: 'people',
});

export const breakdowns: readonly Breakdown[] = [
  parted('applications', 'region', region, ['기준일에 가구가 등록된 시도', 'Where the household was registered on the base date'], true),
  parted('applications', 'digit', digit, digitSays, true),
  parted('applications', 'age', age, ageSays, true),
  parted('applications', 'issuer', ['카드사', 'card company'], ['지원금을 받을 카드사', 'The card company that is to pay it'], true),
  parted('applications', 'channel', ['창구', 'channel'], ['신청을 받은 창구', 'Where the application was made'], true),
  parted('preregistrations', 'region', region, ['사전 알림을 신청한 사람이 등록된 시도', 'Where the person is registered'], true),
  parted('preregistrations', 'digit', digit, digitSays, true),
  parted('preregistrations', 'age', age, ageSays, true),
  bySource(
    'applications',
    'things',
    ['유입 경로별 신청', 'Applications by source'],
    [
      '신청할 때 지니고 온 유입 코드. 결정을 기다리는 신청도 들어가서 접수된 신청보다 많을 수 있어요',
      'The code with which people came to apply. Applications that wait for a decision are in it too, so it may be more than were accepted',
    ],
  ),
  bySource(
    'preregistrations',
    'people',
    ['유입 경로별 사전 알림 신청', 'People pre-registered by source'],
    [
      '사전 알림을 신청할 때 지니고 온 유입 코드. 나중에 취소해도 빼지 않고, 다시 신청하면 다시 세요',
      'The code with which people came to ask. Whoever takes it back later stays in it, and whoever asks again is counted again',
    ],
  ),
  bySource(
    'visits',
    'things',
    ['유입 경로별 방문', 'Visits by source'],
    [
      '유입 코드가 있는 주소로 연 브라우저 탭 수. 코드 없이 온 방문은 세지 않아요',
      'Browser tabs opened at an address with a code. Visits without one are not counted',
    ],
  ),
  {
    id: 'granted.region',
    words: { ko: '시도별 결정 금액', en: 'Money granted by region' },
    by: { ko: region[0], en: region[1] },
    unit: 'money',
    definition: { ko: '기준일에 가구가 등록된 시도', en: 'Where the household was registered on the base date' },
    figure: 'granted.region',
    whole: [one('granted')],
    dimension: 'region',
    panel: 'map',
    public: true,
  },
  ...payoutBreakdowns,
  {
    id: 'refusals',
    words: { ko: '이유별 거절 횟수', en: 'Refusals by reason' },
    by: { ko: '이유', en: 'reason' },
    unit: 'things',
    definition: {
      ko: '시민이 하려던 일을 안 된다고 답한 횟수. 한 사람이 여러 번 하면 여러 번이에요. 금액 화면에서 읽은 이유, 로그인이나 동의를 먼저 하라는 답, 잠시 뒤에 다시 오라는 답(503), 운영자가 콘솔에서 들은 답은 세지 않아요.',
      en: 'How many times what a citizen tried was refused; somebody who tries again is counted again. A reason read beside one’s amount, being asked to sign in or agree first, being asked to come back later (503), and what operators are told at the console, are not counted',
    },
    figure: 'refusals',
    whole: [one('refusals.all')],
    dimension: 'refusal',
    panel: 'refusals',
  },
  {
    id: 'appeals',
    words: { ko: '이유별 이의신청', en: 'Appeals by reason' },
    by: { ko: '이유', en: 'reason' },
    unit: 'things',
    definition: { ko: '접수된 이의신청 (취소한 것도 포함)', en: 'Appeals that were received, also those taken back' },
    figure: 'appeals',
    whole: [{ figure: 'appeals.state' }],
    dimension: 'appeal',
    panel: 'people',
  },
  {
    id: 'told',
    words: { ko: '경로별 도착한 안내', en: 'Notices delivered by way' },
    by: { ko: '경로', en: 'way' },
    unit: 'things',
    definition: { ko: '안내가 시민에게 도착한 경로', en: 'By which way a notice reached the citizen' },
    figure: 'sends.channel',
    whole: [{ figure: 'sends', ends: 'delivered' }],
    dimension: 'way',
    panel: 'people',
  },
];
