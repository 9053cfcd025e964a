import type { Refusal } from './refusal.ts';

/** What those are told who change the programme while it runs. */
export const publishingRefusals = {
  'programme.another_to_come': {
    status: 409,
    retry: 'never',
    ko: '이미 시행을 기다리는 판이 있어요. 시행된 뒤에 하거나, 그 판을 먼저 거둬 주세요.',
    en: 'Another version is on record and still to come. Wait for it, or take it back first.',
  },
  'programme.none_to_come': { status: 409, retry: 'never', ko: '시행을 기다리는 판이 없어요.', en: 'There is no version that is still to come.' },
  'programme.changed_meanwhile': {
    status: 409,
    retry: 'never',
    ko: '그사이 다른 판이 시행됐어요. 지금 판에서 초안을 다시 맞춰 주세요.',
    en: 'Another version took effect meanwhile. Bring the draft up to the one that holds now.',
  },
  'programme.too_soon': {
    status: 422,
    retry: 'now',
    ko: '모든 서버가 알기에는 너무 가까운 시각이에요. 조금 뒤를 골라 주세요.',
    en: 'Too near for every process to know of it. Please choose a later time.',
  },
  'programme.not_free': {
    status: 422,
    retry: 'never',
    ko: '고쳐야 할 점이 남아 있어서 시행할 수 없어요.',
    en: 'Something in it has to be put right before it can hold.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;
