import type { Words } from './schema-words.ts';

/** What may keep a partner from working for us, found by asking it for nothing. */
export const troubles = ['silent', 'unauthorized', 'wrong-sender', 'not-now'] as const;
export type Trouble = (typeof troubles)[number];
export type PartnerAnswer = 'ready' | Trouble;

/** As it is said after the partner’s name. */
export const troubleWords: Readonly<Record<Trouble, Words>> = {
  silent: { ko: '물었는데 답하지 않아요.', en: 'does not answer when asked.' },
  unauthorized: { ko: '답은 하는데 우리 열쇠나 비밀번호를 받지 않아요.', en: 'answers, and does not take our key or password.' },
  'wrong-sender': {
    ko: '답은 하는데 우리 발신 번호나 채널이 등록되지 않았거나 막혀 있어요.',
    en: 'answers, and our sender number or channel is not registered with it, or blocked.',
  },
  'not-now': { ko: '답은 하는데 지금은 일하지 못한다고 해요.', en: 'answers, and says that it cannot work now.' },
};
