import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { useInner } from '../app.ts';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

/** The way out of being told, with one tap at any time before applying. */
export function StopTelling() {
  const { words, refresh, me } = useInner();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const stop = async () => {
    setBusy(true);
    const answer = await call('POST /api/preregistrations/withdraw');
    if (answer.end === 'done') await refresh();
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
  };
  if (!me?.preregistration || me.application) return null;
  return (
    <>
      {failed && <Trouble answer={failed} again={stop} wrote />}
      <p>
        <Button look="quiet" onPress={stop} busy={busy}>
          {words.remind.stop}
        </Button>
      </p>
    </>
  );
}
