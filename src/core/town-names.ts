import type { Words } from './schema-words.ts';

/**
 * Cities and counties by their ids, a province a line, as the Ministry of the Interior and Safety lists them; ids are the official Roman letters
 * without -si and -gun. The counties of metropolitan cities too: their districts are told by the city.
 */
const towns: Readonly<Record<string, string>> = {
  busan: 'gijang 기장군',
  daegu: 'dalseong 달성군, gunwi 군위군',
  incheon: 'ganghwa 강화군, ongjin 옹진군',
  ulsan: 'ulju 울주군',
  gyeonggi: `suwon 수원시, yongin 용인시, goyang 고양시, hwaseong 화성시, seongnam 성남시, bucheon 부천시, namyangju 남양주시, ansan 안산시, pyeongtaek 평택시,
    anyang 안양시, siheung 시흥시, paju 파주시, gimpo 김포시, uijeongbu 의정부시, gwangju 광주시, hanam 하남시, gwangmyeong 광명시, gunpo 군포시, yangju 양주시,
    osan 오산시, icheon 이천시, anseong 안성시, guri 구리시, uiwang 의왕시, pocheon 포천시, yeoju 여주시, dongducheon 동두천시, gwacheon 과천시,
    yangpyeong 양평군, gapyeong 가평군, yeoncheon 연천군`,
  gangwon: `chuncheon 춘천시, wonju 원주시, gangneung 강릉시, donghae 동해시, taebaek 태백시, sokcho 속초시, samcheok 삼척시, hongcheon 홍천군,
    hoengseong 횡성군, yeongwol 영월군, pyeongchang 평창군, jeongseon 정선군, cheorwon 철원군, hwacheon 화천군, yanggu 양구군, inje 인제군, goseong 고성군,
    yangyang 양양군`,
  chungbuk: `cheongju 청주시, chungju 충주시, jecheon 제천시, boeun 보은군, okcheon 옥천군, yeongdong 영동군, jeungpyeong 증평군, jincheon 진천군,
    goesan 괴산군, eumseong 음성군, danyang 단양군`,
  chungnam: `cheonan 천안시, gongju 공주시, boryeong 보령시, asan 아산시, seosan 서산시, nonsan 논산시, gyeryong 계룡시, dangjin 당진시, geumsan 금산군,
    buyeo 부여군, seocheon 서천군, cheongyang 청양군, hongseong 홍성군, yesan 예산군, taean 태안군`,
  jeonbuk: `jeonju 전주시, gunsan 군산시, iksan 익산시, jeongeup 정읍시, namwon 남원시, gimje 김제시, wanju 완주군, jinan 진안군, muju 무주군, jangsu 장수군,
    imsil 임실군, sunchang 순창군, gochang 고창군, buan 부안군`,
  jeonnam: `mokpo 목포시, yeosu 여수시, suncheon 순천시, naju 나주시, gwangyang 광양시, damyang 담양군, gokseong 곡성군, gurye 구례군, goheung 고흥군,
    boseong 보성군, hwasun 화순군, jangheung 장흥군, gangjin 강진군, haenam 해남군, yeongam 영암군, muan 무안군, hampyeong 함평군, yeonggwang 영광군,
    jangseong 장성군, wando 완도군, jindo 진도군, sinan 신안군`,
  gyeongbuk: `pohang 포항시, gyeongju 경주시, gimcheon 김천시, andong 안동시, gumi 구미시, yeongju 영주시, yeongcheon 영천시, sangju 상주시, mungyeong 문경시,
    gyeongsan 경산시, gunwi 군위군, uiseong 의성군, cheongsong 청송군, yeongyang 영양군, yeongdeok 영덕군, cheongdo 청도군, goryeong 고령군, seongju 성주군,
    chilgok 칠곡군, yecheon 예천군, bonghwa 봉화군, uljin 울진군, ulleung 울릉군`,
  gyeongnam: `changwon 창원시, jinju 진주시, tongyeong 통영시, sacheon 사천시, gimhae 김해시, miryang 밀양시, geoje 거제시, yangsan 양산시, uiryeong 의령군,
    haman 함안군, changnyeong 창녕군, goseong 고성군, namhae 남해군, hadong 하동군, sancheong 산청군, hamyang 함양군, geochang 거창군, hapcheon 합천군`,
  jeju: 'jeju 제주시, seogwipo 서귀포시',
};

const names: ReadonlyMap<string, Words> = new Map(
  Object.entries(towns).flatMap(([first, list]) =>
    list.split(',').map((entry): [string, Words] => {
      const [id = '', ko = ''] = entry.trim().split(' ');
      return [`${first}/${id}`, { ko, en: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}` }];
    }),
  ),
);

/** What a town is called, like gyeonggi/suwon; nothing where nobody said. */
export function townWords(region: string): Words | undefined {
  return names.get(region);
}
