import { ciOf, type Card, type Fault, type Person } from './person.ts';
import type { Settings } from './settings.ts';

interface Sentinel {
  readonly id: string;
  readonly name: string;
  readonly born: string;
  readonly note: string;
  readonly fault?: Fault;
  /** Whether they also have a card elsewhere, on which everything works. */
  readonly alsoElsewhere?: boolean;
  readonly cardType?: string;
  readonly register?: string;
  readonly relation?: string;
  readonly region?: string;
  /** The id of the spouse, where they stand on another page. */
  readonly spouse?: string;
  readonly moved?: Person['moved'];
  readonly registered?: Person['registered'];
  readonly mydata?: Person['mydata'];
  readonly phone?: Person['phone'];
  /** What the register says of them besides what it says of everybody. */
  readonly facts?: Person['facts'];
}

/** People who always behave the same way. Need another failure? Add its person here. */
const sentinels: readonly Sentinel[] = [
  { id: 'danbi', name: '김단비', born: '1986-03-14', note: 'Head of a household of three in Seoul. Everything works.' },
  { id: 'hangyeol', name: '이한결', born: '1988-11-02', note: 'Spouse of 김단비: not the head of the household.', register: 'danbi', relation: 'spouse' },
  { id: 'saessak', name: '김새싹', born: '2015-05-05', note: 'Child of 김단비: a minor.', register: 'danbi', relation: 'child' },
  { id: 'saebyeok', name: '이새벽', born: '1961-07-07', note: 'Lives alone in Busan. Everything works.', region: 'busan' },
  {
    id: 'haneul',
    name: '정하늘',
    born: '1990-01-25',
    note: 'Lives alone in Suwon, born in a year that ends in 0. Everything works.',
    region: 'gyeonggi/suwon',
  },
  {
    id: 'geojeol',
    name: '박거절',
    born: '1972-02-20',
    note: 'The card company takes the order and later reports that it failed; a card of another company works.',
    fault: 'declined',
    alsoElsewhere: true,
  },
  { id: 'banryeo', name: '임반려', born: '1980-08-08', note: 'The card company refuses the order at once.', fault: 'refused' },
  { id: 'jigak', name: '최지각', born: '1973-03-31', note: 'The money is credited three days late.', fault: 'late' },
  { id: 'dubeon', name: '정두번', born: '1974-04-14', note: 'Every report comes twice.', fault: 'twice' },
  { id: 'musosik', name: '강무소식', born: '1975-05-15', note: 'The money is credited and nobody is told; only a poll shows it.', fault: 'never' },
  { id: 'geokkuro', name: '조거꾸로', born: '1977-07-17', note: 'A purchase is reported after its cancellation.', fault: 'out-of-order' },
  { id: 'mueungdap', name: '윤무응답', born: '1978-08-18', note: 'The first order is taken and never answered.', fault: 'silent' },
  { id: 'kkeunkim', name: '장끊김', born: '1979-09-19', note: 'The first order is taken and the line drops.', fault: 'lost-answer' },
  { id: 'gajok', name: '한가족', born: '1982-12-12', note: 'Has only a family card.', cardType: 'family' },
  {
    id: 'ddaro',
    name: '남따로',
    born: '1971-01-11',
    note: 'Head of a household in Seoul; the spouse 여따로 is registered in Busan.',
    spouse: 'yeottaro',
  },
  { id: 'yeottaro', name: '여따로', born: '1973-06-13', note: 'Spouse of 남따로, registered alone in Busan.', region: 'busan', spouse: 'ddaro' },
  {
    id: 'byeol',
    name: '고별',
    born: '1940-04-04',
    note: 'Lived alone in Seoul on the base date and died on 20 April 2020, as the register says.',
    facts: { died: '2020-04-20' },
  },
  {
    id: 'mina',
    name: '응우옌미나',
    born: '1989-09-09',
    note: 'A foreign resident who lives alone in Seoul.',
    facts: { status: 'other', makeup: 'other-foreigners' },
  },
  {
    id: 'neutjam',
    name: '심늦잠',
    born: '1985-05-25',
    note: 'Not on the roster; only a look-up in the registry finds them. Lives alone in Seoul.',
    registered: 'late',
  },
  { id: 'eopda', name: '무명부', born: '1984-04-24', note: 'On no register: neither the roster nor a look-up finds them.', registered: 'none' },
  {
    id: 'isa',
    name: '서이사',
    born: '1984-02-14',
    note: 'Lives alone in Seoul on the base date, and in Busan from 20 May 2020 on.',
    moved: { on: '2020-05-20', to: 'busan' },
  },
  { id: 'sonnim', name: '나손님', born: '1981-02-12', note: 'MyData answers that this person is no customer.', mydata: 'unknown' },
  { id: 'jjokjjok', name: '소쪽쪽', born: '1983-03-13', note: 'MyData tells two things a page.', mydata: 'short-pages' },
  { id: 'kkeutnam', name: '하끝남', born: '1987-07-27', note: 'MyData answers that the consent has ended.', mydata: 'ended' },
  { id: 'jeomgeom', name: '표점검', born: '1976-06-26', note: 'MyData is under maintenance.', mydata: 'maintenance' },
  { id: 'gyeolbeon', name: '오결번', born: '1968-02-28', note: 'No carrier knows the phone number.', phone: 'unknown' },
  { id: 'sajeol', name: '민사절', born: '1991-10-10', note: 'Carriers keep advertising away from the phone.', phone: 'no-advertising' },
  { id: 'saepon', name: '유새폰', born: '1995-12-24', note: 'Has a new phone: push messages to the old one do not arrive.', phone: 'push-gone' },
  { id: 'yeongeum', name: '마연금', born: '1951-01-31', note: 'Lives alone in Seoul and receives the basic pension.', facts: { benefit: true } },
];

