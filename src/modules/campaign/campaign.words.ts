import { channelWords } from '#core/channel-words.ts';
import type { CampaignFault } from '#core/campaign-check.ts';
import type { ReachGroup } from '#core/campaign-result.ts';
import type { CampaignAudience, CampaignKind, CampaignState, paceOf } from '#core/campaign.ts';
import type { Speech } from '#modules/programme/index.ts';

interface Said {
  readonly ko: string;
  readonly en: string;
}

export const stateWords: Readonly<Record<CampaignState, Said>> = {
  draft: { ko: '작성 중', en: 'draft' },
  waiting: { ko: '승인 기다림', en: 'waiting for approval' },
  released: { ko: '내보내는 중', en: 'released' },
  paused: { ko: '잠시 멈춤', en: 'paused' },
  stopped: { ko: '중단함', en: 'stopped' },
};

/** Released, but by the rules in force now something in it is wrong. */
export const stuckWords: Said = { ko: '고칠 점이 있어 나가지 않음', en: 'held: something in it is wrong now' };

export const kindWords: Readonly<Record<CampaignKind, Said>> = {
  service: { ko: '안내', en: 'service message' },
  advertising: { ko: '광고성 정보', en: 'advertising' },
};

export const audienceWords: Readonly<Record<CampaignAudience, Said>> = {
  everyone: { ko: '알릴 수 있는 모든 사람', en: 'everybody who can be told' },
  preregistered: { ko: '사전 알림을 신청한 사람', en: 'pre-registered' },
  applied: { ko: '신청한 사람', en: 'applied' },
  'not-applied': { ko: '아직 신청하지 않은 사람', en: 'not yet applied' },
  paid: { ko: '지급받은 사람', en: 'paid' },
  'balance-left': { ko: '남은 금액이 있는 사람', en: 'with a balance left' },
};

export const openedWords: Readonly<Record<'inbox' | 'push', Said>> = {
  inbox: { ko: '메시지함에서 열어 봄', en: 'opened in the inbox' },
  push: { ko: '브라우저 알림을 눌러 봄', en: 'tapped as a browser’s notification' },
};

export const groupWords: Readonly<Record<ReachGroup, Said>> = {
  outside: { ko: '앱 밖으로 닿은 사람', en: 'reached outside the app' },
  inbox: { ko: '메시지함에만 들어간 사람', en: 'in the inbox only' },
  notSent: { ko: '보내지 않았거나 결과를 모르는 사람', en: 'not sent, or not known' },
};

/** How many a minute, and by what that is limited. */
export function paceWords(speech: Speech, { perMinute, by }: ReturnType<typeof paceOf>): string {
  if (perMinute <= 0)
    return speech.say('지금은 들어올 자리가 없어서 아무도 안내하지 않아요.', 'Nobody is told now: there is no room for those who would come.');
  const many = Math.max(1, Math.floor(perMinute)).toLocaleString('en');
  const rate = speech.say(`1분에 ${many}명씩.`, `${many} a minute.`);
  if (by === 'own') return rate;
  if (by === 'invites') return `${rate} ${speech.say('들어올 수 있는 만큼만 안내해요.', 'No more are told than can come in.')}`;
  return `${rate} ${speech.say(`${channelWords[by].ko} 발송사의 한도예요.`, `That is what the provider of ${channelWords[by].en} takes.`)}`;
}

/** The states of a send that the ledger of sends counts; what is in none of them is on its way there. */
export const sendWords: Readonly<Record<string, Said>> = {
  accepted: { ko: '발송사가 받음', en: 'accepted by the provider' },
  delivered: { ko: '전달됨', en: 'delivered' },
  failed: { ko: '전달 못 함', en: 'failed' },
  dropped: { ko: '보내지 않음', en: 'dropped' },
  unknown: { ko: '결과 모름', en: 'unknown' },
};

