import { Type } from 'typebox';
import { route } from './route.ts';
import { Prepared } from './instrument.ts';
import { Clock } from './programme.ts';
import { closed, Count, Day, GrantPart, Language, list, Moment, Money, oneOf, optional, Reason, Text } from './shape.ts';

export const steps = ['sign-in', 'agree', 'preregister', 'apply', 'receive', 'spend'] as const;
export const nextActions = ['sign-in', 'agree', 'preregister', 'apply', 'choose-card', 'wait', 'spend', 'none'] as const;
export const payoutStates = ['intended', 'sent', 'unknown', 'settled', 'failed'] as const;

export const MyDate = closed(
  {
    window: Type.String({ description: 'The window this day belongs to.' }),
    channel: Type.String(),
    on: Type.String({ description: '2020-05-13' }),
    digit: optional(Type.Integer({ minimum: 0, maximum: 9, description: 'The last digit of the birth year. Left out where no rotation decides.' })),
    opens: Moment,
    closes: Moment,
    words: Text('5월 13일(수) 오전 7시부터 밤 11시 30분까지.'),
    state: oneOf(
      ['before', 'open', 'over'],
      'As of now. After the day itself, everybody’s days may follow: `alsoFrom`. `until`: my door is open now, and shuts then. `next`: it has been open, is shut, and opens again then.',
    ),
    alsoFrom: optional(Moment),
    until: optional(Moment),
    next: optional(Moment),
  },
  'When I may apply here.',
);

export const ApplicationView = closed(
  {
    receipt: Type.String({ description: 'The receipt number: ten letters and digits with a dash, safe to read out to a stranger.' }),
    at: Moment,
    state: oneOf(['accepted', 'paid', 'payout-failed', 'donated', 'withdrawn'], 'Where it is.'),
    words: Text('Where it is.'),
    amount: Money,
    parts: list(GrantPart, 'The amount in parts, each with its payer.', 50),
    instrument: Text('As what the money comes.'),
    issuer: optional(Text('Who credits it.')),
    card: optional(Text('The card, masked.')),
    credit: optional(Day),
  },
  'My application, as on its receipt.',
);

export const WaitingView = closed(
  {
    receipt: Type.String({ description: 'The receipt number, which the application keeps.' }),
    at: Moment,
    state: oneOf(['waiting', 'refused'], 'waiting: taken, and decided as soon as the register office answers, as of this instant. refused: decided, and a no.'),
    words: Text('What happens next, or why not.'),
    signature: Text('Proves the receipt: danbi receipt verify.'),
    decided: optional(Moment),
  },
  'A wish that was taken while the register office did not answer.',
);

export const DonationView = closed(
  {
    given: Money,
    received: Money,
    words: Text('받는 금액 0원'),
    undoUntil: optional(Moment),
  },
  'A donation, read back.',
);

export const PayoutView = closed(
  {
    state: oneOf(payoutStates, 'intended: not sent yet. unknown: sent, and we are asking what became of it.'),
    words: Text('Where the money is.'),
    amount: Money,
    at: Moment,
  },
  'Where the money is.',
);

export const BalanceView = closed(
  {
    granted: Money,
    left: Money,
    spent: Money,
    returned: Money,
    expires: optional(Moment),
    daysLeft: optional(Count('Days until the last one, 0 on the last day: the difference of the dates.')),
    isOver: Type.Boolean({ description: 'Whether the time for spending is over.' }),
    words: Text('8월 31일까지 110일 남았어요.'),
  },
  'What is left.',
);

export const readMe = route({
  name: 'readMe',
  method: 'GET',
  path: '/api/me',
  summary: 'Where I am: one card with my date, my amount, my state and my balance, whichever are true now. Answers signed-out people too.',
  who: 'anyone',
  query: Language,
  answers: {
    200: closed({
      signedIn: Type.Boolean(),
      lang: oneOf(['ko', 'en'], 'The language of this answer.'),
      name: optional(Text('The citizen’s name.')),
      clock: Clock,
      card: closed(
        {
          title: Text('The one sentence that is true now: 5월 13일(수) 오전 7시부터 신청할 수 있어요.'),
          words: optional(Text('A second sentence, where one is needed.')),
          date: optional(Moment),
          amount: optional(Money),
          state: optional(Text('접수됐어요, 지급됐어요 …')),
          next: closed({ do: oneOf(nextActions, 'The one next step.'), words: Text('The words on its button: 신청하기.') }),
        },
        'The one card of the first screen after sign-in. Every word is finished.',
      ),
      journey: list(
        closed({
          step: oneOf(steps, 'A step.'),
          words: Text('The step.'),
          state: oneOf(['done', 'now', 'later'], 'Exactly one step is `now`, unless all are done; whoever is told no for good sees only what is done.'),
          at: optional(Moment),
        }),
        'Where I am among the steps.',
        6,
      ),
      consents: closed({ given: list(Type.String(), 'Ids of consents in force.'), missing: list(Type.String(), 'Ids of required consents not given.') }),
      myDate: optional(MyDate),
      unasked: optional(Text('Who is paid without applying, until it is known whether I am.')),
      preregistration: optional(closed({ at: Moment, tellBy: Text('Where we tell.') })),
      mayApply: optional(
        closed(
          {
            now: Type.Boolean(),
            never: optional(Type.Boolean({ description: 'The rules are known to say no to me, whatever the day: the card says why.' })),
            until: optional(Moment),
            reason: optional(Reason),
          },
          'May I apply here, now; and if not, why and when.',
        ),
      ),
      amountFrom: optional(Moment),
      grant: optional(
        closed({
          amount: Money,
          parts: list(GrantPart, 'By payer.', 50),
        }),
      ),
      region: optional(Text('Where mine can be used, where the programme ties it to a region, until it is paid.')),
      prepared: optional(Prepared),
      application: optional(ApplicationView),
      waiting: optional(WaitingView),
      donation: optional(DonationView),
      mayDonate: Type.Boolean({ description: 'Whether something of my application can be donated now. It never is by default.' }),
      payout: optional(PayoutView),
      balance: optional(BalanceView),
      unread: Count('Messages not read yet.'),
    }),
  },
  refusals: [],
  retry: 'safe',
});
