import type { readCase } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { GrantStage } from '#core/grant-stage.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Given } from './prepared.ts';
import type { CaseEvent } from './support-event.store.ts';

type Page = NonNullable<AnswerOf<typeof readCase>['page']>;

interface Said {
  readonly ko: string;
  readonly en: string;
}

export const actionWords: Readonly<Record<string, Said>> = {
  preregister: { ko: '사전 알림 신청', en: 'ask to be told' },
  inquire: { ko: '조회', en: 'inquire' },
  apply: { ko: '신청', en: 'apply' },
  appeal: { ko: '이의신청', en: 'appeal' },
  changeRegion: { ko: '지역 변경', en: 'change the region' },
};

export const windowStateWords: Readonly<Record<Page['windows'][number]['state'], Said>> = {
  before: { ko: '아직 열리지 않음', en: 'not open yet' },
  open: { ko: '지금 할 수 있음', en: 'open now' },
  'closed-now': { ko: '지금은 차례가 아님', en: 'not their turn now' },
  over: { ko: '끝남', en: 'over' },
  applied: { ko: '이미 신청함', en: 'applied already' },
};

/** What a send is before anything came of it; the rest has words where campaigns count it. */
export const underWayWords: Readonly<Record<string, Said>> = {
  planned: { ko: '보낼 차례를 기다림', en: 'waits for its turn' },
  sending: { ko: '보내는 중', en: 'being sent' },
};

/** What a reply may lack of one citizen before they apply. */
const unknownWords: Readonly<Record<string, Said>> = {
  date: { ko: '신청일을 몰라요.', en: 'Their day is not known.' },
  birthDigit: { ko: '태어난 해를 몰라요.', en: 'Their birth year is not known.' },
};
const appliedWords: Said = { ko: '이미 신청했어요.', en: 'They have applied already.' };

/** Where a grant stands, as the reason for which an answer about it is not there. */
const stageWords: Readonly<Record<GrantStage, Said>> = {
  'not-applied': { ko: '아직 신청하지 않았어요.', en: 'They have not applied yet.' },
  kept: { ko: '신청을 받아 두었고, 아직 결정되지 않았어요.', en: 'Their application is kept, and not decided yet.' },
  'to-send': { ko: '신청은 접수됐고, 아직 지급되지 않았어요.', en: 'Their application is accepted, and nothing has been paid yet.' },
  sent: { ko: '카드사에 보냈고, 아직 지급되지 않았어요.', en: 'It was sent to the card company, and has not been paid yet.' },
  failed: { ko: '카드사가 지급하지 못했어요.', en: 'The card company could not pay it.' },
  paid: { ko: '이미 지급됐어요.', en: 'It has been paid already.' },
  spent: { ko: '받은 지원금을 다 썼어요.', en: 'They have spent all of it.' },
  expired: { ko: '쓸 수 있는 기간이 끝났어요.', en: 'The time for spending it is over.' },
  donated: { ko: '지원금을 모두 기부했어요.', en: 'They gave all of it away.' },
};

/** Why a reply cannot be given to this person, by the first thing that it lacks. */
export function whyNotWords(missing: string, stage: GrantStage): Said {
  if (missing === 'date' && stage !== 'not-applied') return stage === 'kept' ? stageWords.kept : appliedWords;
  return unknownWords[missing] ?? stageWords[stage];
}

export const askWords: Readonly<Record<'see' | 'lift', Said>> = {
  see: { ko: '보호 중인 주소와 연락처 보기', en: 'To see the protected address and contact' },
  lift: { ko: '보호 풀기', en: 'To take the protection back' },
};

/** One thing that was done, as a sentence with the names of who did it. `reply`: the question that was answered; `way`: whether it was read out or sent. */
export function eventWords(
  speech: Speech,
  { what, toOperator }: CaseEvent,
  who: string,
  more: { readonly to?: string; readonly way?: Given['to']; readonly reply?: string },
): string {
  const to = toOperator === undefined ? '' : (more.to ?? toOperator);
  const reply = more.reply ?? '';
  switch (what) {
    case 'opened':
      return speech.say(`${who} 님이 상담을 열었어요.`, `${who} opened the case.`);
    case 'looked':
      return speech.say(`${who} 님이 다시 봤어요.`, `${who} looked again.`);
    case 'revealed':
      return speech.say(`${who} 님이 가린 정보를 봤어요.`, `${who} saw what is masked.`);
    case 'taken':
      return speech.say(`${who} 님이 맡았어요.`, `${who} took the case in hand.`);
    case 'passed':
      return speech.say(`${who} 님이 ${to} 님에게 넘겼어요.`, `${who} passed it to ${to}.`);
    case 'returned':
      return speech.say(`${who} 님이 다음 사람에게 돌려놓았어요.`, `${who} put it back for whoever comes next.`);
    case 'noted':
      return speech.say(`${who} 님이 메모를 남겼어요.`, `${who} left a note.`);
    case 'replied':
      return more.way === 'inbox'
        ? speech.say(`${who} 님이 답변을 메시지함에 넣었어요: ${reply}`, `${who} put the answer into their inbox: ${reply}`)
        : speech.say(`${who} 님이 답변을 읽어 줬어요: ${reply}`, `${who} read the answer out: ${reply}`);
    case 'protected':
      return speech.say(`${who} 님이 보호를 걸었어요.`, `${who} protected the person.`);
    case 'asked':
      return speech.say(`${who} 님이 승인을 요청했어요.`, `${who} asked for approval.`);
    case 'lifted':
      return speech.say(`${who} 님이 승인해서 보호를 풀었어요.`, `With the approval of ${who} the protection was taken back.`);
    case 'closed':
      return speech.say(`${who} 님이 상담을 마쳤어요.`, `${who} closed the case.`);
  }
}
