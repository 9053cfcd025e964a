import type { Refusal } from './refusal.ts';

/** The refusals of the support desk, a part of the one table. Operators read them. */
export const supportRefusals = {
  'support.weak': {
    status: 422,
    retry: 'now',
    ko: '온전한 번호로만 찾을 수 있어요. 빠진 글자가 없는지 다시 물어봐 주세요.',
    en: 'Only a whole number finds somebody. Please ask again whether a character is missing.',
  },
  'support.nobody': {
    status: 404,
    retry: 'now',
    ko: '이 번호로 찾은 사람이 없어요. 찾아본 일은 기록에 남아요.',
    en: 'Nobody is found by this number. That it was looked for is on record.',
  },
  'support.ambiguous': {
    status: 409,
    retry: 'now',
    ko: '이 전화번호를 쓰는 사람이 여럿이에요. 접수 번호로 찾아 주세요.',
    en: 'Several people use this telephone number. Please ask for the receipt number.',
  },
  'support.too_many': {
    status: 429,
    retry: 'later',
    ko: '한 시간에 {limit}번까지 찾을 수 있어요. 다음 시간에 다시 해 주세요.',
    en: 'You may look for {limit} people an hour. Please go on in the next hour.',
  },
  'support.too_many_today': {
    status: 429,
    retry: 'later',
    ko: '하루에 {limit}번까지 찾을 수 있어요. 내일 다시 해 주세요.',
    en: 'You may look for {limit} people a day. Please go on tomorrow.',
  },
  'support.closed': {
    status: 409,
    retry: 'never',
    ko: '끝난 상담이에요. 새 상담 번호로 다시 찾아 주세요.',
    en: 'This case is closed. Look for the person again under a new ticket.',
  },
  'support.not_yours': {
    status: 403,
    retry: 'never',
    ko: '다른 상담원이 맡은 상담이에요. 이유를 적고 먼저 넘겨받아 주세요.',
    en: 'A colleague has this case in hand. Take it over first, and say why.',
  },
  'support.yours_already': { status: 409, retry: 'never', ko: '이미 맡고 있는 상담이에요.', en: 'You have this case in hand already.' },
  'support.no_colleague': {
    status: 422,
    retry: 'now',
    ko: '그 상담원에게는 넘길 수 없어요. 다른 상담원을 골라 주세요.',
    en: 'It cannot be passed to that colleague. Please choose another.',
  },
  'support.protected': {
    status: 403,
    retry: 'never',
    ko: '보호 중인 사람이에요. 주소와 연락처를 보려면 승인자에게 요청해 주세요.',
    en: 'This person is protected. Ask an approver before you see where they live and how they are reached.',
  },
  'support.asked_already': {
    status: 409,
    retry: 'never',
    ko: '이미 요청했어요. 승인자의 답을 기다려 주세요.',
    en: 'This has been asked for. Please wait for the approver’s answer.',
  },
  'support.not_asked': { status: 409, retry: 'never', ko: '답을 기다리는 요청이 없어요.', en: 'Nothing waits to be decided.' },
  'support.protected_already': { status: 409, retry: 'never', ko: '이미 보호하고 있어요.', en: 'This person is protected already.' },
  'support.not_protected': { status: 409, retry: 'never', ko: '보호 중인 사람이 아니에요.', en: 'This person is not protected.' },
  'support.fact_changed': {
    status: 409,
    retry: 'now',
    ko: '그사이 사실이 바뀌었어요. 새 답변을 읽고 다시 눌러 주세요.',
    en: 'A fact has changed meanwhile. Read the new reply, then press again.',
  },
  'support.nothing_decided': { status: 409, retry: 'never', ko: '다시 돌려 볼 결정이 없어요.', en: 'There is no decision to look at again.' },
} as const satisfies Record<string, Refusal>;
