import type { Lang } from './message-words.ts';
import type { Words } from './schema-words.ts';

/** What may be done in a window: its name, and how “you can …” goes on. */
interface Action {
  readonly name: Words;
  readonly todo: Words;
}
const actions: Readonly<Record<string, Action>> = {
  preregister: { name: { ko: '사전 알림 신청', en: 'pre-registering' }, todo: { ko: '사전 알림을 신청할', en: 'ask to be told' } },
  inquire: { name: { ko: '조회', en: 'looking up the amount' }, todo: { ko: '금액을 조회할', en: 'look up the amount' } },
  apply: { name: { ko: '신청', en: 'applying' }, todo: { ko: '신청할', en: 'apply' } },
  appeal: { name: { ko: '이의신청', en: 'appealing' }, todo: { ko: '이의신청할', en: 'appeal' } },
  changeRegion: { name: { ko: '지역 변경', en: 'changing the region' }, todo: { ko: '지역을 바꿀', en: 'change the region' } },
};

/** What may be done in a window, as people say it. */
export function actionWords(action: string, lang: Lang): string {
  return actions[action]?.name[lang] ?? action;
}

/** What fills “you can {todo} from …” and “{doing} ended on …”; of what is done in no window of its own, the words of applying. */
export function actionFacts(action: string): { readonly todo: Words; readonly doing: Words } {
  const { name, todo } = actions[action] ?? actions['apply']!;
  return { todo, doing: { ko: name.ko, en: `${name.en[0]!.toUpperCase()}${name.en.slice(1)}` } };
}
