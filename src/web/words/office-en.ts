import type { OfficeWords } from './office-ko.ts';

export const officeEn: OfficeWords = {
  comeIn: {
    title: 'Sign in to the console',
    say: 'Operators sign in with their agency account: a password, and a security key or a one-time number.',
    press: 'Sign in with my agency account',
    link: 'Without such an account, come in by the link that was made for you. If it has been used, ./danbi operator link NAME makes a new one.',
    cancelled: 'Signing in did not finish. Please start again.',
    away: 'The server of agency accounts does not answer. Please try again in a moment.',
  },
  goOut: 'Sign out',
};
