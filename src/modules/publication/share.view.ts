import type { readDraft } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { Change } from '#core/diff.ts';
import { nobodyYet, type ImpactTotal } from '#core/impact-total.ts';
import { cannotShare, shares, wholeShare } from '#core/share.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Speech, VersionHead } from '#modules/programme/index.ts';
import type { Draft } from './draft.store.ts';
import type { DraftImpact } from './impact.store.ts';
import { mayShare } from './may-do.ts';
import type { ShareRequest } from './share.store.ts';

type View = AnswerOf<typeof readDraft>['shares'];

/** What is known of the shares of people for which a draft may hold, or does. */
export interface SharesSeen {
  readonly impact: DraftImpact | undefined;
  /** The version that holds for a share of people, whichever draft it was. */
  readonly shared: VersionHead | undefined;
  /** The larger share that is asked for. */
  readonly asked: (ShareRequest & { readonly approval: Approval }) | undefined;
  readonly name: (operatorId: string) => string;
}

export function sharesView(speech: Speech, draft: Draft, changes: readonly Change[], seen: SharesSeen, who: Parameters<typeof mayShare>[1]): View {
  const { impact, shared, asked, name } = seen;
  const own = shared !== undefined && shared.version === draft.version ? shared.steps.at(-1) : undefined;
  const whyNot = cannotShare(changes);
  const of = (share: number) => (impact?.state === 'done' ? impact.byShare[(shares as readonly number[]).indexOf(share)] : undefined);
  const choices = shares.filter((share) => (own ? share > own.share : share < wholeShare));
  return {
    ...(whyNot ? { whyNot: whyNot[speech.lang] } : {}),
    choices: choices.flatMap((share) => {
      const total = of(share);
      if (!total) return [];
      const { looked: people, unchanged, gains, loses } = without(total, own && of(own.share));
      return [{ share, words: shareWords(speech, share), people, unchanged, gains, loses }];
    }),
    ...(own ? { now: { words: shareWords(speech, own.share), people: of(own.share)?.looked ?? 0, from: speech.moment(own.from) } } : {}),
    ...(asked
      ? {
          asked: {
            by: name(asked.approval.requestedBy),
            reason: asked.approval.reason,
            at: speech.moment(asked.approval.requestedAt),
            words: shareWords(speech, asked.share),
            loses: without(of(asked.share) ?? nobodyYet, own && of(own.share)).loses,
            said: asked.approval.decisions.map((one) => ({
              by: name(one.decidedBy),
              answer: one.answer,
              reason: one.reason,
              at: speech.moment(one.decidedAt),
            })),
          },
        }
      : {}),
    may: mayShare(speech, who, { isOut: own !== undefined, asked: asked?.approval }),
  };
}

export function shareWords(speech: Speech, share: number): string {
  const percent = share / (wholeShare / 100);
  return share >= wholeShare ? speech.say('모두', 'everybody') : speech.say(`가구의 ${percent}%`, `${percent}% of households`);
}

/** Whoever a larger share reaches beyond a smaller one: everybody in the smaller is in the larger too. */
function without(total: ImpactTotal, less: ImpactTotal = nobodyYet): Pick<ImpactTotal, 'looked' | 'unchanged' | 'gains' | 'loses'> {
  return {
    looked: total.looked - less.looked,
    unchanged: total.unchanged - less.unchanged,
    gains: total.gains - less.gains,
    loses: total.loses - less.loses,
  };
}
