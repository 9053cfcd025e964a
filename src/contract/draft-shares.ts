import { Type } from 'typebox';
import { approvalAnswers } from '#core/approval.ts';
import { shares } from '#core/share.ts';
import { closed, Count, list, Moment, oneOf, optional, Text } from './shape.ts';

export const May = closed({ ok: Type.Boolean(), why: optional(Text('Why not, and who can.')) }, 'Whether I may do it now.');
export const Said = closed({ by: Text('이두리'), answer: oneOf(approvalAnswers, 'What was said.'), reason: Type.String(), at: Moment });
export const Share = Type.Integer({ enum: [...shares], description: 'Of all family circles, in ten-thousandths; 10000: everybody.' });
const ShareChoice = closed({
  share: Share,
  words: Text('가구의 5%'),
  people: Count('How many people in flight it would reach, who are not reached yet.'),
  unchanged: Count('For how many of them nothing changes.'),
  gains: Count('Who only gains.'),
  loses: Count('Who loses something.'),
});

/** For which share of people a draft holds, and may. */
export const Shares = closed(
  {
    whyNot: optional(Text('Why it cannot hold for a share of people only.')),
    choices: list(ShareChoice, 'Which shares can be asked for, with what each means, once that is worked out.', shares.length),
    now: optional(closed({ words: Text('가구의 5%'), people: Count('How many people in flight are in it.'), from: Moment })),
    asked: optional(
      closed({
        by: Text('김하나'),
        reason: Type.String(),
        at: Moment,
        words: Text('가구의 25%'),
        loses: Count('Who of them loses something.'),
        said: list(Said, 'What was said.', 2),
      }),
    ),
    may: closed({ raise: May, decide: May, takeBack: May }),
  },
  'For which share of people it holds, and may.',
);
