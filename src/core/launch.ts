import { channelWords } from './channel-words.ts';
import { refer } from './message-reference.ts';
import { referencesOf } from './message-template.ts';
import { unfillable } from './message.ts';
import { replyFactNames } from './notice-facts.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { OperatorRole } from './operator.ts';
import { troubleWords, type Trouble } from './partner-answer.ts';
import type { OutsideChannel } from './schema-campaign.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

interface LaunchItem {
  readonly id: string;
  /** checked: the software knows. proven: somebody brings a proof, and another says that it is enough. */
  readonly kind: 'checked' | 'proven';
  readonly words: Words;
  readonly what: Words;
}

/** What stands between a programme and its opening, in the order in which it is seen to. */
export const launchItems = [
  {
    id: 'programme',
    kind: 'checked',
    words: { ko: '프로그램 파일', en: 'Programme file' },
    what: { ko: '지금 쓰는 파일에 고칠 점이 없어요.', en: 'The file in force has nothing to put right.' },
  },
  {
    id: 'faq',
    kind: 'checked',
    words: { ko: '자주 묻는 것과 답변', en: 'Questions and answers' },
    what: { ko: '시민·상담·언론의 답변이 금액과 마감을 알려 줘요.', en: 'Answers for citizens, agents and the press tell the amount and the last day.' },
  },
  {
    id: 'partners',
    kind: 'checked',
    words: { ko: '제휴 기관 연결', en: 'Partners' },
    what: {
      ko: '참여하는 카드사와 알림을 보내는 곳이 모두 연결돼 있고, 물으면 준비됐다고 답해요.',
      en: 'Every card company that takes part and a carrier of each kind of notice is connected, and says that it is ready when asked.',
    },
  },
  {
    id: 'office',
    kind: 'checked',
    words: { ko: '일할 사람', en: 'People' },
    what: { ko: '상담원이 있고, 승인자가 두 사람 이상이에요.', en: 'There is an agent, and there are two approvers at least.' },
  },
  {
    id: 'consents',
    kind: 'proven',
    words: { ko: '동의 문안 확인', en: 'Consent texts' },
    what: { ko: '법무 검토를 마친 문안이에요. 문안이 바뀌면 다시 열려요.', en: 'The texts are signed off by counsel. When one changes, this opens again.' },
  },
  {
    id: 'notices',
    kind: 'proven',
    words: { ko: '알림 문안 승인', en: 'Notice texts' },
    what: {
      ko: '알림 문안과 알림톡 템플릿이 승인됐어요. 문안이 바뀌면 다시 열려요.',
      en: 'Notices and their Alimtalk templates are approved. When one changes, this opens again.',
    },
  },
  {
    id: 'rehearsal',
    kind: 'proven',
    words: { ko: '모의 운영', en: 'Rehearsal' },
    what: {
      ko: '이 파일로 모의 운영을 했고 모든 점검이 통과했어요. 규칙이 바뀌면 다시 열려요.',
      en: 'This very file was rehearsed and every check held. When a rule changes, this opens again.',
    },
  },
  {
    id: 'capacity',
    kind: 'proven',
    words: { ko: '처리 용량', en: 'Capacity' },
    what: { ko: '실제로 쓸 장비에서 초당 몇 명을 받는지 쟀어요.', en: 'How many a second are taken was measured on the machines that will serve.' },
  },
] as const satisfies readonly LaunchItem[];
export type LaunchItemId = (typeof launchItems)[number]['id'];

/** A provider of messages on one way. */
export interface LaunchCarrier {
  readonly name: string;
  readonly channel: OutsideChannel;
  /** What keeps it from working, found by asking; nothing where it is ready or was not asked yet. */
  readonly trouble?: Trouble;
}

/** A provider and what it carries, like Solapi · 문자(SMS). */
export function carrierWords({ name, channel }: Pick<LaunchCarrier, 'name' | 'channel'>): Words {
  return { ko: `${name} · ${channelWords[channel].ko}`, en: `${name} · ${channelWords[channel].en}` };
}

/** What the software knows of now. */
export interface LaunchFacts {
  readonly document: ProgrammeDocument;
  /** Errors that check finds in the file. */
  readonly errors: number;
  readonly connectedIssuers: ReadonlySet<string>;
  /** Those that were asked and are not ready, and why. */
  readonly issuerTroubles: ReadonlyMap<string, Trouble>;
  /** Who carries messages, and on which way. */
  readonly carriers: readonly LaunchCarrier[];
  /** How many work here in each role. */
  readonly people: ReadonlyMap<OperatorRole, number>;
}

