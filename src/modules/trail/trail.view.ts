import type { AnswerOf } from '#contract/route.ts';
import type { proveTrail, readTrail } from '#contract/trail.ts';
import type { Instant } from '#core/time.ts';
import type { AuditEntry, proveNewest } from '#modules/audit/index.ts';
import type { Operator } from '#modules/identity/index.ts';
import type { Speech } from '#modules/programme/index.ts';

type Entry = AnswerOf<typeof readTrail>['entries'][number];

/** What the first part of an action is about. What is not here yet is told by its own name. */
const subjects: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  person: ['시민의 자료를 봄', 'Saw data of a citizen'],
  console: ['콘솔에 들어옴', 'Coming in'],
  operator: ['운영자', 'Operators'],
  approval: ['승인', 'Approval'],
  campaign: ['캠페인 안내', 'Campaign'],
  support: ['상담', 'Support'],
  programme: ['프로그램', 'Programme'],
  source: ['유입 코드', 'Source code'],
  clock: ['모의 시계', 'Pretended clock'],
  rung: ['열어 두는 정도', 'How far it is open'],
  counters: ['숫자 다시 세기', 'Counting again'],
  register: ['명부 받기', 'Register'],
  merchants: ['가맹점 받기', 'Shops'],
};
const detailMax = 30;
/** 500 letters: a reason, whole. */
const valueMax = 500;

export function entryView(speech: Speech, { seq, at, actor, action, detail, hash }: AuditEntry, people: ReadonlyMap<string, Operator>): Entry {
  const id = operatorIdOf(actor);
  const subject = subjects[action.split('.')[0] ?? ''];
  return {
    seq,
    at: speech.moment(at, { year: true }),
    who: nameIn(speech, actor, id === undefined ? undefined : people.get(id)),
    action,
    words: subject ? speech.say(...subject) : action,
    detail: Object.entries(JSON.parse(detail) as Readonly<Record<string, string | number | boolean>>)
      .slice(0, detailMax)
      .map(([name, value]) => ({ name, value: String(value).slice(0, valueMax) })),
    hash: hash.toString('hex').slice(0, 12),
  };
}

function nameIn(speech: Speech, actor: string, operator: Operator | undefined): string {
  if (operator) return operator.name;
  switch (actor) {
    case 'service':
      return speech.say('서비스', 'The service');
    case 'command line':
      return speech.say('서버의 명령줄', 'The command line');
    case 'sign-in':
      return speech.say('들어오려던 사람', 'Somebody who tried to come in');
    default:
      return actor;
  }
}

/** Whose an entry is: `김하나 (id)` and `operator:id` both name an operator. */
export function operatorIdOf(actor: string): string | undefined {
  return /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)?$/.exec(actor)?.[1];
}

export function proofView(speech: Speech, { from, to, broken }: Awaited<ReturnType<typeof proveNewest>>, at: Instant): AnswerOf<typeof proveTrail> {
  const seq = broken && 'seq' in broken ? broken.seq : to;
  const words = broken
    ? speech.say(
        `${numbered(seq)}번 기록이 앞의 기록과 이어지지 않아요. 고쳐졌거나 앞의 것이 빠졌어요.`,
        `Entry ${numbered(seq)} does not follow from the one before it: it was changed, or that one is missing.`,
      )
    : speech.say(
        `${numbered(from)}번부터 ${numbered(to)}번까지 빠짐없이 이어져 있어요.`,
        `Entries ${numbered(from)} to ${numbered(to)} follow from each other, none missing.`,
      );
  return { asOf: speech.moment(at), isWhole: broken === undefined, from, to, words };
}

function numbered(count: number): string {
  return count.toLocaleString('en');
}
