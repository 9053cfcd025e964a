export type DeskLang = 'ko' | 'en';

/** Seoul’s time as people read it. */
const clock = (lang: string) => new Intl.DateTimeFormat(lang, { timeZone: 'Asia/Seoul', dateStyle: 'full', timeStyle: 'short' });
const clocks = { ko: clock('ko-KR'), en: clock('en-GB') };

const ko = {
  lang: 'ko' as DeskLang,
  title: '단비 모의 환경',
  band: '시험해 보는 곳이에요. 여기 있는 사람은 모두 지어낸 사람이고, 진짜 돈은 오가지 않아요.',
  time: '시계',
  now: (at: number) => `지금은 서울 시각으로 ${clocks.ko.format(at)}이에요.`,
  notMoved: '시계를 옮기지 않았어요. 지난 때로는 돌아갈 수 없어요.',
  goTo: '언제로 갈까요?',
  inAnHour: '1시간 뒤',
  tomorrow: '내일 오전 9시',
  inThreeDays: '사흘 뒤 낮 12시',
  inAMonth: '30일 뒤 오전 9시',
  jumpTo: '다른 때 (서울 시각, 예: 2020-05-11 09:00)',
  jump: '이때로 옮기기',
  run: '빨리 가게 하기',
  paces: ['보통 빠르기', '1초에 1분', '1초에 10분', '1초에 1시간'] as readonly string[],
  everybody: '앱과 카드사가 모두 이 시계를 따르고, 그동안 할 일도 모두 해요. 지난 때로는 돌아갈 수 없어요.',
  till: '가게에서 써 보기',
  card: '카드',
  shop: '가게',
  amount: '금액(원)',
  payment: '결제 방법',
  terminal: '가게 단말기로',
  online: '온라인으로',
  spend: '결제하기',
  spent: (amount: number, shop: string, approval: string) =>
    `${shop}에서 ${amount.toLocaleString('ko')}원을 결제했어요. 승인 번호 ${approval}. 지원금으로 냈는지 내 돈으로 냈는지는 앱의 ‘남은 금액과 쓴 내역’이 알려 줘요.`,
  spentOwn: (amount: number, shop: string, approval: string) =>
    `${shop}에서 ${amount.toLocaleString('ko')}원을 결제했어요. 승인 번호 ${approval}. 이 카드에는 지원금이 들어온 적이 없어서 모두 내 돈이에요.`,
  noSuchCard: '그런 카드가 없어요.',
  chooseShop: '가게를 고르고 금액을 숫자로 적어 주세요.',
  chooseTime: '날짜와 시각을 2020-05-11 09:00처럼 적어 주세요.',
  people: '여기 사는 사람들',
  peopleSay: '로그인할 때 이 가운데 한 명을 골라요. 처음이라면 김단비가 좋아요. 이름을 누르면 그 사람의 휴대전화를 볼 수 있어요.',
  noCard: '카드 없음',
  inAll: (size: number, shown: number) => `모두 ${size.toLocaleString('ko')}명이에요.${size > shown ? ` 처음 ${shown}명만 보여요.` : ''}`,
  developers: '개발자에게',
  more: '다른 일이 일어나는 사람이 필요하면 src/sandbox/people.ts에 더하세요.',
  identity: '본인확인 기관',
  cardTypes: { credit: '신용카드', debit: '체크카드', family: '가족카드' } as Readonly<Record<string, string>>,
  shopClasses: { bakery: '빵집', restaurant: '식당', grocery: '마트', 'department-store': '백화점', stationery: '문구점' } as Readonly<Record<string, string>>,
  regions: { seoul: '서울', busan: '부산', 'gyeonggi/suwon': '경기 수원' } as Readonly<Record<string, string>>,
  phoneOf: (name: string) => `${name} 님의 휴대전화`,
  phoneSay: '시험용이에요. 통신사와 앱이 전한 것이 잠금 화면에 보이는 그대로예요.',
  everyone: '모든 사람 보기',
  lockScreen: '잠금 화면',
  nothingCame: '아직 온 것이 없어요.',
  times: (copies: number) => `${copies}번`,
  carriedBy: { push: '앱 알림', alimtalk: '카카오톡', sms: '문자', lms: '긴 문자', email: '이메일' } as Readonly<Record<string, string>>,
};
export type DeskWords = typeof ko;

