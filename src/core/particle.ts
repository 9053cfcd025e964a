import { josa } from 'es-hangul';

/** Particles that change with the sound before them. */
export const particles = [
  '이/가',
  '을/를',
  '은/는',
  '으로/로',
  '와/과',
  '이나/나',
  '이란/란',
  '아/야',
  '이랑/랑',
  '이에요/예요',
  '으로서/로서',
  '으로써/로써',
  '으로부터/로부터',
  '이라/라',
] as const;
export type Particle = (typeof particles)[number];

/** How digits and Latin letters sound at the end of a word: 3 is 삼, L is 엘. Letters that are not here end in a vowel. */
const sounds: Readonly<Record<string, string>> = {
  0: '영',
  1: '일',
  2: '이',
  3: '삼',
  4: '사',
  5: '오',
  6: '육',
  7: '칠',
  8: '팔',
  9: '구',
  l: '엘',
  m: '엠',
  n: '엔',
  r: '알',
};

/** The word with its particle: 카드는, 상품권은. What stands in brackets at the end is not read aloud. */
export function withParticle(word: string, particle: Particle): string {
  const spoken = word.replace(/\s*\([^()]*\)\s*$/, '').replace(/[^\p{L}\p{N}]+$/u, '');
  const last = spoken.slice(-1).toLowerCase();
  const sound = sounds[last] ?? (/[가-힣]/.test(last) ? last : '이');
  return `${word}${josa.pick(sound, particle)}`;
}
