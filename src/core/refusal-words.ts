import { actionFacts } from './action-words.ts';
import type { Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import { replaceReferences } from './message-template.ts';
import { refusals, type RefusalCode } from './refusal.ts';
import type { Words } from './schema-words.ts';

/** Refusals whose sentence lives by somebody’s own case, told of nobody in particular. */
const plain: Readonly<Partial<Record<RefusalCode, Words>>> = {
  'source.not_free': {
    ko: '글이 유인이나 카드사 표시에 관한 기관의 규칙과 달라요.',
    en: 'The text is against the agency’s rules on inducements or equal display.',
  },
  'source.too_many': { ko: '코드를 더 만들 수 없어요.', en: 'No more codes can be made.' },
  'draft.not_shareable': { ko: '일부에게만 먼저 시행할 수 없는 변경이 있어요.', en: 'It holds a change that cannot be for a share of people only.' },
  'draft.value_unreadable': { ko: '파일에 쓸 수 없는 값이라 넣지 않았어요.', en: 'The file cannot be read with this value, so it was not written.' },
  'draft.too_many': { ko: '초안을 더 둘 수 없어요.', en: 'There can be no more drafts.' },
  'window.not_open': { ko: '아직 열기 전이에요.', en: 'It has not opened yet.' },
  'window.closed': { ko: '신청 기간이 끝났어요.', en: 'The time for it is over.' },
  'window.outside_hours': { ko: '여는 시간이 아니에요.', en: 'It is outside the hours.' },
  'window.maintenance': { ko: '점검 시간이에요.', en: 'We are under maintenance.' },
  'window.limit_reached': { ko: '할 수 있는 횟수를 모두 썼어요.', en: 'All the times that it may be done are used.' },
  'rotation.not_your_day': { ko: '아직 신청할 수 있는 날이 아니에요.', en: 'It is not your day yet.' },
  'applicant.not_allowed': { ko: '신청할 수 있는 사람이 아니에요.', en: 'You are not the one who may apply.' },
  'applicant.channel': { ko: '여기서 신청할 수 있는 사람이 아니에요.', en: 'You are not the one who may apply here.' },
  'entitlement.not_eligible': { ko: '받는 조건에 맞지 않아요.', en: 'The conditions are not met.' },
  'entitlement.over_limit': { ko: '기준보다 높아서 대상이 아니에요.', en: 'You are over the limit.' },
  'entitlement.automatic': { ko: '신청하지 않아도 받아요.', en: 'You need not apply; it is paid without.' },
  'facts.missing': { ko: '확인할 내용이 빠졌어요.', en: 'Something is missing.' },
  'facts.wrong_type': { ko: '내용이 잘못됐어요.', en: 'Something is not right.' },
  'instrument.card_refused': { ko: '이 카드로는 받을 수 없어요.', en: 'It cannot be received on this card.' },
  'use.class': { ko: '이런 가게에서는 지원금을 쓸 수 없어요.', en: 'The grant does not count at a shop of this kind.' },
  'use.payment': { ko: '이 결제 방법으로는 지원금을 쓸 수 없어요.', en: 'The grant does not count for this way of paying.' },
  'use.not_accepted': { ko: '지원금을 쓸 수 있는 가게가 아니에요.', en: 'The grant does not count at this shop.' },
  'use.region': { ko: '사는 지역 밖의 가게라 지원금이 쓰이지 않아요.', en: 'The shop is outside the region.' },
  'use.exception': { ko: '프로그램이 따로 뺀 곳이라 쓸 수 없어요.', en: 'The programme leaves this shop out.' },
  'use.not_yet': { ko: '아직 쓸 수 있는 때가 아니에요.', en: 'The grant cannot be spent yet.' },
  'use.expired': { ko: '사용 기간이 끝났어요.', en: 'The grant has expired.' },
  'donation.unit': { ko: '정해진 단위로, 또는 모두 기부할 수 있어요.', en: 'A donation is a multiple of the unit, or the whole.' },
  'donation.too_much': { ko: '받을 금액보다 많이 기부할 수 없어요.', en: 'A donation cannot be more than you receive.' },
  'donation.over': { ko: '기부할 수 있는 때가 지났어요.', en: 'The time for donations is over.' },
  'donation.given_already': { ko: '이미 기부했어요. 먼저 되돌린 뒤에 바꿀 수 있어요.', en: 'You have already donated. Take it back first to change it.' },
  'donation.undo_over': { ko: '기부를 되돌릴 수 있는 때가 지났어요.', en: 'A donation cannot be taken back any more.' },
  'appeal.already_open': { ko: '같은 사유로 이미 이의신청했어요.', en: 'You have already appealed for this reason.' },
  'appeal.event_outside': { ko: '정해진 기간에 있었던 일만 이의신청할 수 있어요.', en: 'Only what happened within the set time can be appealed.' },
  'event.not_allowed': { ko: '지금 상태에서는 할 수 없는 일이에요.', en: 'It cannot be done as things stand.' },
  'request.malformed': { ko: '요청이 잘못됐어요.', en: 'Something is wrong with the request.' },
  'consent.missing': { ko: '먼저 동의가 필요해요.', en: 'This needs your consent first.' },
  'register.not_found': { ko: '기준일 명부에서 찾지 못했어요.', en: 'We did not find you on the register.' },
  'email.code_wrong': { ko: '이메일 코드가 맞지 않아요.', en: 'That is not the code of the e-mail.' },
  'application.already_open': { ko: '이미 신청했어요.', en: 'You have already applied.' },
  'support.too_many': { ko: '한 시간에 찾을 수 있는 만큼 다 찾았어요.', en: 'No more people may be looked for in this hour.' },
  'support.too_many_today': { ko: '하루에 찾을 수 있는 만큼 다 찾았어요.', en: 'No more people may be looked for today.' },
};

/** A refusal’s words where nobody’s case fills them: a whole sentence, what one wanted to do is applying, and what one could do instead is left out. */
export function plainRefusal(code: RefusalCode, lang: Lang): string {
  const { todo, doing } = actionFacts('apply');
  return replaceReferences((plain[code] ?? refusals[code])[lang], ({ name, particle }) => {
    if (name === 'todo') return todo[lang];
    if (name === 'instead') return '';
    if (name !== 'doing') return '…';
    return particle && lang === 'ko' ? withParticle(doing[lang], particle) : doing[lang];
  }).trim();
}
