import type { AuditAction, Sentences } from './audit-action.ts';

const because = { ko: '이유: {reason}', en: 'Reason: {reason}' };
/** Another let it hold: their name stands beside the entry, and the reason is not theirs. */
const asked = [
  { ko: '{askedBy} 님이 요청하며 적은 이유: {reason}', en: 'The reason of {askedBy}, who asked for it: {reason}' },
  { ko: '요청한 사람이 적은 이유: {reason}', en: 'The reason of whoever asked for it: {reason}' },
];
const inForce = { ko: '{effectiveFrom}부터 시행해요.', en: 'In force from {effectiveFrom}' };
const shareFirst = { ko: '먼저 가구의 {share}에만 시행해요.', en: 'For {share} of households first.' };
const sealed = { ko: '파일의 지문은 {sha256:이에요/예요}.', en: 'The file’s hash is {sha256}.' };

/** What is done about the programme, those who work here and what the service runs with. */
export const officeSentences = {
  'approval.requested': [
    { ko: '{title} – {kind} 승인을 요청했어요.', en: 'Asked for approval of {kind}: {title}.' },
    { ko: '{size}.', en: '{size}.' },
    { ko: '{needed}이 승인해야 해요.', en: 'It takes {needed}.' },
    because,
  ],
  'approval.granted': [{ ko: '{title} – {kind:을/를} 승인했어요.', en: 'Approved {kind}: {title}.' }, because],
  'approval.refused': [{ ko: '{title} – {kind:을/를} 승인하지 않고 돌려보냈어요.', en: 'Sent back without approval {kind}: {title}.' }, because],
  'clock.moved': [{ ko: '모의 시계를 {from}에서 {to:으로/로} 옮겼어요.', en: 'Moved the pretended clock from {from} to {to}' }],
  'console.opened': [
    [
      { ko: '{by:으로/로} 콘솔에 들어왔어요.', en: 'Came into the console by {by}.' },
      { ko: '콘솔에 들어왔어요.', en: 'Came into the console.' },
    ],
    { ko: '확인한 방법은 {factors:이에요/예요}.', en: 'Proved by {factors}.' },
  ],
  'console.refused': [
    { ko: '계정 {account}: 콘솔에 들어오지 못했어요. {why}', en: 'The account {account} was not let into the console. {why}' },
    { ko: '확인한 방법은 {factors:이에요/예요}.', en: 'Proved by {factors}.' },
  ],
  'counters.mended': [
    { ko: '수치 {figures:을/를} 행에서 다시 세어 바로잡았어요.', en: 'Counted {figures} again from the rows and put right what was kept.' },
    { ko: '달라진 것: {changes}', en: 'What changed: {changes}' },
  ],
  'draft.opened': [{ ko: '초안 {title:을/를} 열었어요. {basedOn}에서 시작해요.', en: 'Opened the draft {title}. It starts from {basedOn}.' }],
  'draft.changed': [
    { ko: '초안 {title:을/를} 고쳤어요: {revision}.', en: 'Changed the draft {title}: {revision}.' },
    { ko: '{added:이/가} 들어가고 {gone:이/가} 빠졌어요.', en: '{added} came in and {gone} went out.' },
    { ko: '앞 제목은 {titleBefore}.', en: 'Its title was {titleBefore} before.' },
    { ko: '{basedOn:와/과} 견줘요.', en: 'It is compared with {basedOn}.' },
  ],
  'draft.weighed': [
    {
      ko: '초안 {title}의 {revision:이/가} {people}에게 무엇을 바꾸는지 세게 했어요.',
      en: 'Had it worked out what {revision} of the draft {title} changes for {people}.',
    },
  ],
  'draft.request_taken_back': [
    { ko: '초안 {title}의 승인 요청을 거뒀어요. 다시 고칠 수 있는 초안이에요.', en: 'Took back the request for the draft {title}. It can be changed again.' },
  ],
  'draft.dropped': [{ ko: '초안 {title:을/를} 시행하지 않고 버렸어요.', en: 'Dropped the draft {title} without publishing it.' }],
  'launch.assigned': [
    { ko: '개시 점검 ‘{item}’: {owner}에게 맡기고 기한을 {due:으로/로} 정했어요.', en: 'Launch sheet, “{item}”: assigned to {owner}, due {due}' },
    { ko: '앞에는 {ownerBefore}에게 {dueBefore}까지 맡겨져 있었어요.', en: 'Before, {ownerBefore} saw to it, due {dueBefore}' },
  ],
  'merchants.imported': [
    {
      ko: '가맹점 {shops:을/를} 받았어요: 새로 {added}, 내용이 달라진 곳 {changed}.',
      en: 'Took in {shops}: {added} new, {changed} changed.',
    },
    { ko: '읽지 못해 뺀 것은 {refused:이에요/예요}.', en: '{refused} could not be read and were left out.' },
  ],
  'operator.added': [
    { ko: '운영자 {operator:을/를} 더했어요. 권한은 {roles:이에요/예요}.', en: 'Took on {operator} as {roles}.' },
    { ko: '기관 계정은 {account:이에요/예요}.', en: 'The agency account is {account}.' },
  ],
  'operator.roles_changed': [
    { ko: '{operator}의 권한을 {before}에서 {roles:으로/로} 바꿨어요.', en: 'Changed the roles of {operator} from {before} to {roles}.' },
    because,
  ],
  'operator.ended': [
    { ko: '운영자 {operator:을/를} 끝냈어요. 더는 콘솔에 들어오지 못해요.', en: 'Ended {operator} as an operator, who comes into the console no more.' },
    because,
  ],
  'programme.opened': [{ ko: '{programme}의 {version:을/를} 파일에서 열었어요.', en: 'Opened {version} of {programme} from its file.' }, sealed],
  'programme.corrected': [
    {
      ko: '{programme}의 {version:을/를} 고친 파일로 바꿨어요. 아직 아무도 그 판으로 신청하지 않았어요.',
      en: 'Put a corrected file in the place of {version} of {programme}, by which nobody had applied yet.',
    },
    [{ ko: '파일의 지문이 {before}에서 {sha256:으로/로} 바뀌었어요.', en: 'The file’s hash went from {before} to {sha256}.' }, sealed],
  ],
  'programme.published': [
    {
      ko: '초안 {title:을/를} 시행에 넘겨 {programme}의 규칙을 {before}에서 {version:으로/로} 바꿔요.',
      en: 'Published the draft {title}: the rules of {programme} go from {before} to {version}.',
    },
    inForce,
    shareFirst,
    asked,
    sealed,
  ],
  'programme.went_back': [
    [
      {
        ko: '{programme}의 규칙을 되돌렸어요: {before} 대신 {restored}의 글을 {version:으로/로} 다시 시행해요.',
        en: 'Went back: in place of {before} of {programme} the text of {restored} holds again, as {version}.',
      },
      {
        ko: '{programme}의 규칙을 되돌렸어요: {before}의 앞 글을 {version:으로/로} 다시 시행해요.',
        en: 'Went back: the text of before {before} of {programme} holds again, as {version}.',
      },
    ],
    inForce,
    shareFirst,
    asked,
    sealed,
  ],
  'programme.share_raised': [
    [
      {
        ko: '{programme} {version:을/를} 시행하는 몫을 가구의 {shareBefore}에서 {share:으로/로} 늘렸어요.',
        en: 'Raised {version} of {programme} from {shareBefore} of households to {share}.',
      },
      { ko: '{programme} {version:을/를} 시행하는 몫을 가구의 {share:으로/로} 늘렸어요.', en: 'Raised {version} of {programme} to {share} of households.' },
    ],
    { ko: '초안 {title}의 {step:이에요/예요}.', en: 'It is {step} of the draft {title}.' },
    inForce,
    because,
  ],
  'programme.withdrawn': [
    [
      {
        ko: '가구의 일부에만 시행하던 {programme} {version:을/를} {step}에서 거뒀어요.',
        en: 'Took back {version} of {programme}, which held for a share of households, at {step}.',
      },
      { ko: '시행하기 전에 {programme} {version:을/를} 거뒀어요.', en: 'Took back {version} of {programme} before it held.' },
    ],
    because,
  ],
  'register.imported': [
    { ko: '{asOf}의 명부를 받았어요: {people}.', en: 'Took in the register as of {asOf}: {people}.' },
    { ko: '읽지 못해 뺀 것은 {refused:이에요/예요}.', en: '{refused} could not be read and were left out.' },
  ],
  'rung.set': [
    [
      { ko: '열어 두는 정도를 {before}에서 {rung:으로/로} 바꿨어요.', en: 'Set how far the service is open from “{before}” to “{rung}”.' },
      { ko: '열어 두는 정도를 {rung:으로/로} 정했어요.', en: 'Set how far the service is open to “{rung}”.' },
    ],
  ],
} as const satisfies Partial<Record<AuditAction, Sentences>>;
