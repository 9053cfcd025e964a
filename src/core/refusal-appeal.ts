import type { Refusal } from './refusal.ts';

/** The refusals of deciding appeals, a part of the one table. Operators read them. */
export const appealRefusals = {
  'appeal.decided_already': { status: 409, retry: 'never', ko: '이미 답했거나 거둔 이의신청이에요.', en: 'This appeal has been answered or taken back.' },
  'appeal.second_waits': {
    status: 409,
    retry: 'never',
    ko: '다른 운영자의 확인을 기다리고 있어요. 그 답이 나오면 다시 정할 수 있어요.',
    en: 'This waits for a second person’s word. It can be decided anew after that.',
  },
  'appeal.nothing_waits': { status: 409, retry: 'never', ko: '확인을 기다리는 결정이 없어요.', en: 'No decision waits for a second person.' },
  'appeal.follows_missing': {
    status: 422,
    retry: 'now',
    ko: '받아들이면 무엇이 이어지는지 골라 주세요.',
    en: 'Choose what follows when it is upheld.',
  },
  'appeal.applied_already': {
    status: 409,
    retry: 'never',
    ko: '이미 접수된 신청이 있어 다시 신청할 수 없어요. 결정 기관에서 이어서 처리하는 것으로 정해 주세요.',
    en: 'An application stands, so there is nothing to apply for again. The office that decides has to see to it.',
  },
  'appeal.not_corrected': {
    status: 409,
    retry: 'never',
    ko: '지금 주민등록 정보로는 다시 신청해도 받을 수 없어요. 정보가 먼저 바로잡혀야 해요.',
    en: 'By the register as it is now they would be refused again. It has to be put right first.',
  },
  'appeal.applying_over': {
    status: 409,
    retry: 'never',
    ko: '신청 기간이 끝나 다시 신청할 수 없어요. 결정 기관에서 이어서 처리하는 것으로 정해 주세요.',
    en: 'The time for applying is over. The office that decides has to see to it.',
  },
} as const satisfies Record<string, Refusal>;
