import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Answer } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { useInner } from './app.ts';
import { Trouble, type NoAnswer } from './Trouble.tsx';

/** A page of a list, newest first; `older` asks for the next one, and is left out on the last. */
interface Page {
  readonly older?: string;
}

/** The pages that were asked for so far, and the button for the next one. What is shown stays when the next one does not come. */
export function useOlder<P extends Page>(
  first: P,
  ask: (before: string) => Promise<Answer<P>>,
): { readonly pages: readonly P[]; readonly more: ComponentChildren } {
  const { words } = useInner();
  const [olderPages, setOlderPages] = useState<readonly P[]>([]);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  // While older pages stand below it, the first one stays as it was when they were asked for: nothing falls between two pages.
  const held = useRef(first);
  if (olderPages.length === 0) held.current = first;
  const before = (olderPages.at(-1) ?? held.current).older;
  const load = async () => {
    if (before === undefined) return;
    setBusy(true);
    const answer = await ask(before);
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') setOlderPages([...olderPages, answer.value]);
  };
  const more = before !== undefined && (
    <>
      {failed && <Trouble answer={failed} again={load} />}
      <p>
        <Button onPress={load} busy={busy}>
          {words.pages.older}
        </Button>
      </p>
    </>
  );
  return { pages: [held.current, ...olderPages], more };
}
