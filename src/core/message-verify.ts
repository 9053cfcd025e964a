import { linksIn, telephonesIn } from './message-links.ts';

/** What carriers and apps put before a text, and what copying it does to it: none of it is the message. */
const prefixes = /^(?:\[(?:Web발신|국제발신|국외발신|FWD|전달)\]|\(광고\))/iu;
/** Under so many letters two texts may be alike by chance. */
const lettersMin = 8;

/** A message without what is not its own: marks of the carrier, spaces and line ends, and the many forms of one sign. */
export function plainMessage(text: string): string {
  let plain = text.normalize('NFKC').replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '');
  while (prefixes.test(plain)) plain = plain.replace(prefixes, '');
  return plain
    .replace(/[‘’ʼ´`]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[‐-―−]/gu, '-')
    .toLowerCase();
}

/**
 * Whether a pasted text is a message of ours: the same letters, and nothing before or after it but the name it was sent under. Something added to
 * ours is not ours.
 */
export function sameMessage(pasted: string, ours: string, title = ''): boolean {
  const [theirs, own, name] = [plainMessage(pasted), plainMessage(ours), plainMessage(title)];
  if (own.length < lettersMin) return theirs === own;
  return theirs === own || (name !== '' && [name + own, `[${name}]${own}`].includes(theirs));
}

export type Warning = 'link' | 'telephone' | 'code' | 'money';

const signs: readonly (readonly [Warning, RegExp])[] = [
  ['code', /인증\s?번호|비밀번호|계좌\s?번호|카드\s?번호|주민(?:등록)?\s?번호|신분증|앱을?\s?설치|원격|password|account number|install/iu],
  ['money', /수수료|입금(?:해|하)|송금|선납|보증금|fee|deposit|transfer/iu],
];

/** What a text holds that none of our messages ever does: an address to tap, a number to call, something to give away. */
export function warningsIn(text: string): readonly Warning[] {
  return [
    ...(linksIn(text).length > 0 ? (['link'] as const) : []),
    ...(telephonesIn(text).length > 0 ? (['telephone'] as const) : []),
    ...signs.flatMap(([sign, search]) => (search.test(text) ? [sign] : [])),
  ];
}
