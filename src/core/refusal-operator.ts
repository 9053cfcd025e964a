import type { Refusal } from './refusal.ts';

/** Every “no” that only an operator hears: part of the one table in refusal.ts. */
export const operatorRefusals = {
  'operator.none': {
    status: 401,
    retry: 'never',
    ko: '기관 계정으로 로그인하거나, 받은 주소로 들어와 주세요.',
    en: 'Please sign in with your agency account, or by the link that was made for you.',
  },
  'operator.not_allowed': {
    status: 403,
    retry: 'never',
    ko: '이 일을 할 권한이 없어요. 권한이 있는 운영자에게 부탁해 주세요.',
    en: 'Your role does not allow this. Please ask an operator whose role does.',
  },
  'operator.link_spent': {
    status: 401,
    retry: 'never',
    ko: '이미 쓴 주소이거나 시간이 지났어요. ./danbi operator link 이름으로 새 주소를 만들 수 있어요.',
    en: 'This link was used before or is too old. ./danbi operator link NAME makes a new one.',
  },
  'operator.no_provider': {
    status: 409,
    retry: 'never',
    ko: '이 서비스에는 기관 계정이 연결돼 있지 않아요. 받은 주소로 들어와 주세요.',
    en: 'No provider of agency accounts is connected here. Please come in by the link that was made for you.',
  },
  'operator.no_second_factor': {
    status: 403,
    retry: 'now',
    ko: '비밀번호만으로는 들어올 수 없어요. 기관 계정에 보안 키나 일회용 번호를 등록하고, 그것으로 다시 로그인해 주세요.',
    en: 'A password alone opens nothing here. Add a security key or one-time numbers to your agency account, and sign in with it again.',
  },
  'operator.unknown': {
    status: 403,
    retry: 'never',
    ko: '이 계정은 운영자로 등록돼 있지 않아요. 운영자 관리 담당에게 부탁해 주세요.',
    en: 'This account is no operator’s. Please ask whoever manages operators.',
  },
  'operator.name_taken': {
    status: 409,
    retry: 'now',
    ko: '같은 이름이나 계정으로 일하는 사람이 이미 있어요. 다른 것을 정하거나 그 사람을 먼저 끝내 주세요.',
    en: 'Somebody works here under this name or account already. Choose another, or end that one first.',
  },
  'operator.no_roles': { status: 422, retry: 'now', ko: '권한을 하나 이상 골라 주세요.', en: 'Choose one role at least.' },
  'operator.roles_apart': {
    status: 422,
    retry: 'now',
    ko: '고른 권한 가운데 한 사람이 함께 가질 수 없는 것이 있어요. 권한마다 적힌 설명을 봐 주세요.',
    en: 'Some of these roles cannot be one person’s. Each role says which.',
  },
  'operator.own_roles': {
    status: 403,
    retry: 'never',
    ko: '본인의 권한은 본인이 바꾸거나 승인할 수 없어요. 다른 담당자에게 부탁해 주세요.',
    en: 'Nobody changes or approves their own roles. Please ask a colleague.',
  },
  'operator.same_roles': { status: 409, retry: 'never', ko: '이미 그 권한을 갖고 있어요.', en: 'Those are their roles already.' },
  'operator.change_waits': {
    status: 409,
    retry: 'later',
    ko: '이 사람의 권한을 바꾸자는 요청이 승인을 기다리고 있어요. 먼저 결정해 주세요.',
    en: 'A change of this person’s roles waits for approval. Please decide that first.',
  },
  'operator.changed': {
    status: 409,
    retry: 'now',
    ko: '그사이 이 사람의 권한이 바뀌었어요. 지금 권한을 다시 봐 주세요.',
    en: 'This person’s roles were changed meanwhile. Please look at them again.',
  },
  'operator.nothing_waits': { status: 409, retry: 'never', ko: '승인을 기다리는 요청이 없어요.', en: 'Nothing waits for approval here.' },
  'source.taken': { status: 409, retry: 'now', ko: '이미 쓰는 코드예요. 다른 코드를 정해 주세요.', en: 'This code is taken. Please choose another.' },
  'source.too_many': { status: 409, retry: 'never', ko: '코드는 {limit}개까지 만들 수 있어요.', en: 'There are at most {limit} codes.' },
  'approval.same_person': {
    status: 403,
    retry: 'never',
    ko: '본인이 요청한 일이에요. 다른 운영자가 결정해야 해요.',
    en: 'You asked for this yourself. Another operator has to decide.',
  },
  'approval.said_already': {
    status: 409,
    retry: 'never',
    ko: '이미 의견을 냈어요. 다른 승인자 한 사람이 더 결정해야 해요.',
    en: 'You have said so already. One more approver has to decide.',
  },
  'approval.already_decided': { status: 409, retry: 'never', ko: '이미 결정된 요청이에요.', en: 'This has been decided already.' },
  'campaign.wrong_state': {
    status: 409,
    retry: 'never',
    ko: '지금 상태에서는 할 수 없어요. 화면을 새로 고쳐 지금 상태를 봐 주세요.',
    en: 'This cannot be done as things stand now. Reload to see how they stand.',
  },
  'campaign.changed': {
    status: 409,
    retry: 'now',
    ko: '그사이 다른 운영자가 고쳤어요. 바뀐 내용을 다시 봐 주세요.',
    en: 'Another operator has changed it meanwhile. Please look at it again.',
  },
  'campaign.not_free': {
    status: 422,
    retry: 'never',
    ko: '고쳐야 할 점이 남아 있어서 내보낼 수 없어요.',
    en: 'Something in it has to be put right before it can go.',
  },
  'campaign.not_counted': {
    status: 409,
    retry: 'later',
    ko: '받을 사람을 아직 세지 않았어요. 다 센 뒤에 요청해 주세요.',
    en: 'Its people have not been counted yet. Ask once they are.',
  },
  'campaign.in_the_past': { status: 422, retry: 'now', ko: '이미 지난 시각이에요. 다른 때를 골라 주세요.', en: 'That time has passed. Please choose another.' },
} as const satisfies Record<string, Refusal>;
