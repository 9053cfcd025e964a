import { autocompletion, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import type { EditorWords } from '#web/words/editor-ko.ts';
import { explain, type Explained } from './explain.ts';
import { looks } from './looks.ts';
import type { Shape } from './schema-shape.ts';
import { suggest, type Suggestion } from './suggest.ts';
import { placeAt, spotAt } from './yaml-place.ts';

/** Something wrong, and where. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** In the reader’s language, where that is not English. */
  readonly words?: string | undefined;
  readonly say: string;
}

export interface Editor {
  /** Makes the text another one, by the letters in which they differ: the cursor stays, and it can be undone. */
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  goLine(line: number): void;
  /** Shows a line inside the editor, and moves neither the page nor the focus. */
  beginAt(line: number): void;
  close(): void;
}

interface EditorOptions {
  readonly words: EditorWords;
  readonly schema: Shape;
  readonly text: string;
  readonly isReadOnly: boolean;
  /** Where the cursor stands; kept by whoever opens the editor again after a save. */
  readonly cursor: { current: number };
  readonly onText: (text: string) => void;
  /** What the key under the cursor is. */
  readonly onPlace: (explained: Explained | undefined) => void;
}

/**
 * Opens an editor inside a host of its own. Its styles live in the host’s shadow: there they are objects and no elements, which the content
 * security policy of our pages would refuse.
 */
export function openEditor(host: HTMLElement, { words, schema, text, isReadOnly, cursor, onText, onPlace }: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const keys = document.createElement('p');
  keys.id = 'keys';
  keys.hidden = true;
  keys.textContent = words.keys;
  const view = new EditorView({
    root,
    state: EditorState.create({
      doc: text,
      selection: { anchor: Math.min(cursor.current, text.length) },
      extensions: [
        ...alwaysThere(words),
        EditorView.contentAttributes.of({
          'aria-label': words.label,
          tabindex: '0',
          ...(isReadOnly ? { 'aria-readonly': 'true' } : { 'aria-describedby': 'keys' }),
        }),
        EditorState.readOnly.of(isReadOnly),
        autocompletion({ override: [(context) => complete(context, schema, words)], icons: false }),
        hoverTooltip((at, pos) => hover(at.state, pos, schema, words)),
        EditorView.updateListener.of((update) => {
          cursor.current = update.state.selection.main.head;
          if (update.docChanged) onText(update.state.doc.toString());
          if (update.selectionSet || update.docChanged) tellPlace(update.state);
        }),
      ],
    }),
  });
  let asked: ReturnType<typeof setTimeout> | undefined;
  const tellPlace = (state: EditorState) => {
    clearTimeout(asked);
    asked = setTimeout(() => onPlace(explainedAt(state, state.selection.main.head, schema)?.explained), placeAfterMs);
  };
  root.replaceChildren(view.dom, keys);
  if (!isReadOnly) view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: 'center' }) });
  return {
    setText: (next) => replaceText(view, next),
    setMarks: (marks) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          marks.map((one) => diagnosticOf(view.state, one)),
        ),
      ),
    goLine: (line) => goLine(view, line),
    beginAt: (line) => beginAt(view, line),
    close: () => {
      clearTimeout(asked);
      view.destroy();
    },
  };
}

/** Lines, their numbers and marks, undoing, finding, colours, and the words of the parts. */
function alwaysThere(words: EditorWords) {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    indentUnit.of('  '),
    yaml(),
    looks,
    EditorState.phrases.of(words.phrases),
    // Tab is nobody’s key here: it leaves the editor, as it leaves every other field.
    keymap.of([...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

/** 150 ms after the cursor rests: the whole text is read for it, which takes some 20 ms. */
const placeAfterMs = 150;

function complete(context: CompletionContext, schema: Shape, words: EditorWords): CompletionResult | null {
  const { state, pos } = context;
  if (!context.explicit && !context.matchBefore(/[\w.-]+/)) return null;
  const text = state.doc.toString();
  const place = placeAt(text, pos);
  if (!place) return null;
  const line = state.doc.lineAt(place.start);
  const found = suggest(schema, place, { column: place.start - line.from, hasColon: text[place.end] === ':' });
  return found.length === 0 ? null : { from: place.start, to: place.end, options: found.map((one, i) => completionOf(one, i, words)), validFor: /^[\w.-]*$/ };
}

function completionOf({ label, title, meaning, kind, isRequired, insert }: Suggestion, i: number, words: EditorWords): Completion {
  const detail = [words.titles ? title : '', isRequired ? words.required : ''].filter((one) => one !== '').join(' · ');
  return {
    label,
    apply: insert,
    ...(detail === '' ? {} : { detail }),
    type: kind === 'key' ? 'property' : 'enum',
    // The order that they come in, where the letters written fit several alike.
    boost: -i,
    ...(meaning === '' || !words.meanings ? {} : { info: () => paragraph(meaning) }),
  };
}

function explainedAt(state: EditorState, pos: number, schema: Shape) {
  const spot = spotAt(state.doc.toString(), pos);
  const explained = spot && explain(schema, spot.path);
  return explained && { spot, explained };
}

function hover(state: EditorState, pos: number, schema: Shape, words: EditorWords) {
  const found = explainedAt(state, pos, schema);
  if (!found) return null;
  const { title, meaning, way } = found.explained;
  const dom = document.createElement('div');
  const name = document.createElement('strong');
  name.textContent = words.titles && title !== '' ? `${way.at(-1)} · ${title}` : (way.at(-1) ?? '');
  dom.append(name, ...(words.meanings ? [paragraph(meaning)] : []));
  return { pos: found.spot.start, end: found.spot.end, above: true, create: () => ({ dom }) };
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

/** The key that is wrong with the value behind it, or the word; the rest of the line where it stands between words. */
function diagnosticOf({ doc }: EditorState, { line, column, severity, words, say }: Mark): Diagnostic {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(at.from + Math.max(0, column - 1), at.to);
  const word = /^[^\s,:{}[\]]+(: +[^\s,{}[\]#]+)?/.exec(doc.sliceString(from, at.to))?.[0].length ?? 0;
  return { from, to: word > 0 ? from + word : at.to, severity, message: words === undefined ? say : `${words}\n${say}` };
}

function goLine(view: EditorView, number: number): void {
  const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
  view.dispatch({ selection: { anchor: line.from, head: line.to }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
  view.focus();
}

function beginAt(view: EditorView, number: number): void {
  const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
  view.dispatch({ selection: { anchor: line.from } });
  view.requestMeasure({
    read: () => view.lineBlockAt(line.from).top - view.scrollDOM.clientHeight / 3,
    write: (top) => (view.scrollDOM.scrollTop = Math.max(0, top)),
  });
}

function replaceText(view: EditorView, next: string): void {
  const now = view.state.doc.toString();
  if (now === next) return;
  let from = 0;
  while (from < now.length && from < next.length && now[from] === next[from]) from += 1;
  let same = 0;
  while (same < Math.min(now.length, next.length) - from && now.at(-1 - same) === next.at(-1 - same)) same += 1;
  view.dispatch({ changes: { from, to: now.length - same, insert: next.slice(from, next.length - same) } });
}
