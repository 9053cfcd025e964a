import type { AuditAction, Sentences } from './audit-action.ts';

const because = { ko: '이유: {reason}', en: 'Reason: {reason}' };
const message = { ko: '{revision}, {kind}, 보내는 길은 {channels:이에요/예요}.', en: 'It is {revision}, {kind}, by {channels}.' };
const follows = { ko: '이어서 {follows}.', en: 'It follows that {follows}.' };

/** What is done for citizens, and what they and the press are told. */
export const deskSentences = {
  'appeal.looked': [{ ko: '이의신청({appeal})을 열어 봤어요.', en: 'Opened the appeal {appeal} and looked at it.' }],
  'appeal.upheld': [{ ko: '접수된 이의신청({appeal})을 받아들였어요.', en: 'Upheld the appeal {appeal}, which was waiting.' }, follows],
  'appeal.dismissed': [{ ko: '접수된 이의신청({appeal})을 받아들이지 않았어요.', en: 'Dismissed the appeal {appeal}, which was waiting.' }],
  'campaign.composed': [{ ko: '캠페인 {title:을/를} 썼어요.', en: 'Composed the campaign {title}.' }, message],
  'campaign.changed': [
    { ko: '캠페인 {title:을/를} 고쳤어요: {revision}.', en: 'Changed the campaign {title}: {revision}.' },
    { ko: '달라진 것은 {changed:이에요/예요}.', en: 'What changed: {changed}.' },
    { ko: '앞 제목은 {titleBefore}.', en: 'Its title was {titleBefore} before.' },
    { ko: '앞 종류는 {kindBefore}.', en: 'It was {kindBefore} before.' },
    { ko: '앞에 보내던 길은 {channelsBefore}.', en: 'It went by {channelsBefore} before.' },
    { ko: '지금은 {kind}, 보내는 길은 {channels:이에요/예요}.', en: 'It is {kind} now, by {channels}.' },
  ],
  'campaign.released': [
    { ko: '승인된 캠페인 {title:을/를} {startsAt}부터 보내게 했어요.', en: 'Released the campaign {title}, which was approved; it is sent from {startsAt}' },
    message,
  ],
  'campaign.paused': [{ ko: '보내던 캠페인 {title:을/를} 멈췄어요.', en: 'Paused the campaign {title}, which was being sent.' }, message],
  'campaign.resumed': [{ ko: '멈췄던 캠페인 {title:을/를} 다시 보내게 했어요.', en: 'Resumed the campaign {title}, which was paused.' }, message],
  'campaign.stopped': [
    { ko: '캠페인 {title:을/를} 끝냈어요. 아직 나가지 않은 것은 나가지 않아요.', en: 'Stopped the campaign {title}. What had not left does not leave.' },
    message,
  ],
  'person.read': [
    { ko: '시민({citizen})의 {what:을/를} 봤어요.', en: 'Saw {what} of the citizen {citizen}.' },
    because,
    { ko: '그 시민이 읽는 기록의 {seq:이에요/예요}.', en: 'It is {seq} of what that citizen reads.' },
  ],
  'press.written': [{ ko: '언론 문안 {title}의 {version:을/를} 썼어요.', en: 'Wrote {version} of the statement {title}.' }],
  'press.published': [{ ko: '언론 문안 {title}의 {version:을/를} 내보냈어요.', en: 'Published {version} of the statement {title}.' }],
  'press.corrected': [{ ko: '내보낸 언론 문안 {title:을/를} 바로잡았어요: {version}.', en: 'Corrected the published statement {title}: {version}.' }],
  'press.said': [{ ko: '언론 문안 {title}의 {version:을/를} {outlet}에 알렸어요.', en: 'Told {outlet} {version} of the statement {title}.' }],
  'press.told': [
    [
      {
        ko: '언론 문안 {title:을/를} 인용한 {outlet}에 달라졌다고 알렸어요. 지금은 {version:이에요/예요}.',
        en: 'Told {outlet}, which quotes the statement {title}, that it has changed. It is {version} now.',
      },
      {
        ko: '언론 문안 {title:을/를} 인용한 곳에 달라졌다고 알렸어요. 지금은 {version:이에요/예요}.',
        en: 'Told whoever quotes the statement {title} that it has changed. It is {version} now.',
      },
    ],
  ],
  'press.withdrawn': [
    { ko: '내보낸 언론 문안 {title:을/를} 거뒀어요.', en: 'Withdrew the published statement {title}.' },
    { ko: '까닭: {why}', en: 'Why: {why}' },
  ],
  'source.added': [{ ko: '유입 코드 {code:을/를} 만들었어요. {kind} {name}에 써요.', en: 'Made the source code {code} for {kind}: {name}.' }],
  'support.searched': [
    { ko: '상담 {ticket:으로/로} 시민 한 사람을 {by:으로/로} 찾으려 했어요: {found}', en: 'Looked for a citizen by {by}, under the ticket {ticket}: {found}' },
    { ko: '물은 것은 {topic:이에요/예요}.', en: 'They asked about {topic}.' },
  ],
  'support.looked': [{ ko: '상담 {ticket}에서 시민의 {what:을/를} 다시 봤어요.', en: 'Looked again at {what} of the citizen of the case {ticket}.' }, because],
  'support.revealed': [{ ko: '상담 {ticket}에서 가려져 있던 {what:을/를} 봤어요.', en: 'Saw unmasked, in the case {ticket}, {what} of the citizen.' }, because],
  'support.taken': [
    { ko: '상담 {ticket:을/를} 맡아 시민의 {what:을/를} 봤어요.', en: 'Took the case {ticket} in hand, and saw {what} of its citizen.' },
    because,
  ],
  'support.refused': [
    {
      ko: '상담 {ticket}에서 {what:을/를} 보려 했지만, 보호 중인 사람이라 보지 못했어요.',
      en: 'Was not shown {what} in the case {ticket}: the person is protected.',
    },
    because,
  ],
  'support.passed': [{ ko: '맡고 있던 상담 {ticket:을/를} {to}에게 넘겼어요.', en: 'Passed the case {ticket} on to {to}' }],
  'support.returned': [
    { ko: '맡고 있던 상담 {ticket:을/를} 내려놓아, 맡을 사람을 기다려요.', en: 'Put the case {ticket} back; it waits for somebody to take it.' },
  ],
  'support.replied': [
    { ko: '상담 {ticket}에서 ‘{reply}’의 답을 {to}', en: 'Answered “{reply}” in the case {ticket}: {to}' },
    { ko: '{version}의 사실로 채운 답이에요.', en: 'It was filled with the facts of {version}.' },
  ],
  'support.protected': [
    {
      ko: '상담 {ticket}의 시민을 보호하게 했어요. 주소와 연락처가 보이지 않아요.',
      en: 'Had the citizen of the case {ticket} protected: where they live and how they are reached is hidden.',
    },
  ],
  'support.lifted': [{ ko: '상담 {ticket}의 시민을 지키던 보호를 풀었어요.', en: 'Lifted the protection of the citizen of the case {ticket}.' }],
  'support.noted': [{ ko: '상담 {ticket}에 메모를 남겼어요.', en: 'Left a note on the case {ticket}.' }],
  'support.closed': [{ ko: '열려 있던 상담 {ticket:을/를} 메모를 남기고 마쳤어요.', en: 'Closed the case {ticket} with a note.' }],
} as const satisfies Partial<Record<AuditAction, Sentences>>;
