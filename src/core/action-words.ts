import type { Lang } from './message-words.ts';

/** What may be done in a window, as people say it. */
const actions: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  preregister: ['사전 알림 신청', 'pre-registering'],
  inquire: ['조회', 'looking up the amount'],
  apply: ['신청', 'applying'],
  appeal: ['이의신청', 'appealing'],
  changeRegion: ['지역 변경', 'changing the region'],
};

export function actionWords(action: string, lang: Lang): string {
  return actions[action]?.[lang === 'ko' ? 0 : 1] ?? action;
}
