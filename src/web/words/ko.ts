/** 어느 만큼 기다리는지: 분으로, 두 시간부터는 시간으로. */
function waitKo(fromS: number, toS: number): string {
  if (toS <= 60) return '1분 안에 차례가 와요';
  const [unit, size] = toS < 7_200 ? ['분', 60] : ['시간', 3_600];
  const [from, to] = [Math.floor(fromS / size), Math.ceil(toS / size)];
  return from === 0 || from === to ? `${to}${unit} 안에 차례가 와요` : `${from}~${to}${unit} 뒤에 차례가 와요`;
}

/**
 * Every word of the citizen app’s first screen that the server does not finish, in Korean: plain polite speech, short, the person as the
 * subject. This catalogue is the type; the other languages must match it. The screens behind it have theirs in inner-ko.ts, which comes with them.
 */
export const ko = {
  app: {
    toContent: '본문으로 바로가기',
    back: '이전',
    home: '처음 화면',
    otherLanguage: 'English',
    loading: '불러오고 있어요.',
    renewed: '새로 바뀐 내용이 있어요.',
    slow: '평소보다 조금 오래 걸리고 있어요. 화면을 그대로 두면 이어서 보여 드릴게요.',
    source: '근거 보기',
    newTab: '새 창',
    needsScript: '로그인과 신청은 화면이 다 열린 뒤에 할 수 있어요. 끝까지 열리지 않으면 위에 적힌 다른 방법으로 신청해 주세요.',
  },
  band: {
    control: '시계 옮기기와 가게에서 써 보기',
    label: '모의 운영 알림',
    virtual: (now: string) => `모의 운영 · 시계를 ${now}에 맞춰 두었어요. 진짜 돈은 오가지 않아요.`,
  },
  first: {
    mayI: '오늘 신청할 수 있나요?',
    period: '신청 기간',
    over: '(끝났어요)',
    unasked: '신청하지 않아도 받는 분',
    week: '신청하는 날',
    wholeWeek: '끝자리별 신청일 다시 보기',
    digitsOf: (digits: string) => `출생연도 끝자리 ${digits}`,
    today: '오늘',
    mine: '내 날',
    myDigit: '내가 태어난 해의 끝자리',
    chooseDigit: '골라 보세요',
    myDay: (date: string) => `내 신청일은 ${date}이에요.`,
    myDayThere: (date: string) => `여기서 내 신청일은 ${date}이에요.`,
    afterwards: (date: string) => `${date}부터는 끝자리와 상관없이 언제든 신청할 수 있어요.`,
    need: '무엇이 필요한가요?',
    otherWays: '다른 방법으로 신청하기',
    answers: '자주 묻는 질문',
    figures: '지금까지의 숫자 보기',
    signIn: '로그인하고 시작하기',
    signInOver: '로그인하고 내 지원금 보기',
    signInWhy: '본인 확인을 위해 인증 화면으로 잠깐 옮겨 갔다가 돌아와요.',
  },
  line: {
    title: '차례를 기다리고 있어요',
    finding: '순번을 찾고 있어요',
    ahead: (people: number) => (people === 0 ? '바로 다음이에요' : `앞에 ${people.toLocaleString('ko')}명`),
    wait: (fromS: number, toS: number) => waitKo(fromS, toS),
    blind: '지금은 줄을 확인할 수 없어요. 순번은 그대로 있고, 확인되면 바로 이어져요.',
    noReload: '새로고침하지 않아도 돼요. 차례가 되면 저절로 이어져요.',
    keeps: '화면을 닫거나 다른 앱을 써도 이 기기의 순번은 그대로예요.',
    called: '차례가 되고 15분 안에 돌아오면 기다리지 않고 들어와요. 15분이 지나면 새 순번을 받아요.',
    meanwhile: '기다리는 동안 준비해 두세요',
    leave: '순번을 내놓고 나가기',
  },
  trouble: {
    offline: '인터넷 연결이 끊겼어요',
    offlineSay: '연결되면 이어서 보여 드릴게요. 고르신 내용은 그대로 남아 있어요.',
    unknown: '잘 들어갔는지 아직 몰라요',
    unknownSay: '답이 오는 길에 연결이 끊겼어요. 다시 눌러도 두 번 처리되지 않으니 안심하고 다시 확인해 주세요.',
    server: '잠시 답을 받지 못하고 있어요',
    serverSay: '저희 쪽 문제예요. 고르신 내용은 그대로 남아 있으니 잠시 뒤에 다시 해 주세요.',
    pressed: '지금은 저희 서비스가 다 열려 있지 않아요',
    retry: '다시 해보기',
    check: '다시 확인하기',
    signedOut: '다시 로그인해 주세요',
    signedOutSay: '로그인하지 않았거나, 오래 쉬어서 안전하게 로그아웃했어요. 고르신 내용은 그대로 남아 있어요.',
    reference: (id: string) => `상담할 때 이 번호를 알려 주세요: ${id}`,
    notFound: '찾는 화면이 없어요',
    notFoundSay: '주소가 바뀌었거나 잘못 적혔을 수 있어요.',
  },
};

export type FirstWords = typeof ko;
