import type { Decision } from './decision.ts';
import { decide } from './decide.ts';
import { diffProgrammes } from './diff.ts';
import type { Change } from './diff-place.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { readProgramme } from './read.ts';
import type { ProgrammeDocument } from './schema.ts';

/**
 * A small programme that uses every part of the language once, for tests. It is nobody’s real programme:
 * a person’s relief of 250,000 won, gated by a premium table, with two channels in one week of rotation.
 */
export const sampleYaml = `
danbi: 1
id: sample-relief
version: 2
effectiveFrom: 2021-08-30T00:00
name: {ko: 견본 지원금, en: Sample relief}
authority: {ko: 견본시, en: Sample City}
timeZone: Asia/Seoul
currency: {code: KRW, decimals: 0}
unit: person
sources:
  N1: {title: Notice 1}
  N2: {title: Notice 2}
baseDates:
  household: {on: 2021-06-30, words: {ko: 기준일, en: base date}, source: [N1]}
regions:
  metro: [seoul, busan]
  province: [gyeonggi]
  groups:
    - {id: capital, source: [N1], words: {ko: 수도권, en: capital region}, regions: [seoul, gyeonggi]}
    - {id: rural, source: [N1], words: {ko: 농어촌, en: rural}, regions: [gyeonggi/gapyeong]}
facts:
  person:
    premium: {type: money, income: true}
    insurance: {type: text, oneOf: [workplace, regional]}
    pension: {type: flag}
  household:
    premium: {type: money, sum: premium, income: true}
    insurance: {type: text, oneOf: [workplace, regional, mixed], mix: insurance, mixed: mixed}
    earners: {type: number, count: earner}
    allPension: {type: flag, every: pension}
tables:
  - id: premium
    source: [N1]
    values:
      1: {workplace: 170000, regional: 170000}
      2: {workplace: 200000, regional: 210000}
      3: {workplace: 250000, regional: 280000, mixed: 260000}
      4: {workplace: 310000, regional: 350000, mixed: 330000}
household:
  base: household
  drops: [{id: lodgers, relations: [lodger], source: [N1]}]
  joins: [{id: dependants, dependants: [spouse, child], source: [N1]}]
  better: [{id: earning-couple, merge: earning-spouses, source: [N1]}]
eligibility:
  - id: premium-limit
    source: [N1]
    words: {ko: 건강보험료가 기준 이하예요, en: The premium is at most the limit}
    otherwise: {ko: 건강보험료가 기준보다 높아요, en: The premium is above the limit}
    fact: household.premium
    op: "<="
    limitFrom: {table: premium, row: household.size, column: household.insurance, shift: {when: household.earners >= 2, rows: 1}}
    unless: household.allPension
amount:
  cap: 300000
  parts:
    - {id: state, source: [N1], payer: {ko: 국가, en: State}, flat: 250000}
payout:
  cohorts:
    - {id: early, source: [N1], registeredUntil: 2021-09-10, paysOn: 2021-10-01}
    - {id: late, source: [N1], paysOn: 2021-11-01}
  schedules:
    - id: in-two
      source: [N1]
      when: application.instrument == "voucher"
      instalments:
        - {id: first, source: [N1], amount: 150000, withCohort: true, validMonths: 5}
        - {id: second, source: [N1], amount: 50000, after: {instalment: first, months: 2}}
        - {id: bonus, source: [N1], amount: 50000, afterSpending: {amount: 100000, months: 1, day: 16}}
channels:
  - {id: online, kind: online, words: {ko: 온라인, en: online}}
  - {id: counter, kind: counter, words: {ko: 창구, en: counter}}
windows:
  - id: online
    for: apply
    channel: online
    opens: 2021-09-06T09:00
    closes: 2021-10-29T18:00
    maintenance: {from: "23:30", to: "00:30"}
    rotation:
      by: birthYear
      days:
        - {on: 2021-09-06, digits: [1, 6]}
        - {on: 2021-09-07, digits: [2, 7]}
        - {on: 2021-09-08, digits: [3, 8]}
        - {on: 2021-09-09, digits: [4, 9]}
        - {on: 2021-09-10, digits: [5, 0]}
      freeFrom: 2021-09-11
    source: [N1]
  - id: counter
    for: apply
    channel: counter
    opens: 2021-09-13T09:00
    closes: 2021-10-29T18:00
    hours: {from: "09:00", to: "16:00"}
    weekdays: [mon, tue, wed, thu, fri]
    closedOn: [2021-09-21, 2021-09-22]
    source: [N1]
  - {id: appeal, for: appeal, channel: online, opens: 2021-09-06T09:00, closes: 2021-11-13T00:00, source: [N2]}
  - {id: region-change, for: changeRegion, channel: online, opens: 2021-09-06T09:00, closes: 2021-12-31T24:00, instruments: [card], limit: 2, source: [N2]}
ticket: {id: ticket, source: [N2], honouredMinutes: 30}
preregistration: {id: preregister, source: [N2], opens: 2021-08-30T09:00, closes: 2021-09-05T24:00}
applicants:
  - {id: self, source: [N1], words: {ko: 본인, en: the person}, when: applicant.birthDate <= date("2002-12-31"), claims: self}
  - {id: head, source: [N1], words: {ko: 세대주, en: the head of household}, when: applicant.isHead, claims: minors, evidence: [{ko: 신분증, en: an identity card}]}
  - {id: proxy, source: [N1], words: {ko: 대리인, en: a proxy}, when: applicant.actsAs == "sibling", claims: other, channels: [counter]}
oneClaim: {id: one-claim, source: [N1], words: {ko: 한 번만, en: once only}, second: appeal}
automatic: [{id: pensioners, source: [N2], words: {ko: 연금 수급자, en: pensioners}, when: household.allPension, on: 2021-09-01, instrument: cash}]
instruments:
  - {id: card, source: [N1], words: {ko: 카드, en: card}, kind: card, channels: [online], creditDays: 1, expires: 2021-12-31T24:00, refusedCards: [family]}
  - {id: voucher, source: [N1], words: {ko: 상품권, en: voucher}, kind: voucher, channels: [counter], creditDays: 0, expires: 2021-12-31T24:00, validYears: 5}
  - {id: cash, source: [N2], words: {ko: 현금, en: cash}, kind: cash, channels: [online]}
issuers:
  - {id: han, source: [N1], words: {ko: 한카드, en: Han Card}, instruments: [card]}
  - {id: seo, source: [N1], words: {ko: 서카드, en: Seo Card}, instruments: [card], notOn: [counter]}
  - {id: far, source: [N1], words: {ko: 먼카드, en: Far Card}, instruments: [], otherwise: {ko: 먼카드는 참여하지 않아요, en: Far Card takes no part}}
matching: {id: owner, source: [N2], cardOwner: ci, mismatch: counter}
donation:
  id: donation
  source: [N1]
  unit: 10000
  asked: after-applying
  undo: {days: 0, at: "23:30"}
  undoByIssuer: [{id: seo-undo, source: [N2], issuer: seo, days: 1, at: "18:00"}]
  deemed: {id: deemed, source: [N1], at: 2021-12-06T00:00, words: {ko: 기부로 봐요, en: counts as a donation}}
use:
  region: {id: home-region, source: [N1], level: metro-or-municipality, directShops: head-office}
  exceptions:
    - {id: base-shop, source: [N2], words: {ko: 부대 매점, en: shop on a base}, when: 'merchant.class == "base-shop" && application.cardType == "service"', allows: true, anyRegion: true}
    - {id: leased, source: [N2], words: {ko: 본부 임차, en: leased by head office}, when: 'merchant.class == "leased"', allows: false}
  refusedPayments: [{id: online-payment, source: [N1], words: {ko: 온라인 결제, en: paying online}, channels: [online, pg-kiosk]}]
  refusedClasses: [{id: big-shops, source: [N1], words: {ko: 대형마트, en: a hypermarket}, classes: [hypermarket, department-store]}]
  acceptedOnly: [{id: local-voucher, source: [N1], words: {ko: 지역상품권 가맹점, en: a local-voucher shop}, when: merchant.localVoucher}]
  sales: {id: sales, source: [N1], op: "<=", limit: 3000000000}
events:
  - {id: death-credited, source: [N1], words: {ko: 가족에게 다시 드려요, en: issued again to the family}, event: death, phase: credited, outcome: reissue, instruments: [voucher], channel: counter}
  - {id: death-before, source: [N1], words: {ko: 받을 수 없어요, en: not payable}, event: death, phase: before-applying, outcome: not-payable}
appeals:
  reasons:
    - {id: birth, source: [N2], words: {ko: 출생, en: a birth}, eventFrom: 2021-06-30, eventUntil: 2021-10-29, evidence: [{ko: 출생증명서, en: a birth certificate}], effect: add-member}
    - {id: moved, source: [N2], words: {ko: 이사, en: a move}, effect: new-region}
    - {id: premium-fixed, source: [N2], words: {ko: 보험료 조정, en: premium corrected}, effect: recheck, autoCheck: household.premium <= 170000, evidence: [{ko: 확인서, en: a confirmation}]}
dependencies: [{id: appeal-portal, source: [N2], words: {ko: 이의신청 창구, en: appeal portal}, degraded: say-instead, instead: {ko: 주민센터로 오세요, en: Please visit a community centre}}]
outages: [{id: portal-down, source: [N2], dependency: appeal-portal, windows: [appeal], from: 2021-09-27T08:00, until: 2021-09-29T11:00, instead: {ko: 주민센터로 오세요, en: Please visit a community centre}}]
consents:
  - {id: who, source: [N1], purpose: identity, recipient: {ko: 견본시, en: Sample City}, items: {ko: 이름, en: name}, keptFor: {ko: 5년, en: five years}, required: true, text: {ko: 본인 확인에 동의해요, en: I agree to be identified}}
  - {id: lookup, source: [N1], purpose: eligibility, recipient: {ko: 건강보험공단, en: the health insurer}, items: {ko: 보험료, en: premium}, keptFor: {ko: 5년, en: five years}, required: true, text: {ko: 보험료 확인에 동의해요, en: I agree that my premium is read}}
  - {id: card, source: [N1], purpose: card, recipient: {ko: 카드사, en: the card company}, items: {ko: 카드번호, en: card number}, keptFor: {ko: 5년, en: five years}, required: true, text: {ko: 카드 신청에 동의해요, en: I agree that the card company is told}}
  - {id: spending, source: [N1], purpose: spending, recipient: {ko: 견본시, en: Sample City}, items: {ko: 사용 내역, en: purchases}, keptFor: {ko: 5년, en: five years}, required: true, text: {ko: 사용 내역 확인에 동의해요, en: I agree that my purchases are read}}
`;