const en: DeskWords = {
  lang: 'en',
  title: 'Danbi sandbox',
  band: 'Pretend partners for trying things out. Nobody here exists and no money moves.',
  time: 'The time',
  now: (at) => `In Seoul it is ${clocks.en.format(at)}.`,
  notMoved: 'The clock was not moved: time never goes back.',
  goTo: 'Go to',
  inAnHour: 'In an hour',
  tomorrow: 'Tomorrow, 9 a.m.',
  inThreeDays: 'In three days, noon',
  inAMonth: 'In 30 days, 9 a.m.',
  jumpTo: 'Another time (of Seoul, like 2020-05-11 09:00)',
  jump: 'Jump',
  run: 'Let it run',
  paces: ['as a clock', 'a minute a second', 'ten minutes a second', 'an hour a second'],
  everybody: 'Everybody follows: the service, its work that falls due on the way, and every partner. Time never goes back.',
  till: 'The till',
  card: 'Card',
  shop: 'Shop',
  amount: 'Amount',
  payment: 'Way of paying',
  terminal: 'at the terminal',
  online: 'online',
  spend: 'Spend',
  spent: (amount, shop, approval) =>
    `${amount.toLocaleString('en')} won paid at ${shop}, approval ${approval}. Whether the grant paid or you did, the app says: what is left, and what was spent.`,
  spentOwn: (amount, shop, approval) =>
    `${amount.toLocaleString('en')} won paid at ${shop}, approval ${approval}. No grant has come to this card yet, so all of it is your own money.`,
  noSuchCard: 'There is no such card.',
  chooseShop: 'Choose a shop and a whole amount.',
  chooseTime: 'Write a day and an hour like 2020-05-11 09:00.',
  people: 'People',
  peopleSay: 'Signing in means choosing one of them. 김단비 is a good first one. A name leads to the phone of that person.',
  noCard: 'no card',
  inAll: (size, shown) => `${size} people in all${size > shown ? `; the first ${shown} are shown` : ''}.`,
  developers: 'For developers',
  more: 'Another failure is another person: add one to src/sandbox/people.ts.',
  identity: 'Identity provider',
  cardTypes: { credit: 'credit card', debit: 'debit card', family: 'family card' },
  shopClasses: { bakery: 'bakery', restaurant: 'restaurant', grocery: 'grocery', 'department-store': 'department store', stationery: 'stationery' },
  regions: { seoul: 'Seoul', busan: 'Busan', 'gyeonggi/suwon': 'Suwon' },
  phoneOf: (name) => `The phone of ${name}`,
  phoneSay: 'Pretended: what the carriers brought here, as it stands on the lock screen.',
  everyone: 'everybody',
  lockScreen: 'Lock screen',
  nothingCame: 'Nothing has come.',
  times: (copies) => `${copies} times`,
  carriedBy: { push: 'Push', alimtalk: 'Kakao', sms: 'SMS', lms: 'LMS', email: 'E-mail' },
};

export const deskWords: Readonly<Record<DeskLang, DeskWords>> = { ko, en };

/** `?lang=` wins over the browser’s own language; without either it is Korean, as the app is. */
export function deskLang(asked: string | undefined, accepted: string | undefined): DeskLang {
  if (asked === 'ko' || asked === 'en') return asked;
  const [first] = /\b(?:ko|en)\b/.exec((accepted ?? '').toLowerCase()) ?? [];
  return first === 'en' ? 'en' : 'ko';
}
