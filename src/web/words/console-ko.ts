import { minuteWords } from '#core/message-words.ts';
import { withParticle } from '#core/particle.ts';

/** Every word of the console that the server does not finish. This catalogue is the type; English must match it. */
export const consoleKo = {
  title: '단비 콘솔',
  toContent: '본문으로 바로가기',
  otherLanguage: 'English',
  coming: '불러오고 있어요.',
  rehearsal: (now: string) => `모의 운영 · 시계 ${now} · 진짜 돈은 오가지 않음`,
  clockNow: '서비스 시계',
  version: (version: number) => `${version}판`,
  pause: '갱신 멈추기',
  resume: '갱신 다시 하기',
  figures: '지금 숫자',
  refusals: '거절 이유',
  refusalsEmpty: '아직 거절이 없어요. 신청이 거절되면 이유별로 여기에 쌓여요.',
  partnersEmpty: '아직 제휴 기관이 없어요. 프로그램 파일의 issuers에 적으면 여기에 나와요.',
  payouts: '지급',
  clock: {
    title: '모의 시계',
    lead: '모의 운영에서만 움직여요. 앞으로만 갈 수 있고, 그때까지 할 일은 모두 하고 나서 답해요.',
    to: '옮길 날짜와 시각',
    move: (local: string) => `시계를 ${withParticle(minuteWords(local, 'ko', { exact: true }), '으로/로')} 옮기기`,
    moveEmpty: '시계 옮기기',
    choose: '옮길 때를 먼저 골라 주세요.',
    hour: '1시간 보내기',
    day: '하루 보내기',
    moved: (now: string) => `시계를 ${withParticle(now, '으로/로')} 옮겼어요.`,
    done: (count: string) => `그동안 할 일 ${count}건을 했어요.`,
  },
  trouble: '서버에서 답이 오지 않아요. 3초마다 다시 묻고 있어요.',
};

export type ConsoleWords = typeof consoleKo;
