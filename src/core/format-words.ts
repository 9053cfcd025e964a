import { actionWords } from './action-words.ts';
import { grantStageWords, type GrantStage } from './grant-stage.ts';
import { weekday } from './ics.ts';
import type { Lang } from './message-words.ts';

type Pair = readonly [ko: string, en: string];
type Table = Readonly<Record<string, Pair>>;

/** How sure a rule is. */
export const markWords: Table = {
  confirmed: ['확인됨', 'confirmed'],
  single: ['출처 하나', 'one source only'],
  derived: ['계산으로 얻음', 'derived, not printed anywhere'],
  memory: ['확인 전', 'not yet checked'],
  conflict: ['출처가 서로 다름', 'sources disagree'],
  invented: ['이 파일을 위해 지어냄', 'made up for this file'],
};

/** Who is told, as people say it. */
export const noticeAudiences = {
  everyone: ['모두', 'everybody'],
  preregistered: ['사전 알림을 신청한 사람', 'those who asked to be told'],
  'not-applied': ['아직 신청하지 않은 사람', 'those who have not applied'],
  applied: ['신청한 사람', 'those who applied'],
  paid: ['받은 사람', 'those who were paid'],
  'balance-left': ['남은 금액이 있는 사람', 'those with a balance left'],
  'not-automatic': ['신청해야 받는 사람', 'those who are not paid automatically'],
} as const;

/** What the day of a notice is counted from. */
export const noticeTriggers = {
  date: ['정해진 날', 'a fixed day'],
  preregistered: ['사전 알림 신청', 'asking to be told'],
  'rotation-day': ['신청일', 'one’s rotation day'],
  opening: ['시작하는 날', 'the opening'],
  closing: ['마감일', 'the closing'],
  applied: ['신청', 'applying'],
  paid: ['지급', 'being paid'],
  'payout-failed': ['카드사가 넣지 못한 일', 'a payout that failed'],
  expiry: ['사용 기한', 'the expiry'],
  'amount-changed': ['금액 변경', 'a change of the amount'],
  'day-changed': ['신청일 변경', 'a change of one’s day'],
  'closing-changed': ['신청 마감 변경', 'a change of the last day to apply'],
  'expiry-changed': ['사용 기한 변경', 'a change of the last day to spend'],
  'appeal-decided': ['이의신청 결정', 'the decision of an appeal'],
  donated: ['기부', 'a donation'],
  'donation-undone': ['기부를 되돌린 일', 'a donation taken back'],
  'all-spent': ['지원금을 다 쓴 일', 'the last of the grant spent'],
} as const;

/** So many days before (less than nought) or after: 30일 전, 30 days before. */
export function daysAway(days: number, lang: Lang): string {
  const [many, isBefore] = [Math.abs(days), days < 0];
  return lang === 'ko' ? `${many}일 ${isBefore ? '전' : '뒤'}` : `${many} ${many === 1 ? 'day' : 'days'} ${isBefore ? 'before' : 'after'}`;
}

/** On which day a notice goes out, by what that is counted from: 사용 기한 30일 전, 30 days before the expiry. */
export function dayFromTrigger(trigger: keyof typeof noticeTriggers, days: number, lang: Lang): string {
  const [ko, en] = noticeTriggers[trigger];
  if (days === 0) return lang === 'ko' ? ko : `at ${en}`;
  return lang === 'ko' ? `${ko} ${daysAway(days, lang)}` : `${daysAway(days, lang)} ${en}`;
}

/** The ways in which it goes out. */
export const noticeWays = {
  inbox: ['앱 메시지함', 'the app’s inbox'],
  push: ['푸시', 'push'],
  sms: ['문자', 'SMS'],
  lms: ['긴 문자', 'long SMS'],
  alimtalk: ['알림톡', 'Alimtalk'],
  email: ['이메일', 'e-mail'],
} as const;

const whose: Table = { person: ['한 사람', 'a person'], household: ['가구', 'a household'] };

/**
 * What a file may write at a place that takes one of a few words, as people say it. The first place that fits is taken.
 * A test holds this list against the schema: a new word of the format without words for people is a failure there.
 */
