import type { EditorWords } from './editor-ko.ts';

export const editorEn: EditorWords = {
  label: 'Programme file (YAML)',
  keys: 'What may stand here appears as you write. Ctrl+Space asks for it, arrows and Enter choose, Esc closes. F8 goes to the next mistake, Ctrl+F finds. Ctrl+] and Ctrl+[ indent; Tab leaves the editor.',
  plain: 'The editor did not load. You can write here all the same.',
  here: 'Where the cursor is',
  nothingHere: 'Put the cursor on a word to read here what it is.',
  required: 'required',
  oneOf: 'One of:',
  titles: false,
  meanings: true,
  phrases: {},
};
