import type { Lang } from './message-words.ts';
import { afterHours } from './quiet-hours.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Instant } from './time.ts';

/*
 * Advertising in Korea: 정보통신망 이용촉진 및 정보보호 등에 관한 법률 제50조 (영리목적의 광고성 정보 전송 제한), 같은 법 시행령 제61조 제62조의2 and
 * 별표 6 (law.go.kr). ① only with the recipient’s prior express consent; ② never after they refused; ③ from 21:00 to 08:00 only with another consent;
 * ④ the sender’s name and the way to refuse stand in the message, which begins with “(광고)”; ⑥ refusing costs the recipient nothing.
 * A relief notice about one’s own grant is no advertising; whoever writes says which it is, and a second person looks at it.
 */

/** 별표 6: the mark stands at the very beginning, as it is: no blank or other sign inside it. */
export const advertisingMark = '(광고)';

/** 제50조 제3항. E-mail is excepted by 시행령 제61조 제2항; here it waits as well: a phone rings for it all the same. */
export const advertisingNight = { from: '21:00', to: '08:00' } as const;

/** The instant, or the end of the night in which it falls. */
export function afterNight(document: Pick<ProgrammeDocument, 'timeZone'>, at: Instant): Instant {
  return afterHours(document, at, advertisingNight);
}

/** An advertisement as the law has it: the mark and the sender first, the way to refuse last. Nothing where the file says neither. */
export function asAdvertisement(text: string, lang: Lang, document: ProgrammeDocument): string | undefined {
  const rule = document.campaigns?.advertising;
  return rule && `${advertisingMark} ${rule.sender[lang]}\n${text}\n${rule.optOut[lang]}`;
}

/** The mark written by hand, or written so that a filter misses it: (광 고), (광/고), [광고], AD. The service writes it, once. */
export function handWrittenMarkIn(text: string): string | undefined {
  return /[([{<【（［][\s.·/_*-]{0,3}(?:광[\s.·/_*-]{0,3}고|AD)[\s.·/_*-]{0,3}[)\]}>】）］]/iu.exec(text.normalize('NFC'))?.[0];
}
