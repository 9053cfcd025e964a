import type { End } from './ends.ts';

export type Lang = 'ko' | 'en';
type Words = Readonly<Record<Lang, string>>;

/** The words of the report’s page. {references} are filled by the page. */
export const reportWords = {
  title: { ko: '{programme} 예행연습', en: 'Rehearsal of {programme}' },
  about: {
    ko: '가상 국민 {citizens}명이 실제 HTTP API와 모의 기관으로 신청부터 사용 종료까지 지나갔어요. 씨앗 {seed}, 프로그램 판 {version}.',
    en: '{citizens} pretended citizens went from pre-registration to the end of spending over the real HTTP API and pretended partners. Seed {seed}, version {version} of the programme.',
  },
  holds: { ko: '확인한 {checks}가지가 모두 맞아요.', en: 'All {checks} checks hold.' },
  fails: { ko: '확인한 {checks}가지 가운데 {failed}가지가 맞지 않아요.', en: '{failed} of {checks} checks do not hold.' },
  figures: { ko: '한눈에 보기', en: 'At a glance' },
  citizens: { ko: '온 사람', en: 'Citizens' },
  preregistered: { ko: '사전 알림 신청', en: 'Pre-registered' },
  asked: { ko: '신청 시도', en: 'Applications asked for' },
  granted: { ko: '접수', en: 'Accepted' },
  donated: { ko: '기부', en: 'Donated' },
  paid: { ko: '지급', en: 'Paid' },
  spent: { ko: '지원금으로 결제', en: 'Spent of the grant' },
  own: { ko: '본인 돈으로 결제', en: 'Spent of people’s own' },
  left: { ko: '쓰지 않고 남은 돈', en: 'Left' },
  messages: { ko: '보낸 알림', en: 'Messages' },
  ours: { ko: '예행연습', en: 'Rehearsal' },
  theirs: { ko: '발표된 수치', en: 'Published' },
  source: { ko: '출처', en: 'Source' },
  legend: { ko: '선과 막대는 예행연습, 빈 동그라미는 발표된 수치예요.', en: 'Lines and bars are the rehearsal, hollow circles what was published.' },
  table: { ko: '표로 보기', en: 'As a table' },
  byThen: { ko: '날짜별 누적 신청, 마지막의 %', en: 'Applied by the end of a day, per cent of all in the end' },
  appliedDay: { ko: '하루에 신청한 수', en: 'Applied on a day' },
  paidDay: { ko: '하루에 지급된 돈', en: 'Paid on a day' },
  spentDay: { ko: '하루에 지원금으로 쓴 돈', en: 'Spent of the grant on a day' },
  refusedDay: { ko: '하루에 받은 거절', en: 'Refusals on a day' },
  used: { ko: '그날까지 지급된 돈 가운데 쓴 비율, %', en: 'Used of the money credited by then, per cent' },
  mean: { ko: '신청 한 건의 평균 금액', en: 'Mean amount of an application' },
  firstDay: { ko: '첫날 시각별 누적 신청, %', en: 'Applied on the first day by the hour, per cent' },
  scaled: {
    ko: '발표된 하루 수치는 예행연습의 크기로 줄였어요.',
    en: 'Published figures of a day are scaled to the size of the rehearsal.',
  },
  nothing: { ko: '이 프로그램은 발표된 날짜별 수치가 없어요.', en: 'No daily figures of this programme were published.' },
  issuers: { ko: '카드사별', en: 'By card company' },
  digits: { ko: '출생연도 끝자리별', en: 'By last digit of the birth year' },
  share: { ko: '접수 비율 %', en: 'Share of accepted, per cent' },
  refusals: { ko: '거절 사유별', en: 'Refusals by reason' },
  times: { ko: '횟수', en: 'Times' },
  reason: { ko: '사유', en: 'Reason' },
  ends: { ko: '모두 어디에 이르렀나', en: 'Where everybody stands in the end' },
  together: { ko: '모두', en: 'Together' },
  people: { ko: '사람 수', en: 'People' },
  amount: { ko: '금액', en: 'Amount' },
  day: { ko: '날짜', en: 'Day' },
  faults: { ko: '일부러 일으킨 고장', en: 'Faults that were made' },
  noFaults: { ko: '고장을 일으키지 않았어요. 카드마다 정해진 잘못은 있었어요.', en: 'None, but for those that belong to some cards.' },
  checks: { ko: '확인한 것', en: 'Checks' },
} as const satisfies Readonly<Record<string, Words>>;

export const endWords: Readonly<Record<End, Words>> = {
  spent: { ko: '받아서 모두 썼어요', en: 'Received it and spent it all' },
  left: { ko: '받아서 일부를 남겼어요', en: 'Received it and left some' },
  donated: { ko: '모두 기부했어요', en: 'Donated all of it' },
  failed: { ko: '카드사가 거절해 지급되지 않았어요', en: 'Was not paid: the card company said no' },
  automatic: { ko: '신청하지 않아도 받는 가구예요', en: 'Belongs to a household that is paid without applying' },
  'not-entitled': { ko: '지원 대상이 아니에요', en: 'Is not entitled' },
  'not-the-one': { ko: '신청할 수 있는 사람이 아니에요', en: 'Is not the one who may apply' },
  'no-card': { ko: '쓸 수 있는 카드가 없어요', en: 'Has no card that may be used' },
  'other-refusal': { ko: '다른 사유로 거절됐어요', en: 'Was refused for another reason' },
  unexplained: { ko: '설명되지 않아요', en: 'Is not explained' },
};

export function fill(words: Words, lang: Lang, values: Readonly<Record<string, string | number>> = {}): string {
  return words[lang].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
