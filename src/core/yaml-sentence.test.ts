import { expect, test } from 'vitest';
import { expectKorean } from './example-mistake.ts';
import { readYaml } from './read-yaml.ts';
import { yamlSentence } from './yaml-sentence.ts';

/** Slips of somebody who writes YAML for the first time. ¶ marks where the finding must point. */
const slips: readonly (readonly [what: string, text: string, say: string, mend: string])[] = [
  ['a line too far right', 'list:\n  - id: a\n      ¶for: b\n', 'indented further than the one above', 'same column'],
  [
    'a comment before a line too far right',
    'list:\n  - id: a\n\n    # why\n      ¶for: b\n',
    'does not begin at the same column',
    'Indent it like the keys beside it',
  ],
  ['a line too far left', 'list:\n  - id: a\n¶   for: b\n', 'further left than the list entry', 'same column'],
  ['a list entry too far right', 'list:\n  - id: a\n    for: b\n¶    - id: b\n      for: c\n', 'not indented like the entries before it', 'same column'],
  ['a tab', 'list:\n  - id: a\n¶\tfor: b\n', 'indented with a tab', 'spaces'],
  ['a dash without a space', 'list:\n  - id: a\n¶  -id: b\n', 'A dash is followed by no space', 'space after the dash'],
  ['a colon without a space', 'id: a\n¶zone:Seoul\nname: b\n', 'A colon is followed by no space', 'space after the colon'],
  ['a wide colon', 'id: a\n¶zone： Seoul\nname: b\n', 'wide colon', 'ordinary colon'],
  ['an unbreakable space', 'id: a\n¶zone:\u00A0Seoul\nname: b\n', 'not an ordinary one', 'Type its spaces again'],
  ['a colon in a text', 'en: ¶Note: everybody receives\n', 'second colon', 'in quotes'],
  ['a quote that is never closed', 'at: { from: "07:00 }¶', 'double quote is opened and never closed', 'Close it'],
  ['a quote that ends too early', 'a: { ko: "하나, en: "¶one" }\n', 'after the end of a value', 'quote'],
  ['a reference without quotes', 'a: { ko: {date}¶에 오세요, en: one }\n', 'after the end of a value', 'whole text in quotes'],
  ['a brace that is never closed', 'b: { c: 1 }\na: ¶{ ko: one\nb: { c: 2 }\n', 'brace { that opens here is never closed', 'Close it with }'],
  ['a comment sign in a text', 'a: ¶{ ko: room #1, en: room }\nb: 2\n', 'brace { that opens here is never closed', 'A # after a space begins a comment'],
  ['a title without a comment sign', 'My programme\n# why\n¶id: a\n', 'A line above this one', 'Begin comments with #'],
  ['a bracket that is never closed', 'a: ¶[one\nb: 2\n', 'bracket [ that opens here is never closed', 'Close it with ]'],
  ['a comma too many', 'a: [one, ¶, two]\n', 'comma with nothing before it', 'Remove the comma'],
  ['a condition that begins with !', 'when: ¶!household.retired\n', 'exclamation mark', 'whole value in quotes'],
  ['an operator without quotes', 'op: >¶=\n', 'text over several lines', 'in quotes'],
  ['a percent sign first', 'en: ¶%5 more\n', 'cannot begin with this sign', 'in quotes'],
  ['a word alone', 'id: a\n¶appeals\n', 'no “key: value”', 'a colon and a space'],
  ['a backslash', 'en: "a¶\\q"\n', 'backslash', 'two of them'],
];

test.each(slips)('%s is told in plain words, where it stands', (_what, marked, say, mend) => {
  const text = marked.replace('¶', '');
  const before = marked.slice(0, marked.indexOf('¶')).split('\n');
  const [finding] = readYaml(text, 'a.yaml').findings;
  expect(finding).toMatchObject({ code: 'file.yaml', say: expect.stringContaining(say), mend: expect.stringContaining(mend) });
  expectKorean(finding!);
  expect({ line: finding!.line, column: finding!.column }).toEqual({ line: before.length, column: before.at(-1)!.length + 1 });
});

test('what nobody foresaw is told in the library’s words, as one sentence', () => {
  expect(yamlSentence({ code: 'X', message: 'Something odd\nat line 1', offset: 0 }, 'a: 1')).toMatchObject({
    say: 'The YAML cannot be read here: Something odd.',
    offset: 0,
  });
});
