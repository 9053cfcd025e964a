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
};

/** A value of a text fact as people say it. */
export function valueOfFact(id: string, lang: Lang): string {
  return values[id]?.[lang === 'ko' ? 0 : 1] ?? id;
}
