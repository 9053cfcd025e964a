import { expect, test } from 'vitest';
import { draftsEn } from '#web/words/drafts-en.ts';
import { draftsKo } from '#web/words/drafts-ko.ts';
import { noDraftWords } from './no-draft.ts';

const fromFile = { version: 1 };

test('before any draft it is said that there is none yet', () => {
  expect(noDraftWords(draftsKo.list, [fromFile])).toContain('아직 초안이 없어요.');
});

test('once drafts were published it is said that none is open, and which was published last', () => {
  const versions = [{ version: 3, draft: 'b', title: '금액' }, { version: 2, draft: 'a', title: '기한' }, fromFile];
  expect(noDraftWords(draftsKo.list, versions)).toMatch(/^열린 초안이 없어요\. 마지막으로 시행에 넘긴 것은 ‘금액’\(3판\)이에요\./);
  expect(noDraftWords(draftsEn.list, versions)).toMatch(/^No draft is open\. The last one published is “금액” \(version 3\)\./);
});
