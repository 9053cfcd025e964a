import { minuteWords } from '#core/message-words.ts';
import type { ConsoleWords } from './console-ko.ts';

export const consoleEn: ConsoleWords = {
  title: 'Danbi console',
  toContent: 'Skip to the content',
  otherLanguage: '한국어',
  coming: 'Loading.',
  rehearsal: (now) => `Rehearsal · clock ${now} · no real money moves`,
  clockNow: 'Service clock',
  version: (version) => `version ${version}`,
  pause: 'Pause updates',
  resume: 'Resume updates',
  figures: 'Figures now',
  refusals: 'Refusals by reason',
  refusalsEmpty: 'No refusals yet. When an application is refused, it is counted here by its reason.',
  partnersEmpty: 'No partners yet. Those named under issuers in the programme file appear here.',
  payouts: 'Payouts',
  clock: {
    title: 'Rehearsal clock',
    lead: 'Only in a rehearsal. It moves forward only, and answers when all work that falls due by then is done.',
    to: 'Move to this date and time',
    move: (local) => `Move the clock to ${minuteWords(local, 'en', { exact: true })}`,
    moveEmpty: 'Move the clock',
    choose: 'Choose when first.',
    hour: 'One hour on',
    day: 'One day on',
    moved: (now) => `The clock now says ${now}.`,
    done: (count) => `${count} pieces of work were done on the way.`,
  },
  trouble: 'The server does not answer. We ask again every 3 seconds.',
};
