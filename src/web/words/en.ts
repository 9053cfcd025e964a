import type { FirstWords } from './ko.ts';

/** How long the wait is: in minutes, from two hours on in hours. */
function waitEn(fromS: number, toS: number): string {
  if (toS <= 60) return 'Your turn comes within a minute';
  const [unit, size] = toS < 7_200 ? ['minutes', 60] : ['hours', 3_600];
  const [from, to] = [Math.floor(fromS / size), Math.ceil(toS / size)];
  return from === 0 || from === to ? `Your turn comes within ${to} ${unit}` : `Your turn comes in ${from} to ${to} ${unit}`;
}

/** The first screen of the citizen app in English: it says the same, it is not a translation word by word. */
export const en: FirstWords = {
  app: {
    toContent: 'Skip to the content',
    back: 'Back',
    home: 'Home',
    otherLanguage: '한국어',
    loading: 'Loading.',
    renewed: 'Something has changed.',
    slow: 'This takes a little longer than usual. Leave the screen open and it will go on.',
    source: 'Where this comes from',
    newTab: 'new tab',
    needsScript: 'You can sign in and apply once this screen has loaded fully. If it never does, please use one of the other ways above.',
  },
  band: {
    control: 'Move the clock, spend at a shop',
    label: 'Rehearsal notice',
    virtual: (now) => `Rehearsal · the clock is set to ${now}. No real money moves.`,
  },
  first: {
    mayI: 'Can I apply today?',
    period: 'When',
    over: '(over)',
    unasked: 'Paid without applying',
    week: 'Which day is mine',
    wholeWeek: 'Whose day was when',
    digitsOf: (digits) => `birth years ending in ${digits}`,
    today: 'today',
    mine: 'mine',
    myDigit: 'The last digit of the year I was born',
    chooseDigit: 'Choose',
    myDay: (date) => `Your day is ${date}.`,
    myDayThere: (date) => `Your day there is ${date}.`,
    afterwards: (date) => `From ${date} everybody can apply on any day.`,
    need: 'What do I need?',
    otherWays: 'Other ways to apply',
    answers: 'Questions people ask',
    figures: 'The numbers so far',
    signIn: 'Sign in and start',
    signInOver: 'Sign in and see my grant',
    signInWhy: 'You go to the identity service for a moment and come back here.',
  },
  line: {
    title: 'You are in the line',
    finding: 'Finding your place',
    ahead: (people) => (people === 0 ? 'You are next' : `${people.toLocaleString('en')} ahead of you`),
    wait: (fromS, toS) => waitEn(fromS, toS),
    blind: 'The line cannot be asked just now. Your place is kept, and it goes on as soon as it can.',
    noReload: 'No need to reload: it goes on by itself when it is your turn.',
    keeps: 'Close the screen or use another app if you like. Your place stays with this device.',
    called: 'Come back within 15 minutes of your turn and you walk straight in. After that you get a new place.',
    meanwhile: 'Have this ready meanwhile',
    leave: 'Give up my place',
  },
  trouble: {
    offline: 'You are offline',
    offlineSay: 'It goes on when the connection is back. What you chose is still there.',
    unknown: 'We do not know yet whether it arrived',
    unknownSay: 'The connection broke in between. You can safely try again: it never counts twice.',
    server: 'We get no answer at the moment',
    serverSay: 'The fault is on our side. What you chose is still there; please try again in a moment.',
    pressed: 'Our service is only partly open just now',
    retry: 'Try again',
    check: 'Check again',
    signedOut: 'Please sign in',
    signedOutSay: 'You have not signed in, or you were away for a while. What you chose is still there.',
    reference: (id) => `For the help desk: ${id}`,
    notFound: 'There is no such screen',
    notFoundSay: 'The address may have changed or been mistyped.',
  },
};