export const faultWords: Readonly<Record<CampaignFault, Said>> = {
  unfilled: { ko: '채울 수 없는 칸이 있어요. 목록에서 골라 넣어 주세요.', en: 'Nothing fills this place. Choose one from the list.' },
  link: {
    ko: '링크나 사이트 주소가 있어요. 우리 메시지에는 링크가 없다고 알려 왔어요.',
    en: 'This is a link or an address. People are told that our messages hold none.',
  },
  telephone: {
    ko: '전화번호가 있어요. 흉내 내는 사람은 자기 번호를 적어요. 빼 주세요.',
    en: 'This is a telephone number. Whoever imitates us writes their own. Take it out.',
  },
  amount: { ko: '앱 밖에서 금액을 말해요. 다른 사람이 화면을 볼 수 있어요.', en: 'This tells an amount outside the app, where others see the screen.' },
  class: { ko: '앱 밖에서 어떤 계층인지 드러나요. 빼 주세요.', en: 'This tells outside the app in which class somebody is. Take it out.' },
  too_long: { ko: '이 채널에는 너무 길어요.', en: 'Too long for this channel.' },
  unsendable: { ko: '문자로 보낼 수 없는 글자예요. 물음표로 보여요.', en: 'A text message cannot carry this character; phones show a question mark.' },
  inducement: { ko: '쿠폰·경품·포인트처럼 마음을 끄는 말은 쓰지 않기로 했어요.', en: 'Nobody is won over with coupons, gifts or points here.' },
  issuers_not_all: {
    ko: '카드사를 일부만 적었어요. 모두 적거나 하나도 적지 않아야 해요. 빠진 곳:',
    en: 'Some card companies are named and some are not: name all or none. Missing:',
  },
  issuers_not_in_order: { ko: '카드사 순서를 가나다순으로 적어 주세요:', en: 'Name the card companies by the alphabet:' },
  marked_by_hand: {
    ko: '(광고) 표시는 저절로 붙어요. 지우고 종류에서 ‘광고성 정보’를 골라 주세요.',
    en: 'The mark is put there by itself. Take it out, and choose “advertising” as the kind.',
  },
  no_advertiser: {
    ko: '프로그램 파일에 광고 보내는 사람과 수신거부 방법이 없어서 광고를 보낼 수 없어요.',
    en: 'The programme file names no advertiser and no way to refuse, so nothing can be advertised.',
  },
  nobody_agreed: {
    ko: '이 프로그램은 광고 수신 동의를 받지 않아서 광고를 받을 사람이 없어요.',
    en: 'This programme asks nobody to agree to advertising, so nobody may be sent any.',
  },
  alimtalk_advertising: {
    ko: '알림톡으로는 광고를 보낼 수 없어요. 채널에서 알림톡을 빼 주세요.',
    en: 'Alimtalk carries no advertising. Take it out of the channels.',
  },
  template_missing: {
    ko: '알림톡은 승인받은 템플릿으로만 나가요. 템플릿 코드와 글을 적어 주세요.',
    en: 'Alimtalk carries approved templates only. Write the code and the text of one.',
  },
  template_differs: {
    ko: '한국어 글이 승인받은 템플릿과 달라요. 여기부터 달라요:',
    en: 'The Korean text is not the approved template. It differs from here on:',
  },
  goes_as_lms: {
    ko: '짧은 문자에는 길어서 긴 문자(LMS)로 나가요. 요금이 더 들어요.',
    en: 'Too long for a short text message: it goes as a long one (LMS), which costs more.',
  },
  asks_who_applied: {
    ko: '신청하라는 글이 이미 신청한 사람과 받을 수 없는 사람에게도 가요. 받는 사람을 ‘아직 신청하지 않은 사람’으로 골라 주세요.',
    en: 'This asks to apply, and also reaches people who have applied or are not entitled. Choose “not yet applied” as the audience.',
  },
  asks_who_is_paid: {
    ko: '신청하지 않아도 받는 사람에게도 갈 수 있어요. ‘현금으로 안 받았다면’처럼 누구에게 하는 말인지 적어 주세요. 빠진 말:',
    en: 'This may also reach people who are paid without applying. Say whom it is not for, as in “unless you were paid in cash”. Missing:',
  },
  typed_time: {
    ko: '날짜나 시각을 손으로 적었어요. 목록에서 넣으면 파일이 바뀔 때 함께 바뀌어요.',
    en: 'A day or time is typed by hand. From the list it follows the file when that changes.',
  },
  typed_amount: { ko: '금액을 손으로 적었어요. 파일이 바뀌어도 그대로 남아요.', en: 'An amount is typed by hand. It stays when the file changes.' },
};
