import type { Refusal } from './refusal.ts';

/** The refusals of the press desk, a part of the one table. Operators read them. */
export const pressRefusals = {
  'press.wrong_state': {
    status: 409,
    retry: 'never',
    ko: '지금 상태에서는 할 수 없어요. 화면을 새로 고쳐 지금 상태를 봐 주세요.',
    en: 'This cannot be done as things stand now. Reload to see how they stand.',
  },
  'press.not_free': {
    status: 422,
    retry: 'now',
    ko: '손으로 적은 숫자나 채울 수 없는 칸이 있어요. 목록에서 골라 넣어 주세요.',
    en: 'A number is typed by hand, or nothing fills a place. Choose from the list.',
  },
  'press.why_missing': { status: 422, retry: 'now', ko: '무엇을 바로잡는지 적어 주세요.', en: 'Please say what this puts right.' },
  'press.changed': {
    status: 409,
    retry: 'now',
    ko: '그사이 다른 운영자가 고쳤어요. 바뀐 내용을 다시 봐 주세요.',
    en: 'Another operator has changed it meanwhile. Please look at it again.',
  },
  'press.fact_changed': {
    status: 409,
    retry: 'never',
    ko: '요청한 뒤에 프로그램의 사실이 바뀌었어요. 돌려보내고 다시 요청하게 해 주세요.',
    en: 'A fact of the programme has changed since it was asked for. Send it back to be asked for again.',
  },
} as const satisfies Record<string, Refusal>;
