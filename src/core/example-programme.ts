import { readProgramme } from './read.ts';
import type { Programme } from './programme.ts';
import type { ProgrammeDocument } from './schema.ts';

/**
 * A small invented programme in which nothing is wrong, and every section stands: where a test begins.
 * Households receive by size; people come by the last digit of their birth year, online and a week later at counters.
 */
export const exampleText = `danbi: 1
id: example-relief
version: 1
effectiveFrom: 2026-04-20T00:00
name: { ko: 예시 지원금, en: Example relief }
authority: { ko: 예시시, en: Example City }
timeZone: Asia/Seoul
currency: { code: KRW, decimals: 0 }
unit: household
sources:
  notice-1: { title: Notice 1 }
  notice-2: { title: Notice 2 }
baseDates:
  household:
    on: 2026-03-31
    words: { ko: 세대 기준일, en: household base date }
    source: [notice-1]
regions:
  metro: [seoul]
  province: [gyeonggi]
  groups:
    - id: capital
      words: { ko: 수도권, en: capital region }
      regions: [seoul, gyeonggi]
      source: [notice-1]
    - id: border
      words: { ko: 접경, en: border counties }
      regions: [gyeonggi/yeoncheon]
      source: [notice-1]
facts:
  person:
    premium: { type: money, asOf: household }
    insurance: { type: text, oneOf: [workplace, local] }
  household:
    premium: { type: money, sum: premium }
    insurance: { type: text, mix: insurance, mixed: mixed }
tables:
  - id: premiums
    values:
      "1": { workplace: 170000, local: 170000, mixed: 170000 }
      "2": { workplace: 200000, local: 210000, mixed: 205000 }
    above: last
    source: [notice-2]
household:
  base: household
eligibility:
  - id: premium
    words: { ko: 건강보험료가 기준 이하, en: health premium at or under the limit }
    fact: household.premium
    op: "<="
    limitFrom: { table: premiums, row: household.size, column: household.insurance }
    source: [notice-2]
  - id: resident
    words: { ko: 등록된 세대, en: a registered household }
    holds: household.size >= 1
    source: [notice-1]
amount:
  cap: 1050000
  parts:
    - id: national
      payer: { ko: 국가, en: the state }
      bySize: { "1": 400000, "2": 600000, "3": 800000, "4": 1000000 }
      source: [notice-1]
    - id: border
      payer: { ko: 예시시, en: the city }
      when: household.regionGroup == "border"
      flat: 50000
      source: [notice-1]
channels:
  - { id: online, kind: online, words: { ko: 온라인, en: online } }
  - { id: centre, kind: counter, words: { ko: 주민센터, en: community centre } }
windows:
  - id: online
    for: apply
    channel: online
    opens: 2026-05-11T07:00
    closes: 2026-06-05T18:00
    maintenance: { from: "23:30", to: "00:30" }
    rotation:
      by: birthYear
      days:
        - { on: 2026-05-11, digits: [1, 6] }
        - { on: 2026-05-12, digits: [2, 7] }
        - { on: 2026-05-13, digits: [3, 8] }
        - { on: 2026-05-14, digits: [4, 9] }
        - { on: 2026-05-15, digits: [5, 0] }
      freeFrom: 2026-05-16
    source: [notice-1]
  - id: centre
    for: apply
    channel: centre
    opens: 2026-05-18T09:00
    closes: 2026-06-05T18:00
    hours: { from: "09:00", to: "18:00" }
    weekdays: [mon, tue, wed, thu, fri]
    closedOn: [2026-06-03]
    source: [notice-1]
  - id: appeals
    for: appeal
    channel: centre
    opens: 2026-05-18T09:00
    closes: 2026-06-19T18:00
    source: [notice-1]
preregistration:
  id: ask-to-be-told
  opens: 2026-05-04T00:00
  closes: 2026-06-05T18:00
  source: [notice-1]
applicants:
  - id: head
    words: { ko: 세대주, en: head of household }
    when: applicant.isHead
    claims: household
    source: [notice-1]
  - id: member
    words: { ko: 세대원, en: member of the household }
    when: applicant.actsAs == "household-member"
    claims: household
    channels: [centre]
    source: [notice-1]
instruments:
  - id: card
    kind: card
    words: { ko: 카드, en: card }
    channels: [online]
    creditDays: 2
    expires: 2026-08-31T24:00
    source: [notice-1]
  - id: voucher
    kind: voucher
    words: { ko: 상품권, en: voucher }
    channels: [centre]
    creditDays: 0
    expires: 2026-08-31T24:00
    source: [notice-1]
issuers:
  - id: shinhan
    words: { ko: 신한카드, en: Shinhan Card }
    instruments: [card]
    source: [notice-1]
donation:
  id: donation
  unit: 10000
  asked: after-applying
  undo: { days: 0, at: "23:30" }
  source: [notice-1]
use:
  region:
    id: same-province
    level: province
    source: [notice-1]
  exceptions:
    - id: tenants
      words: { ko: 마트 안 입점 가게, en: tenants inside a hypermarket }
      when: merchant.ownership == "independent"
      allows: true
      source: [notice-1]
  refusedClasses:
    - id: large-shops
      words: { ko: 대형마트, en: hypermarkets }
      classes: [hypermarket, department-store]
      source: [notice-1]
appeals:
  reasons:
    - id: birth
      words: { ko: 출생, en: birth }
      eventFrom: 2026-04-01
      eventUntil: 2026-06-05
      effect: add-member
      source: [notice-1]
consents:
  - id: identity
    purpose: identity
    recipient: { ko: 본인확인기관, en: the identity provider }
    items: { ko: 이름과 생년월일, en: name and date of birth }
    keptFor: { ko: 사업이 끝날 때까지, en: until the programme ends }
    required: true
    agreeAll: true
    text: { ko: 본인 확인에 동의해요., en: I agree to be identified. }
    source: [notice-1]
  - id: eligibility
    purpose: eligibility
    recipient: { ko: 예시시, en: Example City }
    items: { ko: 건강보험료, en: health premium }
    keptFor: { ko: 사업이 끝날 때까지, en: until the programme ends }
    required: true
    text: { ko: 대상 확인에 동의해요., en: I agree that my entitlement is looked up. }
    source: [notice-1]
  - id: card
    purpose: card
    recipient: { ko: 카드사, en: the card company }
    items: { ko: 연계정보, en: connecting identifier }
    keptFor: { ko: 사업이 끝날 때까지, en: until the programme ends }
    required: true
    text: { ko: 카드 충전에 동의해요., en: I agree that my card is credited. }
    source: [notice-1]
  - id: notice
    purpose: notice
    recipient: { ko: 예시시, en: Example City }
    items: { ko: 전화번호, en: telephone number }
    keptFor: { ko: 사업이 끝날 때까지, en: until the programme ends }
    required: false
    text: { ko: 안내를 받을게요., en: Please keep me informed. }
    source: [notice-1]
  - id: spending
    purpose: spending
    recipient: { ko: 카드사, en: the card company }
    items: { ko: 사용 내역, en: purchases }
    keptFor: { ko: 사업이 끝날 때까지, en: until the programme ends }
    required: false
    text: { ko: 사용 내역 조회에 동의해요., en: I agree that my purchases are looked up. }
    source: [notice-1]
notices:
  policy:
    id: no-links
    links: forbid
    classOrAmount: forbid
    quiet: { from: "21:00", to: "08:00" }
    source: [notice-2]
  lateDays: 1
  plan:
    - id: your-day
      trigger: date
      on: 2026-05-09
      at: "10:00"
      audience: preregistered
      channels: [inbox, sms]
      text: { ko: "{name} 신청일은 {date:date}입니다.", en: "{name}: your day is {date:date}." }
      source: [notice-2]
    - id: today
      trigger: rotation-day
      window: online
      at: "08:00"
      audience: preregistered
      channels: [inbox, push]
      text: { ko: "오늘 {windows.online.opens:time}부터 신청할 수 있어요. {windows.online.rotation.freeFrom}부터 {windows.online.closes}까지는 어느 날이든 돼요.", en: "You can apply today from {windows.online.opens:time}, or on any day from {windows.online.rotation.freeFrom} until {windows.online.closes}." }
      source: [notice-2]
    - id: last-week
      trigger: closing
      window: online
      offsetDays: -7
      at: "09:00"
      audience: not-applied
      channels: [inbox, alimtalk]
      text: { ko: "{windows.online.closes}까지 신청해 주세요. 저희는 링크를 보내지 않아요.", en: "Please apply by {windows.online.closes}. We never send links." }
      source: [notice-2]
    - id: balance
      trigger: expiry
      offsetDays: -31
      at: "10:00"
      audience: balance-left
      channels: [inbox]
      text: { ko: "{balance:이/가} 남았어요. {expires:year}까지 쓸 수 있어요.", en: "You have {balance} left, to be used by {expires:year}." }
      source: [notice-2]
    - id: new-amount
      trigger: amount-changed
      audience: everyone
      channels: [inbox]
      text: { ko: 받을 금액이 바뀌었어요., en: Your amount has changed. }
      source: [notice-2]
    - id: new-day
      trigger: day-changed
      audience: not-applied
      channels: [inbox]
      text: { ko: 신청할 수 있는 날이 바뀌었어요., en: Your day to apply has changed. }
      source: [notice-2]
    - id: new-closing
      trigger: closing-changed
      audience: not-applied
      channels: [inbox]
      text: { ko: 신청 마감이 바뀌었어요., en: Your last day to apply has changed. }
      source: [notice-2]
    - id: new-expiry
      trigger: expiry-changed
      audience: applied
      channels: [inbox]
      text: { ko: 사용 기한이 바뀌었어요., en: Your last day to spend has changed. }
      source: [notice-2]
answers:
  - id: how-much
    for: citizen
    question: { ko: 얼마를 받나요?, en: How much do I receive? }
    answer: { ko: "4인 이상은 {amount.parts.national.bySize.4:을/를} 받아요.", en: "Four or more receive {amount.parts.national.bySize.4}." }
    source: [notice-1]
`;

/** The example, read: its data, for tests that change it. A fresh copy each time. */
export function exampleDocument(): ProgrammeDocument {
  return structuredClone(readProgramme(exampleText, 'example-relief.yaml').document!);
}

/** The example, compiled. */
export function exampleProgramme(): Programme {
  return readProgramme(exampleText, 'example-relief.yaml').programme!;
}
