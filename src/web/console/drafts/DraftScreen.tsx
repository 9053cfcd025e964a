import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { DraftsWords } from '#web/words/drafts-ko.ts';
import { ActButton } from '../ActButton.tsx';
import { Coming } from '../Coming.tsx';
import { NoAnswer } from '../NoAnswer.tsx';
import { PlaceLink } from '../place.tsx';
import { TextField } from '../TextField.tsx';
import { useAsked } from '../use-asked.ts';
import { Changes, Findings, type ChangesProps } from './Checked.tsx';
import { DraftTag } from './DraftTag.tsx';
import type { Act, Draft, Failed } from './draft.ts';
import type { Field, FieldValue } from './edit-field.ts';
import { YamlEditor } from './editor/YamlEditor.tsx';
import { FieldForm } from './FieldForm.tsx';
import { Impact } from './Impact.tsx';
import { lineOf, Lines } from './Lines.tsx';
import { Publish } from './Publish.tsx';

/** 2 s while something moves: progress, a colleague’s word. */
const movingMs = 2_000;
/** 600 ms after the last letter: soon enough to be live, and one question a sentence. */
const checkAfterMs = 600;

type Shown = Omit<OutputOf<'POST /console/api/draft-previews'>, 'text'>;

function isMoving({ impact, state, kind, held }: Draft): boolean {
  return impact?.state === 'running' || state === 'waiting' || (kind === 'back' && state === 'draft') || held?.state === 'coming';
}

/** One draft: the file and what is changed often on the left, what is wrong with it and what it changes on the right, and for whom below. */
export function DraftScreen({ words, id }: { readonly words: DraftsWords; readonly id: string }) {
  const params = { draft: id };
  const asked = useAsked(
    () => call('GET /console/api/draft/{draft}', { params }),
    id,
    (value) => (value && isMoving(value) ? movingMs : 0),
  );
  const [failed, setFailed] = useState<Failed>();
  const cursor = useRef(0);
  const act: Act = async (doing) => {
    const answer = await doing;
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') asked.put(answer.value);
    else await asked.again();
  };
  const { value } = asked;
  if (!value)
    return (
      <main id="content" class="room">
        <h1>{words.list.title}</h1>
        <NoAnswer words={words} failed={asked.failed} again={asked.again} />
        {!asked.failed && <Coming rows={['card', 'card']} />}
      </main>
    );
  return (
    <main id="content" class="room">
      <h1>
        {value.title} <DraftTag state={(value.held ?? value).state} words={(value.held ?? value).stateWords} />
      </h1>
      <NoAnswer words={words} failed={failed ?? asked.failed} />
      {value.isBehind && (
        <Panel tone="warn">
          <p>{value.kind === 'back' ? words.back.behind : words.one.behind}</p>
        </Panel>
      )}
      {value.state === 'dropped' && (
        <Panel tone="plain">
          <p role="status">{value.kind === 'back' ? words.back.left : words.one.dropped(value.title)}</p>
          <p>
            <PlaceLink to="/programme" look="reach">
              {words.one.toList}
            </PlaceLink>
          </p>
        </Panel>
      )}
      {/* A draft that was changed elsewhere begins anew with what is there now. */}
      <Editor key={`${value.id} ${value.revision}`} words={words} draft={value} cursor={cursor} act={act} />
    </main>
  );
}

interface EditorProps {
  readonly words: DraftsWords;
  readonly draft: Draft;
  /** Where she writes: a save does not move her. */
  readonly cursor: { current: number };
  readonly act: Act;
}

