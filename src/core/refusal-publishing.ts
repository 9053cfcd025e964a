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
  'draft.not_own_request': {
    status: 409,
    retry: 'never',
    ko: '요청한 사람만 거둘 수 있어요.',
    en: 'Only whoever asked for it can take it back.',
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
  'programme.share_out': {
    status: 409,
    retry: 'never',
    ko: '일부에게 먼저 시행한 판이 있어요. 그 판을 모두에게 시행하거나 거둔 뒤에 할 수 있어요.',
    en: 'A version holds for a share of people. Make it everybody’s or take it back first.',
  },
  'programme.no_share': {
    status: 409,
    retry: 'never',
    ko: '일부에게 먼저 시행한 판이 없어요. 화면을 새로 고쳐 지금 상태를 봐 주세요.',
    en: 'This version does not hold for a share of people. Reload to see how things stand.',
  },
  'programme.share_not_larger': {
    status: 422,
    retry: 'never',
    ko: '지금보다 큰 몫을 골라 주세요. 줄이는 대신 거둘 수 있어요.',
    en: 'Please choose a larger share. Instead of a smaller one, it can be taken back.',
  },
  'programme.share_asked': {
    status: 409,
    retry: 'never',
    ko: '몫을 늘려 달라는 요청이 이미 승인을 기다려요.',
    en: 'A larger share is waiting for approval already.',
  },
  'draft.not_shareable': {
    status: 422,
    retry: 'never',
    ko: '일부에게만 먼저 시행할 수 없는 변경이 있어요: {what}. 모두에게 시행하거나 그 변경을 빼 주세요.',
    en: 'It holds a change that cannot be for a share of people only: {what}. Publish it to everybody, or leave that change out.',
  },
  'draft.wrong_state': {
    status: 409,
    retry: 'never',
    ko: '지금 상태에서는 할 수 없어요. 화면을 새로 고쳐 지금 상태를 봐 주세요.',
    en: 'This cannot be done as things stand now. Reload to see how they stand.',
  },
  'draft.changed': {
    status: 409,
    retry: 'now',
    ko: '그사이 다른 운영자가 고쳤어요. 바뀐 초안을 다시 봐 주세요.',
    en: 'Another operator has changed it meanwhile. Please look at it again.',
  },
  'draft.same': { status: 422, retry: 'never', ko: '지금 판과 다른 점이 없어요.', en: 'It says the same as the version that holds now.' },
  'draft.not_weighed': {
    status: 409,
    retry: 'later',
    ko: '누구에게 무엇이 달라지는지 아직 다 세지 않았어요. 다 센 뒤에 요청해 주세요.',
    en: 'What it changes for whom has not been worked out yet. Ask once it has.',
  },
  'draft.value_unreadable': {
    status: 422,
    retry: 'never',
    ko: '파일에 쓸 수 없는 값이라 넣지 않았어요. 보기처럼 적어 주세요. 예: {example}',
    en: 'The file cannot be read with this value, so it was not written. Write it like {example}',
  },
  'draft.too_many': {
    status: 409,
    retry: 'never',
    ko: '초안은 {limit}개까지 둘 수 있어요. 쓰지 않는 초안을 버려 주세요.',
    en: 'There are at most {limit} drafts. Please drop one that is not used.',
  },
  'programme.no_earlier': { status: 409, retry: 'never', ko: '돌아갈 이전 판이 없어요.', en: 'There is no earlier version to go back to.' },
} as const satisfies Readonly<Record<string, Refusal>>;
