import { appealRefusals } from './refusal-appeal.ts';
import { operatorRefusals } from './refusal-operator.ts';
import { launchRefusals } from './refusal-launch.ts';
import { pressRefusals } from './refusal-press.ts';
import { supportRefusals } from './refusal-support.ts';
import { publishingRefusals } from './refusal-publishing.ts';

/**
 * Every “no” of Danbi, once. HTTP, jobs, the command line, the console and the support desk read this table:
 * the status, the citizen’s words, what to do next, and whether trying again helps.
 * Words may hold {references}; the refusal’s facts fill them.
 */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly ko: string;
  readonly en: string;
  /** later: a known instant. now: at once is fine. same-key: only with the same idempotency key. never: it stays a no. */
  readonly retry: 'never' | 'later' | 'now' | 'same-key';
}

const table = {
  ...operatorRefusals,
  ...appealRefusals,
  ...publishingRefusals,
  'window.not_open': { status: 409, retry: 'later', ko: '{next}부터 {todo} 수 있어요.', en: 'You can {todo} from {next}.' },
  'window.closed': { status: 409, retry: 'never', ko: '{doing:은/는} {closed}에 끝났어요.', en: '{doing} ended on {closed}.' },
  'window.outside_hours': {
    status: 409,
    retry: 'later',
    ko: '지금은 열지 않아요. {next}부터 {todo} 수 있어요.',
    en: 'It is closed now. You can {todo} from {next}.',
  },
  'window.maintenance': {
    status: 409,
    retry: 'later',
    ko: '점검 시간이에요. {next}부터 {todo} 수 있어요.',
    en: 'We are under maintenance. You can {todo} from {next}.',
  },
  'window.outage': { status: 503, retry: 'later', ko: '지금은 이 방법을 쓸 수 없어요. {instead}', en: 'This is not available at the moment. {instead}' },
  'window.none': { status: 409, retry: 'never', ko: '여기서는 {todo} 수 없어요.', en: 'You cannot {todo} here.' },
  'window.limit_reached': {
    status: 409,
    retry: 'never',
    ko: '{limit}번까지 할 수 있고, 모두 썼어요.',
    en: 'This may be done {limit} times, and all are used.',
  },
  'rotation.not_your_day': { status: 409, retry: 'later', ko: '{next}부터 {todo} 수 있어요.', en: 'You can {todo} from {next}.' },
  'applicant.not_allowed': { status: 403, retry: 'never', ko: '{who}만 신청할 수 있어요.', en: 'Only {who} may apply.' },
  'applicant.channel': {
    status: 409,
    retry: 'never',
    ko: '여기서는 {who}만 신청할 수 있어요. {instead}',
    en: 'Only {who} may apply here. {instead}',
  },
  'applicant.died': {
    status: 409,
    retry: 'never',
    ko: '신청인의 사망이 확인돼서 여기서는 접수할 수 없어요. 가족은 상담 창구에서 이어서 할 수 있어요.',
    en: 'The register says that the applicant has died. The family can go on at the help desk.',
  },
  'entitlement.not_eligible': { status: 409, retry: 'never', ko: '{why}', en: '{why}' },
  'entitlement.over_limit': {
    status: 409,
    retry: 'never',
    ko: '기준보다 {by} 높아서 대상이 아니에요.',
    en: 'You are {by} over the limit.',
  },
  'entitlement.nothing': { status: 409, retry: 'never', ko: '계산하면 받을 금액이 0원이에요.', en: 'The amount comes to nothing.' },
  'entitlement.not_published': {
    status: 409,
    retry: 'never',
    ko: '이 경우의 기준이 아직 발표되지 않았어요. 상담 창구에서 확인해 주세요.',
    en: 'No limit has been published for this case. Please ask the help desk.',
  },
  'entitlement.held_by_another': {
    status: 409,
    retry: 'never',
    ko: '다른 분이 이미 신청했어요. 모르는 신청이라면 상담 창구에 알려 주세요.',
    en: 'Someone else has already applied. If you know nothing of it, please tell the help desk.',
  },
  'entitlement.held_by_head': {
    status: 409,
    retry: 'never',
    ko: '세대주가 이미 신청했어요.',
    en: 'The head of your household has already applied.',
  },
  'entitlement.automatic': {
    status: 409,
    retry: 'never',
    ko: '신청하지 않아도 돼요. 정해진 지급일은 {on:이에요/예요}.',
    en: 'You need not apply. The day set for paying it is {on}.',
  },
  'entitlement.not_applied': { status: 409, retry: 'later', ko: '신청해야 받을 수 있어요.', en: 'It is paid only to those who apply.' },
  'facts.missing': { status: 422, retry: 'now', ko: '확인할 내용이 빠졌어요: {fact}', en: 'Something is missing: {fact}' },
  'facts.wrong_type': { status: 422, retry: 'now', ko: '내용이 잘못됐어요. {fact}: {why}.', en: 'Something is not right: {fact} {why}.' },
  'instrument.unknown': { status: 422, retry: 'never', ko: '그 방법으로는 받을 수 없어요.', en: 'It cannot be received that way.' },
  'instrument.not_on_channel': {
    status: 409,
    retry: 'never',
    ko: '여기서는 이 방법으로 받을 수 없어요. {instead}',
    en: 'It cannot be received that way here. {instead}',
  },
  'instrument.issuer_excluded': { status: 409, retry: 'never', ko: '이 카드사로는 받을 수 없어요. {instead}', en: 'This issuer takes no part. {instead}' },
  'instrument.card_refused': {
    status: 409,
    retry: 'never',
    ko: '{kind:으로/로}는 받을 수 없어요. 다른 카드를 골라 주세요.',
    en: 'It cannot be received on {kind}. Please choose another card.',
  },
  'instrument.not_owner': {
    status: 409,
    retry: 'never',
    ko: '본인 카드인지 확인되지 않았어요. {instead}',
    en: 'We could not confirm that the card is yours. {instead}',
  },
  'instrument.not_changeable': {
    status: 409,
    retry: 'never',
    ko: '신청한 뒤에는 받는 방법을 바꿀 수 없어요.',
    en: 'How it is received can no longer be changed.',
  },
  'region.not_changeable': {
    status: 409,
    retry: 'never',
    ko: '이 방법으로 받은 지원금은 지역을 바꿀 수 없어요.',
    en: 'The region cannot be changed for money received this way.',
  },
  'region.not_moved': {
    status: 409,
    retry: 'never',
    ko: '지금 등록된 주소가 지원금을 쓸 수 있는 지역과 같아요. 전입신고를 먼저 해 주세요.',
    en: 'You are registered where the grant counts already. Please report your move first.',
  },
  'region.not_registered': {
    status: 409,
    retry: 'never',
    ko: '전입신고한 지역으로만 바꿀 수 있어요.',
    en: 'Only the region you are registered in can be chosen.',
  },
  'use.class': { status: 409, retry: 'never', ko: '{what}에서는 지원금을 쓸 수 없어요.', en: 'The grant does not count at {what}.' },
  'use.payment': {
    status: 409,
    retry: 'never',
    ko: '이 결제 방법으로는 지원금을 쓸 수 없어요: {what}',
    en: 'The grant does not count for this way of paying: {what}',
  },
  'use.not_accepted': { status: 409, retry: 'never', ko: '{what}에서만 쓸 수 있어요.', en: 'The grant counts only at {what}.' },
  'use.sales': {
    status: 409,
    retry: 'never',
    ko: '연 매출이 기준을 넘는 가맹점이라 지원금이 쓰이지 않아요.',
    en: 'The shop’s annual sales are over the ceiling.',
  },
  'use.region': { status: 409, retry: 'never', ko: '{region} 밖의 가게라 지원금이 쓰이지 않아요.', en: 'The shop is outside {region}.' },
  'use.exception': { status: 409, retry: 'never', ko: '{what}', en: '{what}' },
  'use.not_yet': { status: 409, retry: 'later', ko: '{next}부터 쓸 수 있어요.', en: 'The grant can be spent from {next}.' },
  'use.expired': { status: 409, retry: 'never', ko: '{closed}에 사용 기간이 끝났어요.', en: 'The grant expired on {closed}.' },
  'use.cancelled': { status: 409, retry: 'never', ko: '취소된 결제예요.', en: 'This purchase was taken back.' },
  'use.empty': { status: 409, retry: 'never', ko: '남은 지원금이 없어요.', en: 'No grant is left.' },
  'donation.none': { status: 409, retry: 'never', ko: '이 지원금은 기부할 수 없어요.', en: 'This grant cannot be donated.' },
  'donation.unit': {
    status: 422,
    retry: 'now',
    ko: '{unit} 단위로, 또는 모두 기부할 수 있어요.',
    en: 'A donation is a multiple of {unit}, or the whole.',
  },
  'donation.final': { status: 409, retry: 'never', ko: '한 번 기부한 금액은 되돌릴 수 없어요.', en: 'A donation cannot be taken back.' },
  'donation.too_much': {
    status: 422,
    retry: 'now',
    ko: '받을 금액 {amount}보다 많이 기부할 수 없어요.',
    en: 'A donation cannot be more than the {amount} you receive.',
  },
  'donation.over': { status: 409, retry: 'never', ko: '{closed}까지 기부할 수 있었어요.', en: 'Donations were possible until {closed}.' },
  'donation.given_already': {
    status: 409,
    retry: 'never',
    ko: '이미 {amount} 기부했어요. 먼저 되돌린 뒤에 바꿀 수 있어요.',
    en: 'You have already donated {amount}. Take it back first to change it.',
  },
  'donation.nothing_given': { status: 409, retry: 'never', ko: '되돌릴 기부가 없어요.', en: 'There is no donation to take back.' },
  'donation.undo_over': { status: 409, retry: 'never', ko: '{closed}까지 되돌릴 수 있었어요.', en: 'It could be taken back until {closed}.' },
  'donation.undo_elsewhere': { status: 409, retry: 'never', ko: '기부는 다른 창구에서 되돌릴 수 있어요.', en: 'A donation is taken back on another channel.' },
  'donation.not_deemed': { status: 409, retry: 'never', ko: '기부로 보지 않아요.', en: 'It does not count as a donation.' },
  'appeal.already_open': {
    status: 409,
    retry: 'never',
    ko: '같은 사유로 이미 이의신청했어요. 접수 번호는 {receipt:이에요/예요}.',
    en: 'You have already appealed for this reason. Your receipt is {receipt}.',
  },
  'appeal.none': { status: 409, retry: 'never', ko: '이 지원금에는 이의신청이 없어요.', en: 'There are no appeals for this grant.' },
  'appeal.unknown_reason': { status: 422, retry: 'never', ko: '이의신청 사유를 골라 주세요.', en: 'Choose a reason for the appeal.' },
  'appeal.event_outside': {
    status: 409,
    retry: 'never',
    ko: '{from}부터 {until}까지 있었던 일만 이의신청할 수 있어요.',
    en: 'Only what happened from {from} to {until} can be appealed.',
  },
  'event.not_allowed': { status: 409, retry: 'never', ko: '{what}', en: '{what}' },
  'event.unknown': {
    status: 422,
    retry: 'never',
    ko: '정해진 것이 없어요. 상담 창구에 물어봐 주세요.',
    en: 'Nothing is laid down for this. Please ask the help desk.',
  },
  'request.malformed': { status: 400, retry: 'never', ko: '요청이 잘못됐어요: {what}', en: 'Something is wrong with the request: {what}' },
  'request.too_large': { status: 413, retry: 'never', ko: '보낸 내용이 너무 커요.', en: 'What was sent is too large.' },
  'request.wrong_type': { status: 415, retry: 'never', ko: '이 형식은 받을 수 없어요.', en: 'This kind of content is not taken.' },
  'request.not_found': { status: 404, retry: 'never', ko: '찾을 수 없어요.', en: 'There is nothing here.' },
  'request.foreign_origin': {
    status: 403,
    retry: 'never',
    ko: '다른 사이트에서 보낸 요청이에요. 주소를 직접 입력해 들어와 주세요.',
    en: 'This request came from another site. Please type our address yourself.',
  },
  'request.too_many': { status: 429, retry: 'later', ko: '잠시 뒤에 다시 해 주세요.', en: 'Please try again in a moment.' },
  'waiting_room.wait': {
    status: 503,
    retry: 'same-key',
    ko: '지금 많은 분이 오셨어요. 차례가 되면 이어서 열려요.',
    en: 'Many people are here just now. It goes on when it is your turn.',
  },
  'service.receipts_only': {
    status: 503,
    retry: 'later',
    ko: '지금은 신청을 먼저 받고 있어요. 이 일은 조금 뒤에 해 주세요.',
    en: 'We are taking applications first just now. Please do this a little later.',
  },
  'service.read_only': {
    status: 503,
    retry: 'later',
    ko: '지금은 보기만 할 수 있어요. 접수된 내용은 그대로 있어요. 조금 뒤에 다시 해 주세요.',
    en: 'You can only look just now. What was accepted is safe. Please try again a little later.',
  },
  'service.static_only': {
    status: 503,
    retry: 'later',
    ko: '지금은 안내만 볼 수 있어요. 접수된 내용은 그대로 있어요. 조금 뒤에 다시 해 주세요.',
    en: 'Only the information pages are open just now. What was accepted is safe. Please try again a little later.',
  },
  'session.none': { status: 401, retry: 'never', ko: '본인 확인을 먼저 해 주세요.', en: 'Please sign in first.' },
  'sign_in.unavailable': {
    status: 503,
    retry: 'now',
    ko: '본인 확인 기관의 답이 없어요. 잠시 뒤에 다시 해 주세요.',
    en: 'The identity provider does not answer. Please try again in a moment.',
  },
  'sign_in.refused': {
    status: 401,
    retry: 'now',
    ko: '본인 확인을 마치지 못했어요. 처음부터 다시 해 주세요.',
    en: 'Signing in did not finish. Please start again.',
  },
  'idempotency.key_missing': { status: 400, retry: 'now', ko: '요청 번호가 빠졌어요.', en: 'The Idempotency-Key is missing.' },
  'idempotency.other_body': { status: 422, retry: 'never', ko: '같은 번호로 다른 내용이 왔어요.', en: 'This key was used with other content.' },
  'idempotency.in_progress': { status: 409, retry: 'same-key', ko: '먼저 보낸 것을 처리하고 있어요.', en: 'The first one is still being worked on.' },
  'service.busy': {
    status: 503,
    retry: 'same-key',
    ko: '지금 많은 분이 함께 쓰고 있어요. 잠시 뒤에 다시 해 주세요.',
    en: 'Many people are here right now. Please try again in a moment.',
  },
  'service.unknown_outcome': {
    status: 503,
    retry: 'same-key',
    ko: '됐는지 아직 몰라요. 같은 단추를 한 번 더 누르면 확인돼요.',
    en: 'We do not know yet whether it worked. Press the same button once more to find out.',
  },
  'service.not_ready': { status: 503, retry: 'now', ko: '준비하고 있어요.', en: 'We are getting ready.' },
  'service.broken': {
    status: 500,
    retry: 'same-key',
    ko: '우리 쪽에 문제가 생겼어요. 보낸 것은 한 번만 처리되니 다시 눌러도 괜찮아요.',
    en: 'Something went wrong on our side. Pressing again is safe: it is done only once.',
  },
  'consent.missing': { status: 409, retry: 'never', ko: '먼저 동의가 필요해요: {what}', en: 'This needs your consent first: {what}' },
  'consent.unknown': { status: 422, retry: 'never', ko: '그런 동의 항목이 없어요.', en: 'There is no such consent.' },
  'consent.text_changed': { status: 409, retry: 'now', ko: '동의 내용이 바뀌었어요. 다시 읽어 주세요.', en: 'The text has changed. Please read it again.' },
  'register.not_found': {
    status: 409,
    retry: 'never',
    ko: '{basis} 명부에서 찾지 못했어요. {where}에서 확인해 주세요.',
    en: 'We did not find you on the register of {basis}. Please ask at {where}.',
  },
  'register.unavailable': {
    status: 503,
    retry: 'later',
    ko: '주민등록을 확인하는 곳의 답이 늦어지고 있어요. {instead}',
    en: 'The register office is slow to answer. {instead}',
  },
  'register.unclear': {
    status: 409,
    retry: 'never',
    ko: '가족 관계를 사람이 확인해야 해요. 상담 창구에서 도와드려요.',
    en: 'Somebody has to check your family’s entries. The help desk will see to it.',
  },
  'card.unknown': { status: 422, retry: 'now', ko: '카드를 다시 골라 주세요.', en: 'Please choose the card again.' },
  'card.unavailable': {
    status: 503,
    retry: 'now',
    ko: '카드사의 답이 늦어지고 있어요. 잠시 뒤에 다시 해 주세요.',
    en: 'The card company is slow to answer. Please try again in a moment.',
  },
  'mydata.unavailable': {
    status: 503,
    retry: 'now',
    ko: '카드사의 마이데이터 답이 없어요. 잠시 뒤에 다시 해 주세요.',
    en: 'The card company’s MyData does not answer. Please try again in a moment.',
  },
  'mydata.refused': {
    status: 409,
    retry: 'now',
    ko: '마이데이터를 연결하지 못했어요. 처음부터 다시 해 주세요.',
    en: 'MyData was not linked. Please start again.',
  },
  'contact.unknown_push_service': {
    status: 422,
    retry: 'never',
    ko: '이 브라우저의 알림은 아직 쓸 수 없어요. 다른 방법을 골라 주세요.',
    en: 'Notifications of this browser cannot be used yet. Please choose another way.',
  },
  'email.malformed': { status: 422, retry: 'now', ko: '이메일 주소를 다시 확인해 주세요.', en: 'Please check the e-mail address.' },
  'email.not_offered': { status: 409, retry: 'never', ko: '여기서는 이메일로 알려드리지 않아요.', en: 'This service sends no e-mail.' },
  'email.too_many_codes': {
    status: 429,
    retry: 'later',
    ko: '코드를 여러 번 보냈어요. 한 시간 뒤에 다시 해 주세요.',
    en: 'Several codes were sent already. Please try again in an hour.',
  },
  'email.code_wrong': {
    status: 422,
    retry: 'now',
    ko: '코드가 맞지 않아요. 이메일에 적힌 숫자를 다시 확인해 주세요. 남은 횟수: {left}번',
    en: 'That is not the code. Please look at the e-mail again. Tries left: {left}',
  },
  'email.code_over': {
    status: 409,
    retry: 'never',
    ko: '이 코드는 더 쓸 수 없어요. 새 코드를 받아 주세요.',
    en: 'This code can no longer be used. Please ask for a new one.',
  },
  'application.none': { status: 409, retry: 'never', ko: '아직 신청하지 않았어요.', en: 'You have not applied yet.' },
  'application.already_open': {
    status: 409,
    retry: 'never',
    ko: '이미 신청했어요. 접수 번호: {receipt}',
    en: 'You have already applied. Your receipt number is {receipt}.',
  },
  'webhook.forged': { status: 401, retry: 'never', ko: '서명이 맞지 않아요.', en: 'The signature does not fit.' },
  'webhook.malformed': { status: 422, retry: 'never', ko: '알 수 없는 내용이에요.', en: 'The report is not understood.' },
  'clock.not_virtual': { status: 409, retry: 'never', ko: '실제 시계는 옮길 수 없어요.', en: 'A real clock cannot be moved.' },
  'clock.backwards': { status: 409, retry: 'never', ko: '시계는 앞으로만 갈 수 있어요.', en: 'The clock only goes forward.' },
  ...supportRefusals,
  ...pressRefusals,
  ...launchRefusals,
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof table;
export const refusals: Readonly<Record<RefusalCode, Refusal>> = table;

/** The step that comes first, asked of everybody who begins. */
const firstSteps: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['consent.missing', 'session.none']);

/**
 * Whether a code tells a person no, and is counted as one. Being asked to come back later (503) says how the service fares; being asked to sign in or to agree
 * first is on everybody’s way.
 */
export function isRefusalOfPerson(code: RefusalCode): boolean {
  return refusals[code].status !== 503 && !firstSteps.has(code);
}

/** What any wish may be told that depends on the hour. */
export const windowRefusals = [
  'window.not_open',
  'window.closed',
  'window.outside_hours',
  'window.maintenance',
  'window.outage',
  'window.none',
] as const satisfies readonly RefusalCode[];
