/**
 * How the pretend nation is made up: published figures, each with where it comes from and how sure it is.
 * They shape a rehearsal’s load and variety; nothing is concluded from them.
 */
export type Shares<T> = readonly (readonly [T, number])[];

/**
 * Households by size, per cent; 5 stands for five and more. Population census, 2020-11-01 (Statistics Korea release of 2021-07-29).
 * The resident register has more people living alone (38.5), but only the census shares give the 2020 budget’s mean grant of 656,000 won.
 */
export const householdSizes: Shares<number> = [
  [1, 31.7],
  [2, 28.0],
  [3, 20.1],
  [4, 15.6],
  [5, 4.5],
];

/**
 * The last digit of the birth year of those who apply, per cent. Derived: pairs (1·6, 2·7 …) from Seoul’s resident register of 2020-12-31, ages 30 to 79,
 * as a stand-in for heads of households; within a pair, the whole nation’s single digits of 2025-06-30 (Ministry of the Interior and Safety, population by age).
 */
export const birthDigits: Shares<number> = [
  [1, (19.01 * 10.41) / (10.41 + 9.48)],
  [6, (19.01 * 9.48) / (10.41 + 9.48)],
  [2, (20.21 * 10.36) / (10.36 + 9.66)],
  [7, (20.21 * 9.66) / (10.36 + 9.66)],
  [3, (19.65 * 10.09) / (10.09 + 9.86)],
  [8, (19.65 * 9.86) / (10.09 + 9.86)],
  [4, (20.33 * 9.95) / (9.95 + 10.12)],
  [9, (20.33 * 10.12) / (9.95 + 10.12)],
  [5, (20.8 * 9.72) / (9.72 + 10.35)],
  [0, (20.8 * 10.35) / (9.72 + 10.35)],
];

export type Hour = 'opening' | 'morning' | 'afternoon' | 'evening';
/**
 * At what time of the day, per cent. Derived from the first day of 2020: of 1,807,715 households 85 per cent had applied by 18:00;
 * how many came at the minute of opening, and how many before the afternoon, is invented.
 */
export const visitingHours: Shares<Hour> = [
  ['opening', 10],
  ['morning', 45],
  ['afternoon', 30],
  ['evening', 15],
];

/** Households that were paid in cash without applying: 2,870,000 of 22,160,000 by 2020-08-24 (Ministry of the Interior and Safety, final count). */
export const cashHouseholds2020 = 2_870_000 / 22_160_000;

/**
 * People by first-level region, in ten thousands, end of 2020, resident register. From memory and rounded: it only spreads people over the map.
 * Regions a programme does not name are left out.
 */
export const regionsKorea: Shares<string> = [
  ['seoul', 967],
  ['busan', 339],
  ['daegu', 242],
  ['incheon', 294],
  ['gwangju', 145],
  ['daejeon', 146],
  ['ulsan', 114],
  ['sejong', 36],
  ['gyeonggi', 1_343],
  ['gangwon', 154],
  ['chungbuk', 160],
  ['chungnam', 212],
  ['jeonbuk', 180],
  ['jeonnam', 185],
  ['gyeongbuk', 264],
  ['gyeongnam', 334],
  ['jeju', 67],
];

/** What nobody published, and a rehearsal still needs. Invented; each with the reason it is there. */
export const invented = {
  /** Come on a day that is not theirs first, so that the refusal and its next date are rehearsed. */
  wrongDay: 0.12,
  /** Are not the head of their household, so that who may apply is rehearsed. */
  notHead: 0.03,
  /** Have nothing but a family card, so that the refusal of a card is rehearsed. */
  familyCardOnly: 0.02,
  /** Every so many citizens one lacks what a programme’s own rules ask for, so that the refusal of who is not entitled is rehearsed. */
  lacksFactsEvery: 12,
  /** Every so many citizens a card with a fault, one kind after the other: far more than in life, so that each is rehearsed. */
  faultEvery: 7,
  /** Tap twice, so that the same application is sent two times with one key. */
  tapTwice: 0.05,
  /** Take one purchase back. */
  cancels: 0.06,
  /** Never spend the last of it, so that a balance is left at the end. */
  leavesSome: 0.05,
  /** Donate part of it, where one can; of those every fourth takes it back again. */
  donatesSome: 0.04,
  /** Donate all of it, where one can. */
  donatesAll: 0.015,
  /** Get part of a purchase back. */
  refunds: 0.05,
  /** Apply on two phones at the same instant, each knowing nothing of the other. */
  twoPhones: 0.02,
  /** Agree to what is optional, too. */
  optionalConsents: 0.3,
  /** Take back what they agreed to without having to; of all, so of those a third. */
  changesMind: 0.3,
  /** Leave out a consent that is required, so that the refusal that names it is rehearsed. */
  forgetsConsent: 0.08,
  /** Give a card that is another citizen’s. */
  borrowsCard: 0.05,
  /** Try to spend once more after everything has expired. */
  tooLate: 0.05,
  /** Every first answer gets lost, where it gets rough. */
  losesAnswers: 0.04,
  /** No roster names them yet; the register office knows them when it is asked. */
  registeredLate: 0.03,
  /** Everybody in the household is what the rules call something else than the ordinary: another class, where there are classes. */
  anotherWord: 0.12,
  /** A purchase at a shop, or in a way, that does not count. */
  elsewhere: 0.2,
} as const;
