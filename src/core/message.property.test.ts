import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { compose } from './message-compose.ts';
import { channelLimits, lengthIn, type NoticeChannel } from './message-limits.ts';
import { linksIn } from './message-links.ts';
import { leaksIn } from './message-leaks.ts';
import { referencesOf, strayBrace } from './message-template.ts';
import { tryFill } from './message.ts';

const document = exampleDocument();
const channels = Object.keys(channelLimits) as NoticeChannel[];

/** Names that somebody might choose to make an official message lead elsewhere. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.webUrl(),
  fc.domain(),
  fc.emailAddress(),
  fc
    .array(
      fc.constantFrom(
        'toss',
        '.',
        'kr',
        '。',
        '．',
        '://',
        'http',
        ' ',
        '\u200b',
        '토스',
        '한국',
        'tel:',
        '1',
        '@',
        '[.]',
        'QR',
        '{amount}',
        '-',
        '/',
        '(dot)',
        '큐알',
      ),
      { maxLength: 10 },
    )
    .map((parts) => parts.join('')),
);

test('no name puts a link, an amount or an unfilled reference into a message that goes out', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom(...channels), fc.constantFrom('ko' as const, 'en' as const), (citizen, channel, lang) => {
      const composed = compose('{citizen:은/는} {windows.online.opens} 신청일이에요.', { citizen }, { channel, lang }, document);
      if (!composed.ok) return;
      expect(linksIn(composed.text)).toEqual([]);
      if (channel !== 'inbox') expect(leaksIn(composed.text)).toEqual([]);
      expect(lengthIn(channel, composed.text)).toBeLessThanOrEqual(channelLimits[channel].max);
      expect(composed.text).not.toContain('{windows');
    }),
    { numRuns: 3_000 },
  );
});

test('an ordinary name always reaches an inbox', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[가-힣]{2,10}$/), (citizen) => {
      expect(compose('{citizen}님의 신청일은 {windows.online.opens:date}입니다.', { citizen }, { channel: 'inbox', lang: 'ko' }, document).ok).toBe(true);
    }),
  );
});

test('whatever the template, it is filled wholly or refused', () => {
  const template = fc
    .array(fc.constantFrom('{', '}', 'name', 'windows.online.opens', ':', 'year', '은/는', ' ', '가', '.', '{name}', '{amount}', '__proto__', 'constructor'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(template, fc.constantFrom('ko' as const, 'en' as const), (text, lang) => {
      const filled = tryFill(text, {}, lang, document);
      if (filled.ok) expect(referencesOf(filled.value).length === 0 && strayBrace(filled.value) === undefined).toBe(true);
      else expect(filled.refusal).toBe('facts.missing');
    }),
    { numRuns: 3_000 },
  );
});

test('looking for links and leaks takes no longer for text made to be slow', () => {
  for (const slow of [
    'a.'.repeat(10_000),
    'a-'.repeat(10_000),
    '가'.repeat(20_000),
    '1,'.repeat(10_000),
    '1'.repeat(20_000),
    `${'a'.repeat(20_000)}@`,
    '십'.repeat(20_000),
    ' .'.repeat(10_000),
    '( . '.repeat(5_000),
  ]) {
    const started = performance.now();
    linksIn(slow);
    leaksIn(slow);
    expect(performance.now() - started, slow.slice(0, 4)).toBeLessThan(2_000);
  }
});
