import { Type, type Static } from 'typebox';
import { ClockMinute, closed, Count, Expression, Id, list, LocalDate, LocalMinute, oneOf, optional, ruleFields, text, Words } from './schema-words.ts';

export const actions = ['preregister', 'inquire', 'apply', 'appeal', 'changeRegion'] as const;

const Rotation = closed(
  {
    by: oneOf(['birthYear', 'accountNumber'], 'Whose last digit decides.'),
    days: Type.Array(closed({ on: LocalDate, digits: Type.Array(Type.Integer({ minimum: 0, maximum: 9 }), { minItems: 1, maxItems: 10 }) }), {
      minItems: 1,
      maxItems: 60,
      description: 'The date table: on this day, these last digits. Never a weekday rule, because holidays move.',
    }),
    freeFrom: optional(LocalDate),
  },
  'Who may come on which day. Before the first day and between the last day and `freeFrom` nobody may; from `freeFrom` everybody.',
);

export const Window = closed({
  ...ruleFields,
  for: oneOf(actions, 'What may be done in it.'),
  channel: Id('The channel, from `channels`.'),
  opens: LocalMinute,
  closes: optional(LocalMinute),
  hours: optional(closed({ from: ClockMinute, to: ClockMinute }, 'Open only between these times of each day.')),
  weekdays: optional(
    Type.Array(oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'A day of the week.'), {
      description: 'Open only on these days. Left out means all.',
      minItems: 1,
      maxItems: 7,
    }),
  ),
  closedOn: optional(Type.Array(LocalDate, { description: 'Days off, such as public holidays at counters.', maxItems: 60 })),
  maintenance: optional(closed({ from: ClockMinute, to: ClockMinute }, 'Closed each night between these times; may cross midnight.')),
  rotation: optional(Rotation),
  instruments: optional(Type.Array(Id('An instrument.'), { maxItems: 20, description: 'Only for these instruments.' })),
  limit: optional(Count('How many times one person may use it. Left out means without limit.', 100)),
});
export type Window = Static<typeof Window>;

export const Channel = closed({
  id: Id('The channel’s name.'),
  kind: oneOf(['online', 'phone', 'counter', 'post', 'visit'], 'What sort of channel it is.'),
  words: Words,
});

export const Ticket = closed(
  {
    ...ruleFields,
    honouredMinutes: Type.Integer({ minimum: 1, maximum: 1_440, description: 'For how long a waiting-room ticket keeps the instant at which it was taken.' }),
  },
  'A ticket taken on the right day stays valid after midnight, for so long.',
);

export const Applicant = closed({
  ...ruleFields,
  words: Words,
  when: Expression('Over applicant.* (birthYear, birthDate, isHead, actsAs, region …) and application.*.'),
  claims: oneOf(['household', 'self', 'minors', 'other'], 'For whom this applicant may ask.'),
  beneficiary: optional(
    Expression(
      'What must hold for the person asked for, over person.*, applicant.* and application.*: a minor, a sibling in care. Looked at once that person is told.',
    ),
  ),
  payee: optional(oneOf(['applicant', 'beneficiary', 'head'], 'Whose card or account the money goes to. Left out means the applicant’s.')),
  channels: optional(Type.Array(Id('A channel.'), { maxItems: 20, description: 'Only on these channels.' })),
  evidence: optional(Type.Array(Words, { maxItems: 10, description: 'What to bring.' })),
});

export const Instrument = closed({
  ...ruleFields,
  words: Words,
  kind: oneOf(['card', 'prepaid', 'voucher', 'mobile', 'cash', 'transfer', 'stored-value'], 'What sort of money it is.'),
  channels: Type.Array(Id('A channel.'), { minItems: 1, maxItems: 20, description: 'Where it may be asked for.' }),
  creditDays: optional(Count('Days from application to credit; 0 is at once.', 365)),
  usableFrom: optional(LocalMinute),
  expires: optional(LocalMinute),
  validYears: optional(Count('Years it stays valid after issue, where the law says so, whatever `expires` says of the programme.', 50)),
  refusedCards: optional(Type.Array(Id('A card type.'), { maxItems: 50, description: 'Card types that cannot receive it, such as family.' })),
  change: optional(oneOf(['never', 'before-credit'], 'Whether another instrument may be chosen after applying. Left out means never.')),
});

