import { factPath, type BagName } from './facts.ts';
import type { Lang } from './message-words.ts';
import type { ProgrammeDocument } from './schema.ts';

type Pair = readonly [ko: string, en: string];

/** The facts every programme has, as people say them. A test holds this list against the facts themselves. */
const standard: Readonly<Record<BagName, Readonly<Record<string, Pair>>>> = {
  applicant: {
    birthYear: ['신청인의 출생연도', 'the applicant’s birth year'],
    birthDate: ['신청인의 생년월일', 'the applicant’s date of birth'],
    isHead: ['신청인이 세대주', 'the applicant is the head of the household'],
    actsAs: ['신청인의 자격', 'the applicant’s role'],
    accountDigit: ['계좌번호 끝자리', 'the last digit of the account number'],
    region: ['신청인의 지역', 'the applicant’s region'],
    regionGroup: ['신청인의 지역', 'the applicant’s region'],
  },
  person: {
    id: ['사람', 'the person'],
    birthYear: ['출생연도', 'the birth year'],
    birthDate: ['생년월일', 'the date of birth'],
    register: ['주민등록', 'the register'],
    relation: ['세대주와의 관계', 'the relation to the head'],
    dependantOf: ['피부양자로 올린 사람', 'whose dependant the person is'],
    dependantAs: ['피부양 관계', 'the dependant’s relation'],
    spouseOf: ['배우자', 'the spouse'],
    earner: ['소득이 있음', 'the person earns'],
    region: ['지역', 'the region'],
    regionGroup: ['지역', 'the region'],
  },
  household: {
    size: ['가구원 수', 'the size of the household'],
    region: ['가구의 지역', 'the household’s region'],
    regionGroup: ['가구의 지역', 'the household’s region'],
  },
  merchant: {
    class: ['업종', 'the shop’s class'],
    region: ['가게의 지역', 'the shop’s region'],
    headOffice: ['본사의 지역', 'the head office’s region'],
    ownership: ['운영 형태', 'how the shop is run'],
    annualSales: ['연 매출', 'the shop’s annual sales'],
    localVoucher: ['지역상품권 가맹점', 'the shop takes local vouchers'],
  },
  purchase: {
    amount: ['결제 금액', 'the amount paid'],
    payment: ['결제 방법', 'the way of paying'],
  },
  application: {
    instrument: ['지급수단', 'the instrument'],
    issuer: ['카드사', 'the issuer'],
    channel: ['신청 창구', 'the channel'],
    cardType: ['카드 종류', 'the kind of card'],
    registeredOn: ['등록한 날', 'the day of registration'],
  },
};

/** A fact as people say it: the words the programme gives it, else our own for a standard one, else its name. */
export function factWords(document: ProgrammeDocument, path: string, lang: Lang): string {
  const { bag, fact } = factPath(path);
  const declared = bag === 'application' ? undefined : (document.facts?.[bag]?.[fact] ?? (bag === 'applicant' ? document.facts?.person?.[fact] : undefined));
  return declared?.words?.[lang] ?? standard[bag]?.[fact]?.[lang === 'ko' ? 0 : 1] ?? path;
}

export function hasStandardWords(bag: BagName, fact: string): boolean {
  return standard[bag][fact] !== undefined;
}

