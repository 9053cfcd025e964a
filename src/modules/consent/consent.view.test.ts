import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { instantOf } from '#core/time.ts';
import { speechOf } from '#modules/programme/index.ts';
import { consentHash } from './change-consents.ts';
import { consentsView } from './consent.view.ts';

const file = 'programmes/kr-2020-emergency-relief.yaml';
const first = readProgramme(readFileSync(file, 'utf8'), file).programme!;

test('whoever agreed reads when and to which version, though a later one holds the same text', () => {
  const consent = first.document.consents[0]!;
  const textHash = consentHash(first, consent, 'ko');
  const at = instantOf('2020-05-14T10:00', 'Asia/Seoul');
  const later = { ...first, version: first.version + 1 };
  const shown = consentsView(speechOf(later, 'ko'), [{ consentId: consent.id, seq: 1, at, programmeVersion: first.version, textHash }]).consents;
  const hash = textHash.toString('hex');
  expect(shown.find(({ id }) => id === consent.id)).toMatchObject({
    given: true,
    version: first.version + 1,
    hash,
    agreed: { version: first.version, hash },
    at: { words: '5월 14일(목) 오전 10시' },
  });
  expect(shown.filter(({ agreed }) => agreed).length).toBe(1);
});
