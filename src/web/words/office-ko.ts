/** The words of who works at the console: coming in and going out, operators and the trail. This catalogue is the type; English must match it. */
export const officeKo = {
  comeIn: {
    title: '콘솔에 로그인',
    say: '운영자는 기관 계정으로 로그인해요. 비밀번호와 함께 보안 키나 일회용 번호가 있어야 해요.',
    press: '기관 계정으로 로그인하기',
    link: '기관 계정이 없다면 받은 주소로 들어와 주세요. 이미 쓴 주소라면 ./danbi operator link 이름으로 새로 만들 수 있어요.',
    cancelled: '로그인을 마치지 못했어요. 처음부터 다시 해 주세요.',
    away: '기관 계정 서버의 답이 없어요. 잠시 뒤에 다시 해 주세요.',
  },
  goOut: '나가기',
};

export type OfficeWords = typeof officeKo;
