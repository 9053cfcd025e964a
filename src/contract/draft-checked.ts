import { Type } from 'typebox';
import { fieldKinds } from '#core/draft-form.ts';
import { closed, Count, list, oneOf, optional, Text } from './shape.ts';

export const Path = Type.Array(Type.Union([Type.String({ maxLength: 100 }), Type.Integer({ minimum: 0, maximum: 10_000 })]), {
  minItems: 1,
  maxItems: 20,
  description: 'Where in the file, key by key.',
});

const Finding = closed({
  line: Count('From 1.'),
  column: Count('From 1.'),
  severity: oneOf(['error', 'warning'], 'An error keeps it from holding.'),
  say: Text('What is wrong. In English: the words of `danbi programme check`.'),
  mend: Text('How to put it right.'),
});

const Change = closed({
  kind: oneOf(['added', 'removed', 'changed'], 'What became of the rule.'),
  words: Text('온라인 신청의 마감이 5월 31일에서 6월 5일로 바뀌어요.'),
  whom: Text('카드사 누리집 이용자'),
  moreOrLess: oneOf(['more', 'less', 'other'], 'Whether people get more or less by it.'),
  says: list(Text('opens: 2020-05-11T07:00'), 'What an added or removed entry says.', 50),
});

const Field = closed({
  path: Path,
  kind: oneOf(fieldKinds, 'As what it is edited.'),
  section: Text('windows'),
  label: Text('온라인 신청 · 마감'),
  value: optional(Text('As the file writes it.')),
  example: Text('2020-06-12T23:30'),
  days: optional(
    list(closed({ on: Text('2020-05-11'), digits: list(Type.Integer({ minimum: 0, maximum: 9 }), 'Last digits.', 10) }), 'A rotation table, a row a day.', 100),
  ),
});

/** 600 lines of differences: more than anybody reads; the file shows the rest. */
export const linesMax = 600;
const Line = closed({
  kind: oneOf(['same', 'gone', 'new'], 'In both texts, only in the earlier, or only in the later.'),
  text: Type.String(),
  was: optional(Count('Its number in the earlier text.')),
  is: optional(Count('Its number in this one.')),
});

/** What is said of a text of the programme while somebody writes it. */
export const Checked = {
  findings: list(Finding, 'What is wrong with it.', 200),
  changes: list(Change, 'What it changes, beside the version it is based on.', 500),
  fields: list(Field, 'What is changed often, to be edited in a form.', 1_000),
  places: list(list(Line, 'One place, with what stands around it.', linesMax), 'Where the text differs from that version’s, letter by letter.', linesMax),
  isCut: Type.Boolean({ description: 'Whether there are more such places than are told.' }),
};
