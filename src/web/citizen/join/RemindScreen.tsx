import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { Refused } from '../Refused.tsx';
import { Screen } from '../Screen.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

/** Pre-registration: shall we tell you on your date, and where. */
export function RemindScreen() {
  const { words, go, refresh, programme } = useInner();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const ask = async () => {
    setBusy(true);
    const answer = await call('POST /api/preregistrations', { body: {} });
    if (answer.end === 'done') await refresh();
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') go('date', { replace: true });
  };
  return (
    <Screen
      title={words.remind.title}
      lead={words.remind.lead}
      back="home"
      action={
        <Button look="next" onPress={ask} busy={busy}>
          {words.remind.ask}
        </Button>
      }
    >
      {failed?.end === 'refused' && failed.problem.reason ? <Refused problem={failed.problem} /> : failed && <Trouble answer={failed} again={ask} wrote />}
      <Panel tone="lined" title={words.remind.where}>
        <p>
          <strong>{words.remind.inbox}</strong>
        </p>
        <p class="subtle">{words.remind.inboxWhy}</p>
      </Panel>
      {programme.preregistration && <p class="small subtle">{words.remind.when(programme.preregistration.words)}</p>}
      <p class="small subtle">{words.remind.noLink}</p>
    </Screen>
  );
}
