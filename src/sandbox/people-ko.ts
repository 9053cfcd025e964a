import type { Person } from './person.ts';

/** What happens to somebody, in the language of the page; for most who were added, nothing is said. */
export function noteOf({ id, note = '' }: Pick<Person, 'id' | 'note'>, lang: 'ko' | 'en'): string {
  return (lang === 'ko' ? notesKo[id] : undefined) ?? note;
}

/** What happens to the people of people.ts, in Korean, by id: whoever plays one chooses by it. */
export const notesKo: Readonly<Record<string, string>> = {
  danbi: '서울에 사는 3인 가구의 세대주. 모두 잘 돼요.',
  hangyeol: '김단비의 배우자. 세대주가 아니에요.',
  saessak: '김단비의 자녀. 미성년자예요.',
  saebyeok: '부산에 혼자 살아요. 모두 잘 돼요.',
  haneul: '수원에 혼자 살고, 끝자리가 0인 해에 태어났어요. 모두 잘 돼요.',
  geojeol: '카드사가 받았다가 나중에 실패했다고 알려요. 다른 카드사 카드로는 돼요.',
  banryeo: '카드사가 바로 거절해요.',
  jigak: '돈이 사흘 늦게 들어와요.',
  dubeon: '카드사의 알림이 모두 두 번씩 와요.',
  musosik: '돈은 들어오는데 카드사가 알려 주지 않아요.',
  geokkuro: '결제 취소가 결제보다 먼저 알려져요.',
  mueungdap: '카드사가 첫 요청을 받고 답하지 않아요.',
  kkeunkim: '카드사가 첫 요청을 받고 연결이 끊겨요.',
  gajok: '가족카드만 있어요.',
  ddaro: '서울에 사는 세대주. 배우자 여따로는 부산에 등록되어 있어요.',
  yeottaro: '남따로의 배우자. 부산에 혼자 등록되어 있어요.',
  byeol: '기준일에 서울에 혼자 살았고, 2020년 4월 20일에 돌아가셨어요.',
  mina: '서울에 혼자 사는 외국인이에요.',
  neutjam: '명부에는 없고 조회해야 나와요. 서울에 혼자 살아요.',
  eopda: '명부에도 조회에도 나오지 않아요.',
  isa: '기준일에는 서울에, 2020년 5월 20일부터는 부산에 혼자 살아요.',
  sonnim: '마이데이터에서 고객이 아니라고 해요.',
  jjokjjok: '마이데이터가 한 번에 두 건씩만 알려 줘요.',
  kkeutnam: '마이데이터 동의가 끝났다고 해요.',
  jeomgeom: '마이데이터가 점검 중이에요.',
  gyeolbeon: '휴대전화 번호가 없는 번호예요.',
  sajeol: '광고 문자를 받지 않아요.',
  saepon: '휴대전화를 바꿔서, 전 기기로는 알림이 가지 않아요.',
  yeongeum: '서울에 혼자 살며 기초연금을 받아요.',
};