export const Issuer = closed({
  ...ruleFields,
  words: Words,
  instruments: Type.Array(Id('An instrument.'), { maxItems: 20, description: 'What it can credit. Empty: it takes no part.' }),
  notOn: optional(Type.Array(Id('A channel.'), { maxItems: 20, description: 'Channels where it cannot be used.' })),
  otherwise: optional(Words),
});

export const Dependency = closed({
  ...ruleFields,
  words: Words,
  degraded: oneOf(
    ['accept-and-decide-later', 'say-instead', 'extend'],
    'What we do while it is down: take the wish and decide once it is back, refuse and say what else can be done, or refuse and keep open so much longer.',
  ),
  instead: Words,
});

export const Outage = closed({
  ...ruleFields,
  dependency: Id('What is down, from `dependencies`.'),
  windows: Type.Array(Id('A window.'), { minItems: 1, maxItems: 20 }),
  from: LocalMinute,
  until: optional(LocalMinute),
  instead: Words,
});

export const Automatic = closed({
  ...ruleFields,
  words: Words,
  when: Expression('Who is paid without applying.'),
  on: LocalDate,
  instrument: Id('The instrument.'),
});

export const BaseDate = closed({
  on: Type.String({ pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$', description: 'A day, a month or a year.' }),
  words: Words,
  source: ruleFields.source,
  mark: ruleFields.mark,
  note: ruleFields.note,
});

export const Regions = closed(
  {
    metro: list(Id('A region.'), 'First-level regions that are one city; a shop anywhere in it is “in the same region”.', 100),
    province: list(Id('A region.'), 'First-level regions made of cities and counties, written province/municipality.', 100),
    groups: optional(
      list(
        closed({ ...ruleFields, words: Words, regions: Type.Array(text('A region, like gyeonggi or incheon/ganghwa.', 80), { minItems: 1, maxItems: 400 }) }),
        'Groups of regions; the longest match decides. The fact regionGroup follows.',
      ),
    ),
    names: optional(
      Type.Record(Type.String({ pattern: '^[a-z][a-z-]*(/[a-z][a-z-]*)?$' }), Words, {
        description: 'What people call a region, like gyeonggi/suwon. Korea’s provinces, cities and counties are known and need none.',
      }),
    ),
  },
  'The regions the rules speak of. A region is written `seoul` or `gyeonggi/suwon`.',
);

export const Preregistration = closed({ ...ruleFields, opens: LocalMinute, closes: optional(LocalMinute) }, 'When people may ask to be told.');

export const Deemed = closed({ ...ruleFields, at: LocalMinute, words: Words }, 'Not applying by then counts as donating.');

export const Donation = closed(
  {
    ...ruleFields,
    unit: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'A donation is a multiple of this, or the whole.' }),
    asked: oneOf(
      ['after-applying', 'inside-application'],
      'Where the question stands. Inside the application it costs people money by mistake; check refuses it.',
    ),
    agreeAll: optional(Type.Boolean({ description: 'Whether an agree-all box would tick it. check refuses true.' })),
    undo: optional(closed({ days: Count('Days after the application: 0 is the same day.', 365), at: ClockMinute }, 'Until when it can be taken back.')),
    undoByIssuer: optional(
      list(
        closed({ ...ruleFields, issuer: Id('An issuer.'), days: Count('Days after the application.', 365), at: ClockMinute }),
        'Issuers with another deadline.',
      ),
    ),
    undoOn: optional(Type.Array(Id('A channel.'), { minItems: 1, maxItems: 20, description: 'Channels where it can be taken back; left out: on every one.' })),
    deemed: optional(Deemed),
    recipient: optional(Words),
  },
  'Giving the grant, or part of it, back.',
);
