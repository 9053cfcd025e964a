import type { NoticeChannel } from './message-limits.ts';
import type { Words } from './schema-words.ts';

/** The ways in which somebody is told, as operators read them. */
export const channelWords: Readonly<Record<NoticeChannel, Words>> = {
  inbox: { ko: '메시지함', en: 'inbox' },
  push: { ko: '앱 알림', en: 'push' },
  alimtalk: { ko: '알림톡', en: 'Alimtalk' },
  sms: { ko: '문자(SMS)', en: 'SMS' },
  lms: { ko: '장문 문자(LMS)', en: 'LMS' },
  email: { ko: '이메일', en: 'e-mail' },
};
