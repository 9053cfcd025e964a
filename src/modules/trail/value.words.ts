import type { FactKind } from '#core/audit-fact.ts';
import type { ApprovalKind } from '#core/approval.ts';
import { channelWords } from '#core/channel-words.ts';
import { launchItems } from '#core/launch.ts';
import type { Words } from '#core/schema-words.ts';
import { topicWords } from '#core/support.ts';

type Codes = Readonly<Record<string, Words>>;

/** What is asked of others. */
const approvalKinds: Readonly<Record<ApprovalKind, Words>> = {
  'campaign.release': { ko: '캠페인 내보내기', en: 'releasing a campaign' },
  'programme.publish': { ko: '규칙 시행', en: 'publishing rules' },
  'operator.roles': { ko: '운영자 권한', en: 'roles of an operator' },
  'support.see': { ko: '보호 중인 주소 보기', en: 'seeing a protected address' },
  'support.lift': { ko: '보호 풀기', en: 'lifting a protection' },
  'appeal.uphold': { ko: '이의신청 받아들이기', en: 'upholding an appeal' },
  'press.release': { ko: '언론에 내보내기', en: 'telling the press' },
  'launch.item': { ko: '개시 점검', en: 'an item of the launch sheet' },
};

/** What an operator saw of a citizen. */
const seen: Codes = {
  file: { ko: '화면', en: 'the page' },
  'file.identity': { ko: '이름과 생년월일', en: 'name and birth date' },
  'file.contact': { ko: '연락처', en: 'how they are reached' },
  'file.home': { ko: '주소지', en: 'where they live' },
  appeal: { ko: '이의신청', en: 'the appeal' },
};

/** How somebody proves at their agency’s provider who they are (RFC 8176), as people say it. */
const factor: Codes = {
  pwd: { ko: '비밀번호', en: 'password' },
  otp: { ko: '일회용 번호', en: 'one-time number' },
  hwk: { ko: '보안 키', en: 'security key' },
  swk: { ko: '기기에 든 열쇠', en: 'key in a device' },
  sc: { ko: '스마트 카드', en: 'smart card' },
  sms: { ko: '문자로 온 번호', en: 'number by text message' },
  pin: { ko: '핀 번호', en: 'PIN' },
  mfa: { ko: '여러 가지 확인', en: 'several factors' },
};

/** What codes in the trail are called, by what the fact is. */
export const codeWords: Readonly<Partial<Record<FactKind, Codes>>> = {
  approvalKind: approvalKinds,
  campaignKind: { service: { ko: '안내', en: 'a service message' }, advertising: { ko: '광고성 정보', en: 'advertising' } },
  channels: channelWords,
  factors: factor,
  follows: {
    'apply-again': { ko: '시민이 다시 신청해요', en: 'the citizen applies again' },
    office: { ko: '결정한 곳에서 따로 지급해요', en: 'the office that decides gives what is due' },
  },
  launchItem: Object.fromEntries(launchItems.map(({ id, words }) => [id, words])),
  parts: {
    title: { ko: '제목', en: 'the title' },
    kind: { ko: '종류', en: 'the kind' },
    text: { ko: '글', en: 'the text' },
    channels: { ko: '보내는 길', en: 'the ways out' },
    audience: { ko: '받는 사람', en: 'the audience' },
    alimtalk: { ko: '알림톡 템플릿', en: 'the Alimtalk template' },
  },
  replyWay: { 'read-out': { ko: '읽어 줬어요', en: 'read out' }, inbox: { ko: '메시지함에 넣었어요', en: 'put into their inbox' } },
  rung: {
    auto: { ko: '부하를 따름', en: 'as the load asks for' },
    full: { ko: '모두 제공', en: 'everything' },
    receipts: { ko: '접수만', en: 'receipts only' },
    'read-only': { ko: '조회만', en: 'looking only' },
    static: { ko: '안내만', en: 'information only' },
  },
  searchWay: {
    receipt: { ko: '접수 번호', en: 'receipt number' },
    phone: { ko: '휴대전화 번호', en: 'mobile number' },
    ci: { ko: '연계정보', en: 'connecting identifier' },
  },
  seen: { ...seen, identity: seen['file.identity']!, contact: seen['file.contact']!, home: seen['file.home']! },
  signIn: { provider: { ko: '기관 계정', en: 'agency account' }, link: { ko: '한 번 쓰는 링크', en: 'one-time link' } },
  sourceKind: {
    banner: { ko: '제휴 배너', en: 'a partner banner' },
    poster: { ko: '포스터', en: 'a poster' },
    press: { ko: '언론', en: 'the press' },
    influencer: { ko: '인플루언서', en: 'an influencer' },
  },
  topic: topicWords,
};

interface Unit {
  readonly ko: string;
  /** One of them, and several. */
  readonly en: readonly [string, string];
}

/** In what a number is counted. */
export const units: Readonly<Partial<Record<FactKind, Unit>>> = {
  approvals: { ko: '명', en: ['approval', 'approvals'] },
  figures: { ko: '개', en: ['figure', 'figures'] },
  lines: { ko: '줄', en: ['line', 'lines'] },
  people: { ko: '명', en: ['person', 'people'] },
  shops: { ko: '곳', en: ['shop', 'shops'] },
};

/** Which of several a number names. */
export const ordinals: Readonly<Partial<Record<FactKind, (n: string) => Words>>> = {
  version: (n) => ({ ko: `${n}판`, en: `version ${n}` }),
  revision: (n) => ({ ko: `${n}번째 글`, en: `text ${n}` }),
  step: (n) => ({ ko: `${n}번째 단계`, en: `step ${n}` }),
  row: (n) => ({ ko: `${n}번째 줄`, en: `line ${n}` }),
};

/** How large what was asked for is. Left out where it is always one. */
export const sizes: Readonly<Partial<Record<ApprovalKind, (n: string) => Words>>> = {
  'campaign.release': (n) => ({ ko: `이 안내를 받는 사람은 ${n}명이에요`, en: `${n} people would be told` }),
  'programme.publish': (n) => ({ ko: `이 변경으로 잃는 것이 있는 사람은 ${n}명이에요`, en: `${n} people would lose something by it` }),
  'operator.roles': (n) => ({ ko: `승인이 필요한 권한은 ${n}개예요`, en: `${n} of the roles need a second person` }),
};
