/**
 * What keys are for whose schema only says what kind of value they hold: by the key, or by the group it stands in and the key.
 * A key that needs an entry and has none stops `npm run docs`, so that no key of the reference is without a meaning.
 */
const meanings: Readonly<Record<string, string>> = {
  effectiveFrom: 'From when this version of the rules holds.',
  name: 'What the programme is called.',
  authority: 'Who decides and pays it.',
  summary: 'The whole programme in one or two sentences.',
  currency: 'In which money the amounts of this file are.',
  words: 'What people are told it is.',
  regions: 'The regions of the group.',
  relations: 'Who does not count, by their relation to the head.',
  dependants: 'Who counts although registered elsewhere, by the relation to the insured person.',
  otherwise: 'What a person reads to whom this says no.',
  limit: 'The number that is compared with. On which side it is itself, `op` says.',
  cap: 'The most that one unit (of persons: one person) receives. check proves that the parts never reach past it.',
  payer: 'Who pays this part.',
  flat: 'The same amount for everybody.',
  values: 'Row → column → amount.',
  perPerson: 'The whole amount for each person.',
  channels: 'Only on these channels. Left out means all.',
  'refusedPayments[].channels': 'The ways of paying that do not count.',
  'plan[].channels': 'By what it is sent.',
  registeredFrom: 'The first day of registration that belongs to the cohort.',
  registeredUntil: 'The last day of registration that belongs to the cohort.',
  paysOn: 'The day on which the cohort is paid.',
  instalments: 'The payments, in order. They make up the amount exactly.',
  'instalments[].amount': 'What this instalment pays.',
  'afterSpending.amount': 'What has to be spent first.',
  'wallets[].amount': 'What the wallet holds.',
  on: 'The day.',
  'instalments[].on': 'Paid on this day.',
  'days[].on': 'The day of these digits.',
  'automatic[].on': 'The day of payment.',
  'plan[].on': 'With `trigger: date`: the day.',
  classes: 'The merchant classes, in words of your own; the data about shops use the same.',
  opens: 'The first minute at which it is open.',
  closes: 'The first minute at which it is over. Left out means that no end was published.',
  from: 'From then on; this minute is inside.',
  to: 'Until then; this minute is outside.',
  until: 'Until then; this minute is outside. Left out means that no end is known.',
  digits: 'Whose day it is: the last digits.',
  freeFrom: 'From this day everybody may come.',
  usableFrom: 'The first minute at which it can be spent. Left out means as soon as it is there.',
  expires: 'The first minute at which it can no longer be spent.',
  at: 'The time of day.',
  'deemed.at': 'From this minute not applying counts as donating.',
  'plan[].at': 'The time of day at which it is sent. Left out means 09:00, or at once after what happened.',
  recipient: 'Who receives it.',
  appeals: 'Why one may object, and what follows.',
  eventFrom: 'The first day on which the event may have happened.',
  eventUntil: 'The last day on which the event may have happened.',
  decidedBy: 'Who decides appeals.',
  'contact.words': 'Who answers.',
  'contact.hours': 'When.',
  'roster.words': 'The ground, in a whole sentence.',
  now: 'What somebody with this reason does at once, before anything is decided.',
  answerDays: 'Within how many days after it came each appeal is to be answered. Left out means that no time is named.',
  instead: 'What people are told to do instead.',
  windows: 'The windows that are closed by it.',
  items: 'Which data.',
  keptFor: 'How long the data is kept.',
  why: 'What the data is used for, in words. Left out: the app says it by the purpose.',
  publisher: 'Who published it: told to citizens where there is no title.',
  collectedBy: 'Who collects the data. Left out: the authority.',
  refusing: 'What follows from not agreeing. Left out: the app says it by the purpose and the counters of the file.',
  'consents[].text': 'What one agrees to, as people read it.',
  'plan[].text': 'The message. It may hold {references}.',
  policy: 'What holds for every message.',
  sender: 'Who it is that advertises.',
  optOut: 'How one refuses it, at no cost.',
  forbids: 'Words that no message may hold.',
  except: 'Names in which such a word may stand.',
  perThousand: 'What a thousand of them cost.',
  question: 'The question. It may hold {references}.',
  answer: 'The answer. It may hold {references}.',
};

/** The meaning of a key at a place like `windows[].opens`. Throws when it has none. */
export function ownMeaning(path: string): string {
  const steps = path.split('.');
  const meaning = meanings[steps.slice(-2).join('.')] ?? meanings[steps.at(-1)!];
  if (meaning === undefined) throw new Error(`The key ${path} has no description in the schema: give it one, or say what it is for in tools/docs-meanings.ts.`);
  return meaning;
}

/** Every key that has a meaning here. */
export const meantKeys: readonly string[] = Object.keys(meanings);
