import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Refused } from '../Refused.tsx';
import { Screen } from '../Screen.tsx';
import { Sources } from '../Sources.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

type Region = OutputOf<'GET /api/region'>;

/** Where the grant counts, and moving that after a move: the register office says where to, nobody chooses. */
export function RegionScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/region');
  if (asked.answer?.end === 'done') return <Standing first={asked.answer.value} />;
  return (
    <Screen title={words.region.title} back="spending">
      <Loaded asked={asked} shape={['card', 'line']}>
        {() => null}
      </Loaded>
    </Screen>
  );
}

function Standing({ first }: { readonly first: Region }) {
  const { words } = useInner();
  const [region, setRegion] = useState(first);
  useEffect(() => setRegion(first), [first]);
  const changesBefore = useRef(first.changes.length);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  const change = async () => {
    setBusy(true);
    const answer = await call('POST /api/region', { body: {} });
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') setRegion(answer.value);
  };
  const hasChanged = region.changes.length > changesBefore.current;
  return (
    <Screen
      title={words.region.title}
      back="spending"
      action={
        region.open && !hasChanged ? (
          <Button look="next" onPress={change} busy={busy}>
            {words.region.change}
          </Button>
        ) : undefined
      }
    >
      <Panel tone={hasChanged ? 'good' : 'lined'}>
        <p class="subtle">{words.region.now}</p>
        <p class="number" role="status">
          {region.region}
        </p>
      </Panel>
      {hasChanged && <p>{words.region.changed}</p>}
      {failed && <WhyNot failed={failed} again={change} />}
      {region.open && !hasChanged && (
        <div class="stack tight">
          <p>{words.region.lead}</p>
          <p>{words.region.keeps}</p>
          {region.until && <p class="small subtle">{words.region.until(region.until.words)}</p>}
        </div>
      )}
      {region.reason && (
        <Panel tone="warn">
          <p class="large">{region.reason.words}</p>
        </Panel>
      )}
      <Changes changes={region.changes} />
      <Sources sources={region.sources} />
    </Screen>
  );
}

function WhyNot({ failed, again }: { readonly failed: NoAnswer; readonly again: () => Promise<void> }) {
  return failed.end === 'refused' && failed.problem.status !== 401 && failed.problem.retry === 'never' ? (
    <Refused problem={failed.problem} />
  ) : (
    <Trouble answer={failed} again={again} wrote />
  );
}

function Changes({ changes }: Pick<Region, 'changes'>) {
  const { words } = useInner();
  if (changes.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="changes">
      <h2 id="changes">{words.region.changes}</h2>
      <ul class="rows">
        {changes.map((one) => (
          <li key={one.at.at} class="stack tight">
            <p class="small subtle">{one.at.words}</p>
            <p>{words.region.fromTo(one.from, one.to)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
