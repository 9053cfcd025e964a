export type LoginLang = 'ko' | 'en';

const ko = {
  lang: 'ko' as LoginLang,
  title: '본인 확인 (시험용)',
  who: '누구신가요?',
  band: '시험용 본인확인 기관이에요. 여기 있는 사람은 모두 지어낸 사람이에요.',
  name: '이름',
  find: '이름으로 찾기',
  nobody: '그런 이름이 없어요.',
  unknown: '그런 사람이 없어요.',
  first: (shown: number) => `처음 ${shown}명만 보여요. 이름을 적어 찾아 주세요.`,
  cancel: '그만두기',
  card: (issuers: string) => `카드: ${issuers}`,
  noCard: '카드 없음',
  broken: '로그인을 마치지 못했어요',
  brokenSay: '이 로그인은 끝났거나 여기서 시작되지 않았어요. 돌아가서 처음부터 다시 해 주세요.',
  back: '돌아가기',
};
export type LoginWords = typeof ko;

const en: LoginWords = {
  lang: 'en',
  title: 'Who you are (for trying out)',
  who: 'Who are you?',
  band: 'A pretended identity provider. Nobody here exists.',
  name: 'Name',
  find: 'Find by name',
  nobody: 'Nobody has that name.',
  unknown: 'There is no such person.',
  first: (shown) => `The first ${shown} are shown. Write a name to find others.`,
  cancel: 'Go back',
  card: (issuers) => `card: ${issuers}`,
  noCard: 'no card',
  broken: 'You are not signed in',
  brokenSay: 'This sign-in is over, or did not begin here. Go back and start again.',
  back: 'Go back',
};

export const loginWords: Readonly<Record<LoginLang, LoginWords>> = { ko, en };

/** The first of the wished languages that there is (OpenID Connect’s ui_locales: tags with spaces between); Korean without a wish. */
export function loginLang(uiLocales: unknown): LoginLang {
  const [first] = /\b(?:ko|en)\b/.exec(typeof uiLocales === 'string' ? uiLocales.toLowerCase() : '') ?? [];
  return first === 'en' ? 'en' : 'ko';
}
