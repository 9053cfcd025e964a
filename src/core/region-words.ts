import type { Words } from './schema-words.ts';
import { townWords } from './town-names.ts';

/** First-level regions as people call them. A programme file names them by id, like seoul or gyeonggi/suwon. */
const names: Readonly<Record<string, Words>> = {
  seoul: { ko: '서울', en: 'Seoul' },
  busan: { ko: '부산', en: 'Busan' },
  daegu: { ko: '대구', en: 'Daegu' },
  incheon: { ko: '인천', en: 'Incheon' },
  gwangju: { ko: '광주', en: 'Gwangju' },
  daejeon: { ko: '대전', en: 'Daejeon' },
  ulsan: { ko: '울산', en: 'Ulsan' },
  sejong: { ko: '세종', en: 'Sejong' },
  gyeonggi: { ko: '경기도', en: 'Gyeonggi' },
  gangwon: { ko: '강원도', en: 'Gangwon' },
  chungbuk: { ko: '충청북도', en: 'North Chungcheong' },
  chungnam: { ko: '충청남도', en: 'South Chungcheong' },
  jeonbuk: { ko: '전라북도', en: 'North Jeolla' },
  jeonnam: { ko: '전라남도', en: 'South Jeolla' },
  gyeongbuk: { ko: '경상북도', en: 'North Gyeongsang' },
  gyeongnam: { ko: '경상남도', en: 'South Gyeongsang' },
  jeju: { ko: '제주도', en: 'Jeju' },
};

/** The first-level regions, in the order in which offices list them. */
export const regionIds: readonly string[] = Object.keys(names);

/** What the programme itself calls its regions; before the names that everybody knows. */
export type RegionNames = Readonly<Record<string, Words>> | undefined;

/**
 * A region for people, like 경기도 수원시. A town that nobody gave a name is told by the region it lies in, and a region without a name by none of
 * ours: no id is ever shown.
 */
export function regionWords(region: string, own?: RegionNames): Words {
  const [first = region, second] = region.split('/');
  const name = own?.[first] ?? names[first] ?? unnamed;
  const town = second === undefined ? undefined : (own?.[region] ?? townWords(region));
  return town ? { ko: `${name.ko} ${town.ko}`, en: `${town.en}, ${name.en}` } : name;
}

/** Whether people have a name for it. */
export function isNamedRegion(region: string, own?: RegionNames): boolean {
  return region.includes('/') ? (own?.[region] ?? townWords(region)) !== undefined : (own?.[region] ?? names[region]) !== undefined;
}

const unnamed: Words = { ko: '등록된 지역', en: 'the registered region' };
