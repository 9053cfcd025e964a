import { Type, type Static } from 'typebox';
import { Campaigns } from './schema-campaign.ts';
import { Amount, EligibilityRule, Facts, Household, Payout, Table } from './schema-entitlement.ts';
import { Answer, Appeals, Consent, Contact, LifeEvent, Matching, Notices, OneClaim, Roster, Use } from './schema-service.ts';
import {
  Applicant,
  Automatic,
  BaseDate,
  Channel,
  Dependency,
  Donation,
  Instrument,
  Issuer,
  Outage,
  Preregistration,
  Regions,
  Ticket,
  Window,
} from './schema-windows.ts';
import { closed, Count, Id, list, LocalDate, LocalMinute, oneOf, optional, ShortName, text, Words } from './schema-words.ts';

const Source = closed({
  title: optional(Type.Union([text('What it is called.', 300), Words], { description: 'What it is called, in its own words or in both languages.' })),
  url: optional(text('Where it can be read.', 500)),
  publisher: optional(Words),
  on: optional(LocalDate),
});

export const ProgrammeSchema = closed(
  {
    danbi: Type.Literal(1, { description: 'The version of this format.' }),
    id: Id('The programme’s name, also the file’s name.'),
    version: Type.Integer({ minimum: 1, maximum: 10_000, description: 'Goes up by one with every change that is published.' }),
    effectiveFrom: LocalMinute,
    round: optional(Count('Which round (차수) of the same programme.', 100)),
    name: Words,
    shortName: optional(ShortName),
    authority: Words,
    summary: optional(Words),
    timeZone: Type.String({ description: 'The programme’s own time zone, an IANA name like Asia/Seoul. Every minute in this file is in it.', maxLength: 64 }),
    currency: closed({
      code: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
      decimals: Type.Integer({
        minimum: 0,
        maximum: 3,
        description: 'How many decimals one whole unit of this file stands for: 0 when amounts are in won or whole dollars, 2 when they are in cents.',
      }),
    }),
    unit: oneOf(['person', 'household', 'tax-unit', 'account'], 'Who holds one entitlement.'),
    sources: Type.Record(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' }), Source, { description: 'The pages and clauses that the rules cite.' }),
    baseDates: Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9-]*$' }), BaseDate, { description: 'The days on which facts are read (기준일).' }),
    regions: optional(Regions),
    facts: optional(Facts),
    tables: optional(list(Table, 'Tables that rules refer to.')),
    household: optional(Household),
    eligibility: list(EligibilityRule, 'Every rule must pass. An empty list: everybody in the register is entitled.'),
    amount: Amount,
    payout: optional(Payout),
    contact: optional(Contact),
    channels: Type.Array(Channel, { minItems: 1, maxItems: 50, description: 'Where people may come.' }),
    windows: list(Window, 'When people may come, for what, on which channel.'),
    ticket: optional(Ticket),
    preregistration: optional(Preregistration),
    applicants: list(Applicant, 'Who may ask, for whom. The first that fits is taken.'),
    oneClaim: optional(OneClaim),
    automatic: optional(list(Automatic, 'Who is paid without applying.')),
    instruments: Type.Array(Instrument, { minItems: 1, maxItems: 20, description: 'As what the money comes.' }),
    issuers: optional(list(Issuer, 'Who can credit it.')),
    matching: optional(Matching),
    donation: optional(Donation),
    use: optional(Use),
    events: optional(list(LifeEvent, 'What becomes of the money when life happens.')),
    appeals: optional(Appeals),
    dependencies: optional(list(Dependency, 'Outside systems, and what we do while one is down.')),
    outages: optional(list(Outage, 'Announced failures: which windows, from when to when, and what to say.')),
    roster: optional(Roster),
    consents: list(Consent, 'What each person agrees to, one by one.'),
    notices: optional(Notices),
    campaigns: optional(Campaigns),
    answers: optional(list(Answer, 'Prepared answers. Dates and amounts in them are {references}, never retyped.')),
  },
  'A Danbi programme: everything an agency decides about one relief payment.',
);
export type ProgrammeDocument = Static<typeof ProgrammeSchema>;
