import type { ImpactKind, InFlightState } from '#core/impact.ts';
import type { NoticeFactName } from '#core/notice-facts.ts';
import type { DraftState } from '#core/publishing.ts';
import type { Words } from '#core/schema-words.ts';

export const stateWords: Readonly<Record<DraftState, Words>> = {
  draft: { ko: '작성 중', en: 'draft' },
  waiting: { ko: '승인 기다림', en: 'waiting for approval' },
  published: { ko: '시행에 넘김', en: 'published' },
  dropped: { ko: '버림', en: 'dropped' },
};

export const versionWords: Readonly<Record<'coming' | 'shared' | 'in-force' | 'past' | 'withdrawn', Words>> = {
  coming: { ko: '시행 기다림', en: 'still to come' },
  shared: { ko: '일부에 시행 중', en: 'in force for a share' },
  'in-force': { ko: '시행 중', en: 'in force' },
  past: { ko: '지난 판', en: 'past' },
  withdrawn: { ko: '거둠', en: 'taken back' },
};

export const kindWords: Readonly<Record<ImpactKind, Words>> = {
  'eligibility-gained': { ko: '대상이 돼요', en: 'become entitled' },
  'eligibility-lost': { ko: '대상에서 빠져요', en: 'are not entitled any more' },
  'amount-more': { ko: '받을 금액이 늘어요', en: 'receive more' },
  'amount-less': { ko: '받을 금액이 줄어요', en: 'receive less' },
  'day-sooner': { ko: '신청일이 당겨져요', en: 'may come sooner' },
  'day-later': { ko: '신청일이 늦춰져요', en: 'may come only later' },
  'deadline-later': { ko: '마감이 늦춰져요', en: 'have more time' },
  'deadline-sooner': { ko: '마감이 당겨져요', en: 'have less time' },
  'must-answer': { ko: '새로 답하거나 동의해야 해요', en: 'have to answer or agree to something new' },
};

export const inFlightWords: Readonly<Record<InFlightState, Words>> = {
  preregistered: { ko: '아직 신청하지 않음', en: 'not applied yet' },
  applied: { ko: '신청함', en: 'applied' },
  paid: { ko: '받음', en: 'paid' },
};

export const keptWords: Readonly<Record<'more' | 'less', Words>> = {
  more: { ko: '새 규칙이라면 더 받았을 사람', en: 'would have received more by the new rules' },
  less: { ko: '새 규칙이라면 덜 받았을 사람', en: 'would have received less by the new rules' },
};

/** What stands in a notice for what is each reader’s own. */
export const ownFactWords: Readonly<Record<NoticeFactName, Words>> = {
  citizen: { ko: '(받는 사람)', en: '(their name)' },
  date: { ko: '(각자의 신청일)', en: '(their day)' },
  amount: { ko: '(각자의 금액)', en: '(their amount)' },
  before: { ko: '(앞의 금액)', en: '(their amount before)' },
  balance: { ko: '(남은 금액)', en: '(what is left)' },
  daysLeft: { ko: '(남은 날)', en: '(days left)' },
  birthDigit: { ko: '(끝자리)', en: '(their last digit)' },
  channel: { ko: '(신청한 곳)', en: '(where they applied)' },
  instrument: { ko: '(지급수단)', en: '(as what it comes)' },
  issuer: { ko: '(카드사)', en: '(card company)' },
  receipt: { ko: '(접수 번호)', en: '(receipt number)' },
  expires: { ko: '(각자의 사용 마감)', en: '(their last day)' },
  spentAt: { ko: '(다 쓴 때)', en: '(when the last was spent)' },
};