/**
 * Facts that relief programmes have asked registers for, each with an unremarkable value. A register holds them for several programmes;
 * each takes what it declares. A household’s own facts stand on its head’s line.
 */
function factsOf(one: Sentinel): Person['facts'] {
  const isHead = one.relation === undefined;
  const person = {
    status: 'korean',
    class: 'general',
    benefit: false,
    insured: true,
    insurance: 'workplace',
    premium: isHead ? 120_000 : 0,
    propertyTaxBase: isHead ? 150_000_000 : 0,
    financialIncome: 0,
  };
  return isHead ? { ...person, makeup: 'with-korean', movedOutOfGyeonggi: false } : person;
}

const digitsOf = (index: number) => String(1000 + index).slice(-4);

/** What the programme asks for, over what they have anyway; nothing said of an amount leaves the one they have. */
function withAsked(own: Person['facts'], asked: Person['facts']): Person['facts'] {
  return { ...own, ...Object.fromEntries(Object.entries(asked).filter(([name, value]) => value !== 0 || !(name in own))) };
}

/** The people above, each with one card at the issuer named and some with one elsewhere, and with the facts that a programme asks of a person and of a household. */
export function sentinelPeople(issuer: string, elsewhere: string, asked: Settings['facts']): Person[] {
  return sentinels.map((one, index) => {
    const card: Card = {
      token: `card-${one.id}`,
      maskedNumber: `****-****-****-${digitsOf(index)}`,
      type: one.cardType ?? 'credit',
      issuer,
      ...(one.fault ? { fault: one.fault } : {}),
    };
    return {
      id: one.id,
      ci: ciOf(one.id),
      name: one.name,
      birthdate: one.born,
      phoneNumber: `+8210${String(55_500_000 + index)}`,
      cards: one.relation === 'child' ? [] : [card, ...(one.alsoElsewhere ? [secondCard(one.id, index, elsewhere)] : [])],
      register: one.register ?? one.id,
      relation: one.relation ?? 'head',
      region: one.region ?? 'seoul',
      ...(one.spouse === undefined ? {} : { spouseOf: ciOf(one.spouse) }),
      ...(one.moved === undefined ? {} : { moved: one.moved }),
      ...(one.registered === undefined ? {} : { registered: one.registered }),
      ...(one.mydata === undefined ? {} : { mydata: one.mydata }),
      ...(one.phone === undefined ? {} : { phone: one.phone }),
      // What is special about a person stands whatever the programme asks.
      facts: { ...withAsked(factsOf(one), one.relation === undefined ? { ...asked.person, ...asked.household } : asked.person), ...one.facts },
      note: one.note,
    };
  });
}

function secondCard(id: string, index: number, issuer: string): Card {
  return { token: `card-${id}-2`, maskedNumber: `****-****-****-${digitsOf(500 + index)}`, type: 'credit', issuer };
}
