import type { FindingCode } from './finding-words.ts';

/** What the YAML library found wrong, and where it stands. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  /** Where in the text, in UTF-16 units. */
  readonly offset: number;
}

export interface YamlSentence {
  readonly code: FindingCode;
  readonly say: string;
  readonly mend: string;
  /** Where people should look, which is not always where the library stumbled. */
  readonly offset: number;
}

/** A mistake of the file’s form, as people say it who never read the grammar of YAML. */
export function yamlSentence(problem: YamlProblem, text: string): YamlSentence {
  const { code, message, offset } = problem;
  const told = (say: string, mend: string, at = offset): YamlSentence => ({ code: 'file.yaml', say, mend, offset: at });
  if (code === 'RESOURCE_EXHAUSTION') return { ...told(...tooDeep), code: 'file.too_deep' };
  const line = lineAt(text, offset);
  const slip = slipIn(line);
  if (code === 'TAB_AS_INDENT') return told('A line is indented with a tab.', 'Indent with spaces.');
  if (code === 'MULTIPLE_DOCS') return told('The file holds more than one document.', 'One programme, one file: remove everything from the second `---` on.');
  if (code === 'TAG_RESOLVE_FAILED')
    return told('A value begins with an exclamation mark, which means something else in YAML.', 'Put the whole value in quotes, like "!household.retired".');
  if (slip) return told(...slip);
  const opened = message.includes('end with a }') ? '{' : message.includes('end with a ]') ? '[' : undefined;
  if (opened !== undefined) return neverClosed(opened, text, offset);
  const known = Object.entries(sentences).find(([part]) => message.includes(part));
  if (known) return told(...known[1], message.startsWith('Nested mappings') || saysNothing(line) ? nextSaying(text, offset) : offset);
  return told(
    `The YAML cannot be read here: ${message.split('\n')[0]}`.replace(/([^.])$/, '$1.'),
    'Look for an unclosed quote or bracket, or a wrong indent, at or just above this place.',
  );
}

export const tooDeep: readonly [say: string, mend: string] = [
  'The file is nested too deeply.',
  'A programme is at most eight deep; look for brackets that never close.',
];

/** By a part of the library’s message; its codes alone say too little. */
const sentences: Readonly<Record<string, readonly [say: string, mend: string]>> = {
  'Nested mappings': [
    'This line is indented further than the one above it, which already has a value.',
    'Begin both at the same column, with the keys beside them.',
  ],
  'Sequence item without -': [
    'This line begins further left than the list entry it belongs to.',
    'Begin it at the same column as the other keys of the entry.',
  ],
  'All mapping items must start': [
    'This line does not begin at the same column as the keys beside it.',
    'Indent it like the keys beside it; or a group above has lost its name.',
  ],
  'All sequence items must start': ['This list entry does not begin at the same column as the entries before it.', 'Indent its dash like theirs.'],
  'A block sequence may not': [
    'This list entry is not indented like the entries before it.',
    'Begin its dash at the same column as theirs; or an entry above has lost its own dash.',
  ],
  'Implicit keys need': ['This line is no “key: value”.', 'Write a key, a colon and a space, then the value.'],
  'Implicit map keys need': ['This line is no “key: value”.', 'Write a key, a colon and a space, then the value.'],
  'Missing closing "quote': ['A double quote is opened and never closed.', 'Close it at the end of the text it belongs to.'],
  "Missing closing 'quote": ['A single quote is opened and never closed.', 'Close it at the end of the text; for an apostrophe put the text in double quotes.'],
  'Unexpected scalar at node end': [
    'Something stands here after the end of a value.',
    'A quote or brace ends the value before it: look for a quote that is not closed, or put the whole text in quotes.',
  ],
  'Unexpected , in flow': ['There is a comma with nothing before it.', 'Remove the comma, or write what is missing.'],
  'Missing , ': ['A comma is missing between two entries in brackets or braces.', 'Separate them with a comma; text that holds one stands in quotes.'],
  'Unexpected flow-map-end': ['There is a closing brace } that nothing opened.', 'Remove it; text with a brace in it stands in quotes.'],
  'Unexpected flow-seq-end': ['There is a closing bracket ] that nothing opened.', 'Remove it; text with a bracket in it stands in quotes.'],
  'Unexpected scalar token in YAML stream': [
    'A line above this one is neither a comment nor “key: value”.',
    'Begin comments with #, and write a colon after a key.',
  ],
  'Block scalar header': ['A value that begins with > or | means a text over several lines.', 'Put the value in quotes, like ">=".'],
  'Plain value cannot start': ['A value cannot begin with this sign.', 'Put the whole value in quotes.'],
  'Invalid escape sequence': ['A backslash in double quotes means something else.', 'Write two of them, or use single quotes.'],
};

/** The library points to where it gave up; people look for the brace that they opened. */
function neverClosed(opened: '{' | '[', text: string, offset: number): YamlSentence {
  const closes = opened === '{' ? '}' : ']';
  const spoken = text.replace(/(^|\s)#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  let open = 0;
  let at = Math.min(offset, text.length - 1);
  for (; at > 0; at -= 1) {
    if (spoken[at] === closes && at < offset) open += 1;
    else if (spoken[at] === opened && (open -= 1) < 0) break;
  }
  const rest = text.slice(at, text.indexOf('\n', at) < 0 ? undefined : text.indexOf('\n', at));
  const mend = rest.includes(' #')
    ? 'A # after a space begins a comment: put the text that holds it in quotes.'
    : `Close it with ${closes}; text with a ${opened} in it stands in quotes.`;
  return { code: 'file.yaml', say: `The ${opened === '{' ? 'brace {' : 'bracket ['} that opens here is never closed.`, mend, offset: at };
}

/** Slips of the hand that the library tells by their consequences only. */
function slipIn(line: string): readonly [say: string, mend: string] | undefined {
  if (/[\u00A0\u2000-\u200A\u202F\u3000]/.test(line.replace(/"[^"]*"/g, '')))
    return ['This line holds a space that is not an ordinary one.', 'Type its spaces again; such spaces come from web pages and Korean or Japanese keyboards.'];
  if (/^[\s-]*[^\s"'#：]+：/.test(line)) return ['This line has a wide colon （：）.', 'Write an ordinary colon and a space.'];
  if (/^ *-[^\s-]/.test(line)) return ['A dash is followed by no space.', 'Write a space after the dash.'];
  if (/^ *(- +)?[A-Za-z][\w-]*:[^\s:/]/.test(line)) return ['A colon is followed by no space.', 'Write a space after the colon.'];
  if (/^ *(- +)?[\w-]+: +[^\s"'{[|>#][^"']*: /.test(line)) return ['There is a second colon in this line.', 'Put the text after the first colon in quotes.'];
  return undefined;
}

function lineAt(text: string, offset: number): string {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const to = text.indexOf('\n', offset);
  return text.slice(from, to < 0 ? undefined : to);
}

function saysNothing(line: string): boolean {
  return /^\s*(#|$)/.test(line);
}

/** The library points to the value or the blank line that came before; the line that begins too far right is the next one that says anything. */
function nextSaying(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  if (lineEnd < 0) return offset;
  const next = /\n(?:[ ]*(?:#[^\n]*)?\r?\n)*[ ]*/g;
  next.lastIndex = lineEnd;
  return next.exec(text) && next.lastIndex < text.length ? next.lastIndex : offset;
}