/** What is still missing for one item that the software checks; empty: nothing. */
export function gapsOf(item: LaunchItemId, facts: LaunchFacts): readonly Words[] {
  switch (item) {
    case 'programme':
      return facts.errors === 0 ? [] : [{ ko: `파일에 고칠 점이 ${facts.errors}개 있어요.`, en: `The file has ${facts.errors} errors.` }];
    case 'faq':
      return faqGaps(facts.document);
    case 'partners':
      return partnerGaps(facts);
    case 'office':
      return [
        ...((facts.people.get('agent') ?? 0) > 0 ? [] : [{ ko: '상담원이 없어요.', en: 'There is no agent.' }]),
        ...((facts.people.get('approver') ?? 0) > 1 ? [] : [{ ko: '승인자가 두 사람이 안 돼요.', en: 'There are fewer than two approvers.' }]),
      ];
    default:
      return [];
  }
}

function faqGaps(document: ProgrammeDocument): readonly Words[] {
  const answers = document.answers ?? [];
  const told = answers.filter((one) => one.for === 'citizen').flatMap((one) => referencesOf(one.answer.ko).map(({ name }) => name));
  const holes = answers.filter(
    (one) => unfillable(one.answer.ko, one.for === 'agent' ? Object.fromEntries(replyFactNames.map((name) => [name, 'x'])) : {}, document) !== undefined,
  );
  const gap = (isThere: boolean, ko: string, en: string) => (isThere ? [] : [{ ko, en }]);
  return [
    ...gap(
      told.some((name) => refer(document, name).kind === 'money'),
      '시민에게 금액을 알려 주는 답변이 없어요.',
      'No answer tells citizens an amount.',
    ),
    ...gap(
      told.some((name) => /^windows\..*\.closes$/.test(name)),
      '시민에게 마감을 알려 주는 답변이 없어요.',
      'No answer tells citizens the last day.',
    ),
    ...gap(
      answers.some((one) => one.for === 'agent'),
      '상담원의 답변이 없어요.',
      'There is no answer for agents.',
    ),
    ...gap(
      answers.some((one) => one.for === 'press'),
      '언론에 줄 답변이 없어요.',
      'There is no answer for the press.',
    ),
    ...holes.map((one) => ({ ko: `채울 수 없는 답변이 있어요: ${one.id}`, en: `Nothing fills an answer: ${one.id}` })),
  ];
}

/** A text message that is too long for a short one goes as a long one; the inbox needs nobody. */
function partnerGaps({ document, connectedIssuers, issuerTroubles, carriers }: LaunchFacts): readonly Words[] {
  const takingPart = (document.issuers ?? []).filter((one) => one.instruments.length > 0);
  const issuers = takingPart.filter((one) => !connectedIssuers.has(one.id));
  const channels = [...new Set((document.notices?.plan ?? []).flatMap((one) => one.channels).filter((one) => one !== 'inbox'))];
  const troubled = (words: Words, trouble: Trouble | undefined) =>
    trouble === undefined ? [] : [{ ko: `${words.ko}: ${troubleWords[trouble].ko}`, en: `${words.en} ${troubleWords[trouble].en}` }];
  return [
    ...issuers.map((one) => ({ ko: `연결되지 않은 카드사: ${one.words.ko}`, en: `Not connected: ${one.words.en}` })),
    ...takingPart.filter((one) => connectedIssuers.has(one.id)).flatMap((one) => troubled(one.words, issuerTroubles.get(one.id))),
    ...channels
      .filter((one) => !carriers.some(({ channel }) => channel === one))
      .map((one) => ({ ko: `보내는 곳이 없는 알림: ${channelWords[one].ko}`, en: `Nobody carries: ${channelWords[one].en}` })),
    ...carriers.filter(({ channel }) => channels.includes(channel)).flatMap((one) => troubled(carrierWords(one), one.trouble)),
  ];
}

/** What exactly a proof is about: once this text is another, it proves something else. */
export function subjectOf(item: LaunchItemId, document: ProgrammeDocument): string {
  switch (item) {
    case 'consents':
      return JSON.stringify(document.consents);
    case 'notices':
      return JSON.stringify(document.notices ?? null);
    case 'rehearsal': {
      const { version: _version, effectiveFrom: _from, answers: _answers, ...rules } = document;
      return JSON.stringify(rules);
    }
    default:
      return item;
  }
}

export type LaunchState = 'open' | 'waiting' | 'stale' | 'done';

/** Where an item that somebody proves is: done only by another’s yes, to what is so now. */
export function provenState(proof: { readonly isOfNow: boolean; readonly answer: 'granted' | 'refused' | undefined } | undefined): LaunchState {
  if (!proof || proof.answer === 'refused') return 'open';
  if (!proof.isOfNow) return 'stale';
  return proof.answer === 'granted' ? 'done' : 'waiting';
}

/** Whether a proof may be brought for it. */
export function mayProve(id: string): Outcome<LaunchItemId> {
  const item = launchItems.find((one) => one.id === id);
  if (!item) return refuse('request.not_found');
  return item.kind === 'proven' ? done(item.id) : refuse('launch.checked_by_itself');
}
