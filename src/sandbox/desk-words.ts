export type DeskLang = 'ko' | 'en';

/** Seoul’s time as people read it. */
const clock = (lang: string) => new Intl.DateTimeFormat(lang, { timeZone: 'Asia/Seoul', dateStyle: 'full', timeStyle: 'short' });
const clocks = { ko: clock('ko-KR'), en: clock('en-GB') };

const ko = {
  lang: 'ko',
  title: '단비 모의 환경',
  band: '시험해 보는 곳이에요. 여기 있는 사람은 모두 지어낸 사람이고, 진짜 돈은 오가지 않아요.',
  time: '시계',
  now: (at: number) => `지금은 서울 시각으로 ${clocks.ko.format(at)}이에요.`,
  notMoved: '시계를 옮기지 않았어요. 시간은 뒤로 가지 않아요.',
  inAnHour: '1시간 뒤로',
  tomorrow: '내일 오전 9시로',
  inThreeDays: '사흘 뒤 낮 12시로',
  inAMonth: '30일 뒤로',
  jumpTo: '날짜와 시각 고르기',
  jump: '이때로 옮기기',
  run: '빨리 가게 하기',
  paces: ['보통 빠르기', '1초에 1분', '1초에 10분', '1초에 1시간'] as readonly string[],
  everybody: '앱과 카드사가 모두 이 시계를 따르고, 그동안 할 일도 모두 해요. 시간은 뒤로 가지 않아요.',
  till: '가게에서 써 보기',
  card: '카드',
  shop: '가게',
  amount: '금액(원)',
  payment: '결제 방법',
  terminal: '가게 단말기로',
  online: '온라인으로',
  spend: '결제하기',
  spent: (amount: number, shop: string, approval: string, _reported: string) =>
    `${shop}에서 ${amount.toLocaleString('ko')}원을 결제했어요. 승인 번호 ${approval}. 앱의 ‘남은 금액과 쓴 내역’에서 볼 수 있어요.`,
  noSuchCard: '그런 카드가 없어요.',
  chooseShop: '가게를 고르고 금액을 숫자로 적어 주세요.',
  chooseTime: '날짜와 시각을 골라 주세요.',
  people: '여기 사는 사람들',
  peopleSay: '로그인할 때 이 가운데 한 명을 골라요. 처음이라면 김단비가 좋아요. 이름을 누르면 그 사람의 휴대전화를 볼 수 있어요.',
  noCard: '카드 없음',
  inAll: (size: number, shown: number) =>
    `모두 ${size.toLocaleString('ko')}명이에요.${size > shown ? ` 처음 ${shown}명만 보여요.` : ''} 다른 일이 필요하면 people.ts에 사람을 더하세요.`,
  addresses: '개발자를 위한 주소',
  identity: '본인확인 기관',
};
export type DeskWords = typeof ko;

const en: DeskWords = {
  lang: 'en',
  title: 'Danbi sandbox',
  band: 'Pretend partners for trying things out. Nobody here exists and no money moves.',
  time: 'The time',
  now: (at) => `In Seoul it is ${clocks.en.format(at)}.`,
  notMoved: 'The clock was not moved: time never goes back.',
  inAnHour: 'In an hour',
  tomorrow: 'Tomorrow, 9 a.m.',
  inThreeDays: 'In three days, noon',
  inAMonth: 'In 30 days',
  jumpTo: 'Choose a day and an hour',
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
  spent: (amount, shop, approval, reported) => `Approval ${approval}: ${amount} at ${shop} (${reported}).`,
  noSuchCard: 'There is no such card.',
  chooseShop: 'Choose a shop and a whole amount.',
  chooseTime: 'Choose a day and an hour.',
  people: 'People',
  peopleSay: 'Signing in means choosing one of them. 김단비 is a good first one. A name leads to the phone of that person.',
  noCard: 'no card',
  inAll: (size, shown) => `${size} people in all${size > shown ? `; the first ${shown} are shown` : ''}. Another failure is another person: see people.ts.`,
  addresses: 'Addresses, for developers',
  identity: 'Identity provider',
};

export const deskWords: Readonly<Record<DeskLang, DeskWords>> = { ko, en };

/** `?lang=` wins over the browser’s own language; without either it is Korean, as the app is. */
export function deskLang(asked: string | undefined, accepted: string | undefined): DeskLang {
  if (asked === 'ko' || asked === 'en') return asked;
  const [first] = /\b(?:ko|en)\b/.exec((accepted ?? '').toLowerCase()) ?? [];
  return first === 'en' ? 'en' : 'ko';
}
