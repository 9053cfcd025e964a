import { useEffect, useRef, useState } from 'preact/hooks';
import { editorEn } from '#web/words/editor-en.ts';
import { editorKo } from '#web/words/editor-ko.ts';
import { Coming } from '../../Coming.tsx';
import { useMe } from '../../me.tsx';
import type { Explained } from './explain.ts';
import type { Editor, Mark, openEditor as OpenEditor } from './open-editor.ts';
import type { Shape } from './schema-shape.ts';

interface YamlEditorProps {
  readonly text: string;
  /** Goes up when the text was written by a form: what the editor itself wrote is never written back to it, for it may be letters ahead. */
  readonly written: number;
  readonly isReadOnly: boolean;
  readonly cursor: { current: number };
  /** The line at which whoever only reads begins. */
  readonly from: number | undefined;
  /** What is wrong with the text as it stands. */
  readonly marks: readonly Mark[];
  readonly onText: (text: string) => void;
  /** Learns how to show a line, once that can be done. */
  readonly onReady: (goLine: (line: number) => void) => void;
}

/** Loaded only where somebody edits a draft: nobody else’s page grows by it. */
async function load(): Promise<{ readonly open: typeof OpenEditor; readonly schema: Shape }> {
  const [{ openEditor }, answer] = await Promise.all([import('./open-editor.ts'), fetch('/console/programme.schema.json')]);
  if (!answer.ok) throw new Error(`The schema did not come: ${answer.status}.`);
  return { open: openEditor, schema: (await answer.json()) as Shape };
}

/** The programme file in an editor that knows its schema. Where the editor does not come, it is a plain field with the same text. */
export function YamlEditor(props: YamlEditorProps) {
  const { written, isReadOnly, cursor, from, marks, onReady } = props;
  const words = useMe().lang === 'en' ? editorEn : editorKo;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [state, setState] = useState<'comes' | 'open' | 'plain'>('comes');
  const [explained, setExplained] = useState<Explained>();
  const say = (next: string) => latest.current.onText(next);
  useEffect(() => {
    let isOver = false;
    void load().then(
      ({ open, schema }) => {
        if (isOver || !host.current) return;
        const { text: now, marks: wrong } = latest.current;
        const opened = open(host.current, {
          words,
          schema,
          text: now,
          isReadOnly,
          cursor,
          onText: say,
          onPlace: setExplained,
        });
        opened.setMarks(wrong);
        if (from !== undefined) opened.beginAt(from);
        editor.current = opened;
        onReady((line) => opened.goLine(line));
        setState('open');
      },
      () => !isOver && setState('plain'),
    );
    return () => {
      isOver = true;
      editor.current?.close();
      editor.current = undefined;
    };
  }, []);
  useEffect(() => editor.current?.setText(latest.current.text), [written]);
  useEffect(() => editor.current?.setMarks(marks), [marks]);
  return (
    <>
      {!isReadOnly && <p class="small subtle">{state === 'plain' ? words.plain : words.keys}</p>}
      {state === 'comes' && <Coming rows={['card']} />}
      {state === 'plain' ? <Plain {...props} label={words.label} /> : <div ref={host} class="yaml-host" />}
      {state === 'open' && <Explanation words={words} explained={explained} />}
    </>
  );
}

function Plain({ text, isReadOnly, onText, onReady, label }: YamlEditorProps & { readonly label: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => onReady((line) => area.current && selectLine(area.current, line)), []);
  return (
    <textarea
      ref={area}
      class="yaml"
      aria-label={label}
      rows={24}
      wrap="off"
      spellcheck={false}
      readOnly={isReadOnly}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}

/** What the key at the cursor is, for whoever has no mouse to rest on it. */
function Explanation({ words, explained }: { readonly words: typeof editorKo; readonly explained: Explained | undefined }) {
  return (
    <section class="explained" aria-label={words.here}>
      {explained ? (
        <>
          <p>
            <strong>{words.titles && explained.title !== '' ? explained.title : explained.way.at(-1)}</strong>{' '}
            <code class="small">{explained.way.join(' › ')}</code>
            {explained.isRequired && <span class="small"> · {words.required}</span>}
          </p>
          {words.meanings && <p class="small">{explained.meaning}</p>}
          {explained.values.length > 0 && (
            <p class="small">
              {words.oneOf} <code>{explained.values.join(', ')}</code>
            </p>
          )}
        </>
      ) : (
        <p class="small subtle">{words.nothingHere}</p>
      )}
    </section>
  );
}

/** Shows a line of the text and marks it. */
function selectLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 5);
}