const tables: readonly (readonly [RegExp, Table])[] = [
  [/(^|\.)mark$/, markWords],
  [
    /^unit$/,
    { person: ['한 사람', 'a person'], household: ['한 가구', 'a household'], 'tax-unit': ['과세 단위', 'a tax unit'], account: ['계좌', 'an account'] },
  ],
  [
    /^facts\.[^.]+\.[^.]+\.type$/,
    {
      number: ['수', 'a number'],
      money: ['금액', 'money'],
      text: ['정해진 말 가운데 하나', 'one of a few words'],
      flag: ['예/아니요', 'yes or no'],
      date: ['날짜', 'a day'],
    },
  ],
  [/^household\.better\.\*\.merge$/, { 'earning-spouses': ['주소가 다른 맞벌이 부부', 'spouses who both earn and are registered apart'] }],
  [/^tables\.\*\.above$/, { last: ['마지막 줄과 같음', 'as the last row'], unpublished: ['발표되지 않음', 'not published'] }],
  [/^eligibility\.\*\.of$/, whose],
  [/^amount\.parts\.\*\.of$/, { unit: ['지급 단위 하나', 'the unit of entitlement'], ...whose }],
  [/^amount\.parts\.\*\.paid$/, { here: ['여기에서', 'here'], elsewhere: ['다른 곳에서 이미', 'elsewhere, already'] }],
  [/^amount\.rounding$/, { down: ['버림', 'rounded down'], nearest: ['반올림', 'to the nearest unit'] }],
  [
    /^windows\.\*\.rotation\.by$/,
    { birthYear: ['출생연도 끝자리', 'the last digit of the birth year'], accountNumber: ['계좌번호 끝자리', 'the last digit of the account number'] },
  ],
  [
    /^channels\.\*\.kind$/,
    {
      online: ['온라인', 'online'],
      phone: ['전화', 'telephone'],
      counter: ['방문 창구', 'a counter'],
      post: ['우편', 'post'],
      visit: ['찾아가는 신청', 'a visit'],
    },
  ],
  [
    /^instruments\.\*\.kind$/,
    {
      card: ['카드', 'a card'],
      prepaid: ['선불카드', 'a prepaid card'],
      voucher: ['상품권', 'a voucher'],
      mobile: ['모바일', 'mobile money'],
      cash: ['현금', 'cash'],
      transfer: ['계좌 이체', 'a bank transfer'],
      'stored-value': ['충전식 카드', 'a stored-value card'],
    },
  ],
  [/^instruments\.\*\.change$/, { never: ['바꿀 수 없음', 'never'], 'before-credit': ['들어오기 전까지', 'until it arrives'] }],
  [
    /^applicants\.\*\.claims$/,
    {
      household: ['가구 전체의 몫', 'the whole household'],
      self: ['자기 몫', 'themselves'],
      minors: ['미성년자의 몫', 'the minors of the household'],
      other: ['다른 사람의 몫', 'somebody else'],
    },
  ],
  [
    /^applicants\.\*\.payee$/,
    { applicant: ['신청인', 'the applicant'], beneficiary: ['받을 사람 본인', 'the person themselves'], head: ['세대주', 'the head of the household'] },
  ],
  [/^oneClaim\.second$/, { appeal: ['이의신청으로 받음', 'taken as an appeal'] }],
  [/^matching\.cardOwner$/, { ci: ['연계정보(CI)', 'the connecting identifier'], 'card-token': ['카드 토큰', 'the card’s token'] }],
  [
    /^donation\.asked$/,
    { 'after-applying': ['신청을 마친 뒤에 따로', 'separately, after applying'], 'inside-application': ['신청서 안에서', 'inside the application'] },
  ],
  [
    /^dependencies\.\*\.degraded$/,
    {
      'accept-and-decide-later': ['신청을 받아 두고 나중에 결정', 'applications are taken and decided later'],
      'say-instead': ['안내하고 받지 않음', 'people are told what else they can do'],
      extend: ['기한을 늘림', 'the deadline is extended'],
    },
  ],
  [
    /^use\.region\.level$/,
    {
      country: ['전국', 'the whole country'],
      province: ['같은 시·도', 'the same province or metropolitan city'],
      'metro-or-municipality': ['같은 특별시·광역시, 도에서는 같은 시·군', 'the same metropolitan city, or in a province the same city or county'],
      municipality: ['같은 시·군·구', 'the same municipality'],
    },
  ],
  [/^use\.region\.directShops$/, { shop: ['가게가 있는 곳', 'where the shop is'], 'head-office': ['본사가 있는 곳', 'where its head office is'] }],
  [
    /^events\.\*\.event$/,
    {
      death: ['사망', 'death'],
      refund: ['환불', 'a refund'],
      'lost-card': ['카드 분실', 'a lost card'],
      expiry: ['기한 만료', 'expiry'],
      'cash-out': ['현금화', 'turning it into cash'],
    },
  ],
  [
    /^events\.\*\.phase$/,
    { 'before-applying': ['신청 전', 'before applying'], applied: ['신청 후', 'after applying'], credited: ['지급 후', 'after it was paid'] },
  ],
  [
    /^events\.\*\.outcome$/,
    {
      'not-payable': ['지급하지 않음', 'it is not paid'],
      recover: ['돌려받음', 'it is taken back'],
      reissue: ['다시 지급', 'it is issued again'],
      restore: ['되돌려 줌', 'it is given back'],
      keep: ['그대로 둠', 'it is kept'],
      refused: ['받아들이지 않음', 'it is refused'],
    },
  ],
  [
    /^appeals\.reasons\.\*\.effect$/,
    {
      'add-member': ['가구원을 더해 다시 정함', 'decided again with the member added'],
      'remove-member': ['가구원을 빼고 다시 정함', 'decided again without the member'],
      'own-household': ['따로 한 가구로 다시 정함', 'decided again as a household of one’s own'],
      'new-region': ['새 지역으로 다시 정함', 'decided again for the new region'],
      'new-applicant': ['신청인을 바꾸어 다시 정함', 'decided again with another applicant'],
      disown: ['남이 한 신청을 빼고 다시 정함', 'decided again without what somebody else applied for'],
      recheck: ['고친 내용으로 다시 정함', 'decided again with the corrected facts'],
    },
  ],
  [
    /^consents\.\*\.purpose$/,
    {
      identity: ['본인 확인', 'telling who somebody is'],
      eligibility: ['지급 대상 확인', 'telling whether somebody is entitled'],
      card: ['카드 지급', 'paying by card'],
      notice: ['알림', 'notices'],
      spending: ['사용 내역 확인', 'reading purchases'],
      promotion: ['홍보', 'promotion'],
    },
  ],
  [/^notices\.plan\.\*\.trigger$/, noticeTriggers],
  [/^notices\.plan\.\*\.audience$/, noticeAudiences],
  [/^(notices\.plan\.\*\.channels\.\*|campaigns\.prices\.\*\.channel)$/, noticeWays],
  [/^notices\.policy\.(links|classOrAmount)$/, { forbid: ['금지', 'forbidden'], allow: ['허용', 'allowed'] }],
  [/^campaigns\.equalDisplay\.order$/, { alphabetical: ['가나다순', 'alphabetical'], any: ['정하지 않음', 'any'] }],
  [/^answers\.\*\.for$/, { citizen: ['시민과 상담원', 'citizens and agents'], agent: ['상담원', 'agents'], press: ['언론', 'the press'] }],
];

/** A word of the format as people say it where it stands; nothing where the place takes other values than words of the format. */
export function formatWords(shape: string, value: string, lang: Lang): string | undefined {
  if (shape === 'windows.*.for') return actionWords(value, lang);
  if (shape === 'windows.*.weekdays.*') return weekday(value, lang);
  if (shape === 'answers.*.stages.*') return grantStageWords[value as GrantStage]?.[lang];
  const words = tables.find(([of]) => of.test(shape))?.[1];
  return words && Object.hasOwn(words, value) ? words[value]![lang === 'ko' ? 0 : 1] : undefined;
}
