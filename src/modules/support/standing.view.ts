import type { readSupport } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { standingOf } from '#core/support.ts';
import type { Instant } from '#core/time.ts';
import type { Operator } from '#modules/identity/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Case } from './support.store.ts';

type Standing = AnswerOf<typeof readSupport>['cases'][number]['standing'];

/** Whoever is named when it is told how a case stands. */
export function whoIsIn({ openedBy, heldBy, answeredBy, passedBy }: Case): readonly string[] {
  return [openedBy, heldBy, answeredBy, passedBy].filter((one) => one !== undefined);
}

/** How a case stands: since when it waits and for whom, or who answered or closed it and when. */
export function standingView(speech: Speech, one: Case, now: Instant, people: ReadonlyMap<string, Operator>): Standing {
  const { state, since } = standingOf(one);
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : (people.get(id)?.name ?? id));
  const names = { holder: nameOf(one.heldBy), by: nameOf(state === 'answered' ? one.answeredBy : one.passedBy) ?? '' };
  const moment = speech.moment(since);
  const waits = state === 'waiting' || state === 'passed';
  return { state, since: moment, words: standingWords(speech, state, moment.words, names), ...(waits ? { lasting: speech.lasting(now - since) } : {}) };
}

function standingWords(
  speech: Speech,
  state: Standing['state'],
  at: string,
  { holder, by }: { readonly holder: string | undefined; readonly by: string },
): string {
  switch (state) {
    case 'waiting':
      return holder === undefined
        ? speech.say(`${at}부터 맡을 사람을 기다리고 있어요.`, `It waits for somebody to take it, since ${at}.`)
        : speech.say(`${at}부터 ${holder} 님의 답을 기다리고 있어요.`, `It waits for ${holder} to answer, since ${at}.`);
    case 'passed':
      return holder === undefined
        ? speech.say(`${by} 님이 내려놓아서 ${at}부터 맡을 사람을 기다리고 있어요.`, `${by} put it back, and it waits for somebody to take it, since ${at}.`)
        : speech.say(
            `${by} 님이 넘겨서 ${at}부터 ${holder} 님의 답을 기다리고 있어요.`,
            `${by} passed it on, and it waits for ${holder} to answer, since ${at}.`,
          );
    case 'answered':
      return speech.say(`${by} 님이 ${at}에 답했어요. 아직 마치지 않았어요.`, `${by} answered: ${at}. It is not closed yet.`);
    case 'closed':
      return speech.say(`${holder} 님이 ${at}에 마쳤어요.`, `${holder} closed it: ${at}.`);
  }
}
