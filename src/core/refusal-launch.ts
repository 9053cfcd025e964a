import type { Refusal } from './refusal.ts';

/** The refusals of the launch sheet, a part of the one table. Operators read them. */
export const launchRefusals = {
  'launch.checked_by_itself': {
    status: 409,
    retry: 'never',
    ko: '이 항목은 저절로 확인돼요. 남은 점을 고쳐 주세요.',
    en: 'This is checked by itself. Put right what is left.',
  },
  'launch.nothing_waits': {
    status: 409,
    retry: 'never',
    ko: '확인을 기다리는 증빙이 없어요. 새로 고쳐 주세요.',
    en: 'No proof waits to be looked at. Please reload.',
  },
  'launch.no_such_operator': { status: 422, retry: 'now', ko: '여기서 일하는 사람을 골라 주세요.', en: 'Please choose somebody who works here.' },
} as const satisfies Record<string, Refusal>;