/** Values that mean the same in every programme. Others are the programme’s own and stand as it writes them. */
const values: Readonly<Record<string, Pair>> = {
  self: ['본인', 'the person'],
  head: ['세대주', 'the head of the household'],
  'household-member': ['세대원', 'a member of the household'],
  'legal-representative': ['법정대리인', 'the legal representative'],
  'lineal-relative': ['직계 가족', 'a lineal relative'],
  sibling: ['형제자매', 'a sibling'],
  'institution-head': ['시설장', 'the head of an institution'],
  spouse: ['배우자', 'spouse'],
  child: ['자녀', 'child'],
  parent: ['부모', 'parent'],
  grandparent: ['조부모', 'grandparent'],
  grandchild: ['손자녀', 'grandchild'],
  cohabitant: ['동거인', 'cohabitant'],
  lodger: ['하숙인', 'lodger'],
  direct: ['직영', 'run directly'],
  franchise: ['가맹', 'a franchise'],
  independent: ['독립', 'independent'],
  online: ['온라인', 'online'],
  workplace: ['직장', 'workplace'],
  regional: ['지역', 'regional'],
  mixed: ['혼합', 'mixed'],
  general: ['일반', 'general'],
  'near-poor': ['차상위', 'near-poor'],
  basic: ['기초생활수급', 'basic livelihood'],
  single: ['단독', 'single'],
  joint: ['부부 합산', 'joint'],
  'head-of-household': ['부양 가장', 'head of household'],
  korean: ['내국인', 'Korean'],
  'with-korean': ['내국인이 있는 세대', 'with a Korean'],
  'foreigner-with-korean': ['내국인과 함께 등록된 외국인', 'a foreigner registered with a Korean'],
  'permanent-resident': ['영주권자', 'a permanent resident'],
  'permanent-residents': ['영주권자', 'permanent residents'],
  'f-5': ['영주권자(F-5)', 'a permanent resident (F-5)'],
  'marriage-migrants': ['결혼이민자', 'marriage migrants'],
  'f-6': ['결혼이민자(F-6)', 'a marriage migrant (F-6)'],
  'new-arrival': ['새로 온 사람', 'a new arrival'],
  refugee: ['난민', 'a refugee'],
  refugees: ['난민', 'refugees'],
  'other-foreigner': ['그 밖의 외국인', 'another foreigner'],
  'other-foreigners': ['그 밖의 외국인', 'other foreigners'],
  other: ['그 밖', 'other'],
  hypermarket: ['대형마트', 'hypermarkets'],
  'hypermarket-tenant': ['대형마트에 입점한 가게', 'a tenant of a hypermarket'],
  'super-supermarket': ['기업형 슈퍼마켓', 'chain supermarkets'],
  'department-store': ['백화점', 'department stores'],
  'duty-free': ['면세점', 'duty-free shops'],
  'electronics-large': ['대형 전자매장', 'large electronics shops'],
  'electronics-direct': ['전자제품 직영점', 'electronics shops run directly'],
  'foreign-brand-store': ['외국 브랜드 매장', 'shops of foreign brands'],
  'franchise-direct': ['프랜차이즈 직영점', 'franchise shops run directly'],
  'locally-registered-direct': ['주소지마다 등록한 직영점', 'a directly run shop registered at its own address'],
  'rural-hanaro': ['농어촌 하나로마트', 'a rural Hanaro mart'],
  'army-shop': ['군 매점', 'an army shop'],
  'home-shopping': ['홈쇼핑', 'home shopping'],
  'gift-certificate': ['상품권 판매점', 'sellers of gift certificates'],
  jewellery: ['귀금속점', 'jewellers'],
  bar: ['유흥주점', 'bars'],
  nightclub: ['나이트클럽', 'nightclubs'],
  karaoke: ['노래방', 'karaoke'],
  massage: ['마사지', 'massage'],
  golf: ['골프장', 'golf'],
  gambling: ['사행업', 'gambling'],
  tax: ['세금', 'taxes'],
  utility: ['공과금', 'utilities'],
  insurance: ['보험료', 'insurance'],
  telecom: ['통신요금', 'telecom bills'],
  'transport-auto-pay': ['교통 자동이체', 'transport paid by direct debit'],
  'delivery-app': ['배달앱', 'a delivery app'],
  'auto-pay': ['자동이체', 'direct debit'],
  'pg-kiosk': ['결제대행 키오스크', 'a kiosk of a payment agency'],
  'table-order': ['테이블 주문기', 'ordering at the table'],
};

/** A value of a text fact as people say it. */
export function valueOfFact(id: string, lang: Lang): string {
  return values[id]?.[lang === 'ko' ? 0 : 1] ?? id;
}
