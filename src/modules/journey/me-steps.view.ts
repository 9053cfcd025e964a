import type { readMe } from '#contract/me.ts';
import type { AnswerOf } from '#contract/route.ts';
import { isOver } from '#core/apply.ts';
import type { Instant } from '#core/time.ts';
import type { Speech } from '#modules/programme/index.ts';
import { isForNobody } from './me-card.view.ts';
import { gaveAll, type Standing } from './standing.ts';

type Me = AnswerOf<typeof readMe>;
type Journey = Me['journey'];

/** The steps in order: what is done, and the one that is next; none for those whom the rules say no to, or once applying is over. Asking to be told is left out where nobody can, or once it is too late. */
export function journeyOf(speech: Speech, signedIn: boolean, standing: Standing | undefined, card: Me['card']): Journey {
  const hasPreregistration = speech.programme.document.preregistration !== undefined;
  const { preregisteredAt, application, waiting, payout, balance } = standing ?? {};
  const applied = application ?? (waiting?.state === 'waiting' ? waiting : undefined);
  const steps: { step: Journey[number]['step']; words: string; isDone: boolean; at?: Instant | undefined }[] = [
    { step: 'sign-in', words: speech.say('본인 확인', 'Sign in'), isDone: signedIn },
    { step: 'preregister', words: speech.say('사전 알림 신청', 'Ask to be told'), isDone: preregisteredAt !== undefined, at: preregisteredAt },
    { step: 'agree', words: speech.say('동의', 'Agree'), isDone: standing?.missing.length === 0 },
    { step: 'apply', words: speech.say('신청', 'Apply'), isDone: applied !== undefined, at: applied?.at },
    {
      step: 'receive',
      words: speech.say('받기', 'Receive'),
      isDone: balance !== undefined,
      at: balance ? payout?.movedAt : undefined,
    },
    { step: 'spend', words: speech.say('쓰기', 'Spend'), isDone: balance?.left === 0n },
  ];
  // What the button offers and what the steps say are one thing.
  const asks = preregisteredAt !== undefined || card.next.do === 'preregister' || (!signedIn && hasPreregistration);
  // What is done comes first: who agreed to everything before asking to be told reads them in that order.
  const noMoney: readonly string[] = standing && gaveAll(standing) ? ['receive', 'spend'] : [];
  const shown = steps
    .filter((one) => (one.step !== 'preregister' || asks) && !noMoney.includes(one.step))
    .toSorted((one, other) => Number(other.isDone) - Number(one.isDone));
  const isNoMore = standing && !applied && (isForNobody(standing) || (standing.applying && isOver(standing.applying)));
  const toCome = isNoMore ? [] : shown.filter((one) => !one.isDone);
  const now = toCome[0];
  return [...shown.filter((one) => one.isDone), ...toCome].map(({ step, words, isDone, at: doneAt }) => ({
    step,
    words,
    state: isDone ? 'done' : step === now?.step ? 'now' : 'later',
    ...(doneAt === undefined ? {} : { at: speech.moment(doneAt) }),
  }));
}
