import { Type } from 'typebox';
import { DonationView } from './me.ts';
import { route } from './route.ts';
import { closed, Language, langs, Money, Moment, oneOf, optional, Reason, Source, list, Text } from './shape.ts';

const Amount = (description: string) => Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description });

const Donation = closed({
  open: Type.Boolean({ description: 'Whether something can be donated now. Nothing is donated unless the citizen says so.' }),
  reason: optional(Reason),
  most: Money,
  unit: Money,
  recipient: optional(Text('Where a donation goes.')),
  closes: optional(Moment),
  words: Text('What donating means here, and until when it can be taken back.'),
  given: optional(DonationView),
  sources: list(Source, 'Where the rules of donating come from.', 20),
  preview: optional(DonationView),
});

export const readDonation = route({
  name: 'readDonation',
  method: 'GET',
  path: '/api/donation',
  summary: 'What of my application I could donate, or have donated; with an amount, also what I would then receive. Changes nothing.',
  who: 'citizen',
  query: closed({
    lang: optional(oneOf(langs, 'The language of all words in the answer.')),
    amount: optional(Amount('What would be donated, in whole units.')),
  }),
  answers: { 200: Donation },
  refusals: ['donation.none', 'application.none', 'donation.unit', 'donation.too_much', 'donation.over'],
  retry: 'safe',
});

export const donate = route({
  name: 'donate',
  method: 'POST',
  path: '/api/donation',
  summary: 'Donates part of what my application gives, or all of it. Only after applying, and only until the payout leaves.',
  who: 'citizen',
  query: Language,
  body: closed({ amount: Amount('What is donated, in whole units.') }),
  answers: { 201: Donation },
  refusals: ['donation.none', 'application.none', 'donation.unit', 'donation.too_much', 'donation.over', 'donation.given_already'],
  retry: 'same-key',
});

export const takeBackDonation = route({
  name: 'takeBackDonation',
  method: 'POST',
  path: '/api/donation/undo',
  summary: 'Takes my donation back, whole, until the programme’s deadline for its card company.',
  who: 'citizen',
  query: Language,
  body: closed({}),
  answers: { 201: Donation },
  refusals: ['donation.none', 'donation.nothing_given', 'donation.undo_over', 'donation.undo_elsewhere', 'donation.final'],
  retry: 'same-key',
});