function Editor({ words, draft, cursor, act }: EditorProps) {
  const { one } = words;
  const [title, setTitle] = useState(draft.title);
  const [text, setText] = useState(draft.text);
  const [written, setWritten] = useState(0);
  const goLine = useRef<(line: number) => void>(undefined);
  const [shown, compared, setShown] = usePreview(draft, text);
  const isDirty = text !== draft.text || title !== draft.title;
  const isOpen = draft.state === 'draft' && draft.kind === 'change';
  // Whoever only reads it begins where it differs.
  const [from] = useState(() => (isOpen || !draft.places[0] ? undefined : lineOf(draft.places[0])));
  const differs = <Differs words={words} basedOn={draft.basedOn} shown={shown} compared={compared} goLine={(line) => goLine.current?.(line)} />;
  const put = async (path: Field['path'], value: FieldValue): Promise<Failed> => {
    const answer = await call('POST /console/api/draft-previews', { body: { basedOn: draft.basedOn, text, set: { path, value } } });
    if (answer.end !== 'done') return answer;
    setText(answer.value.text);
    setWritten(written + 1);
    setShown(answer.value.text, answer.value);
    return undefined;
  };
  const save = async () =>
    await act(call('POST /console/api/draft/{draft}', { params: { draft: draft.id }, body: { revision: draft.revision, title: title.trim(), text } }));
  return (
    <>
      {!isOpen && <div class="two">{differs}</div>}
      <div class="two">
        <div class="stack">
          {isOpen && <FieldForm words={words} fields={shown.fields} put={put} />}
          <section class="box" aria-labelledby="file">
            <h2 id="file">{one.text}</h2>
            {isOpen && <p class="small subtle">{one.textNote}</p>}
            {isOpen && <TextField id="name" label={one.name} max={60} value={title} onInput={setTitle} />}
            <YamlEditor
              text={text}
              written={written}
              isReadOnly={!isOpen}
              cursor={cursor}
              from={from}
              marks={shown.findings}
              onText={setText}
              onReady={(next) => (goLine.current = next)}
            />
            {isOpen && <Keep words={words} draft={draft} isDirty={isDirty} save={save} act={act} />}
          </section>
        </div>
        <div class="stack beside">
          <Findings words={words} findings={shown.findings} goLine={(line) => goLine.current?.(line)} />
          {isOpen && differs}
        </div>
      </div>
      <Impact words={words} draft={draft} isDirty={isDirty} act={act} />
      <Publish words={words} draft={draft} isDirty={isDirty} act={act} />
    </>
  );
}

interface DiffersProps extends Pick<ChangesProps, 'words' | 'compared'> {
  readonly basedOn: number;
  readonly shown: Shown;
  readonly goLine: (line: number) => void;
}

/** What is different, as rules and as lines. */
function Differs({ words, basedOn, shown, compared, goLine }: DiffersProps) {
  return (
    <>
      <Changes words={words} changes={shown.changes} compared={compared} />
      <Lines words={words} basedOn={basedOn} places={shown.places} isCut={shown.isCut} goLine={goLine} />
    </>
  );
}

interface KeepProps extends Pick<EditorProps, 'words' | 'draft' | 'act'> {
  readonly isDirty: boolean;
  readonly save: () => Promise<void>;
}

/** Keeps what was written, or puts the draft away. */
function Keep({ words: { one }, draft, isDirty, save, act }: KeepProps) {
  const [isAsked, setAsked] = useState(false);
  const drop = async () => await act(call('POST /console/api/draft/{draft}/drop', { params: { draft: draft.id } }));
  if (isAsked)
    return (
      <Panel tone="warn" title={one.dropAsk(draft.title)}>
        <p>{one.dropNote}</p>
        <div class="tools">
          <div>
            <ActButton needs="editor" may={draft.may.drop} onPress={drop}>
              {one.dropYes}
            </ActButton>
          </div>
          <div>
            <Button look="quiet" onPress={() => setAsked(false)}>
              {one.dropNo}
            </Button>
          </div>
        </div>
      </Panel>
    );
  return (
    <div class="tools">
      <div>
        <ActButton needs="editor" may={draft.may.change} look="next" onPress={save} whyNot={isDirty ? undefined : one.saved}>
          {one.save}
        </ActButton>
      </div>
      <div>
        <ActButton needs="editor" may={draft.may.drop} onPress={() => setAsked(true)}>
          {one.drop}
        </ActButton>
      </div>
    </div>
  );
}

/** What the server says of the text as it stands, a moment after the last letter. */
function usePreview(draft: Draft, text: string): [Shown, ChangesProps['compared'], (of: string, shown: Shown) => void] {
  const [{ of, shown }, setShown] = useState<{ readonly of: string; readonly shown: Shown }>({ of: draft.text, shown: draft });
  const isBroken = shown.changes.length === 0 && shown.findings.some((one) => one.severity === 'error');
  const compared = of !== text ? 'not-yet' : isBroken ? 'broken' : text === draft.text ? 'saved' : 'unsaved';
  useEffect(() => {
    if (text === of) return;
    if (text === draft.text) return setShown({ of: text, shown: draft });
    let isOver = false;
    const timer = setTimeout(() => {
      void call('POST /console/api/draft-previews', { body: { basedOn: draft.basedOn, text } }).then((answer) => {
        if (!isOver && answer.end === 'done') setShown({ of: text, shown: answer.value });
      });
    }, checkAfterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);
  return [shown, compared, (next, answered) => setShown({ of: next, shown: answered })];
}