const read = new Map<string, Programme>();

/** The sample, or an edited copy of its text. Throws, with the findings, when it is not a good programme. */
export function sampleProgramme(edit: (yaml: string) => string = (yaml) => yaml): Programme {
  const yaml = edit(sampleYaml);
  const known = read.get(yaml);
  if (known) return known;
  const { programme, findings } = readProgramme(yaml, 'sample.yaml');
  if (programme) read.set(yaml, programme);
  else throw new Error(findings.map((finding) => `${finding.line}:${finding.column} ${finding.code} ${finding.say}`).join('\n'));
  return programme;
}

/** Asks the sample one question at 10:00 on Tuesday 7 September 2021, unless the question says otherwise. */
export function askSample(question: Partial<Question> & Pick<Question, 'ask'>, edit?: (yaml: string) => string): Decision {
  return decide(sampleProgramme(edit), { at: '2021-09-07T10:00', ...question });
}

/** The sample with a supplement for rural regions, and so without instalments, which are the same for everybody. */
export function withSupplement(yaml: string): string {
  return yaml
    .replace(/payout:\n[\s\S]*?\nchannels:/, 'channels:')
    .replace(
      'flat: 250000}',
      'flat: 250000}\n    - {id: rural-supplement, source: [N1], payer: {ko: 도, en: Province}, flat: 50000, when: person.regionGroup == "rural"}',
    );
}

export type DeepMutable<T> = { -readonly [K in keyof T]: T[K] extends object ? DeepMutable<T[K]> : T[K] };

/** The differences that an edit of the sample makes. */
export function sampleChanges(edit: (document: DeepMutable<ProgrammeDocument>) => void): readonly Change[] {
  const { document } = sampleProgramme();
  const edited = structuredClone(document) as DeepMutable<ProgrammeDocument>;
  edit(edited);
  return diffProgrammes(document, edited);
}
