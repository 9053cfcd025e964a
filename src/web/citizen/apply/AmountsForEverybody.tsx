import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { Button } from '#web/ui/Button.tsx';
import { useInner } from '../app.ts';
import { ConsentBox } from '../join/ConsentBox.tsx';
import { missingForLook } from '../join/look.ts';
import { Loaded } from '../Loaded.tsx';
import { overOf } from '../over.ts';
import { Screen } from '../Screen.tsx';
import { Sources } from '../Sources.tsx';
import { Trouble, type NoAnswer } from '../Trouble.tsx';

type Consent = OutputOf<'GET /api/consents'>['consents'][number];
type Table = OutputOf<'GET /api/amounts'>['tables'][number];

/** How much there is for whom, before anything is asked; and what it takes to see one’s own figure, said before it is asked. */
export function AmountsForEverybody({ again }: { readonly again: () => void }) {
  const { words, refresh } = useInner();
  const amounts = useAnswer('GET /api/amounts');
  const consents = useAnswer('GET /api/consents');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NoAnswer>();
  // The rest is asked for when it is needed.
  const needed = consents.answer?.end === 'done' ? missingForLook(consents.answer.value.consents) : [];
  const missing = needed.filter((one) => !ticked.has(one.id)).length;
  const tick = (id: string, given: boolean) => setTicked(new Set(given ? [...ticked, id] : [...ticked].filter((one) => one !== id)));
  const agree = async () => {
    setBusy(true);
    const answer = await call('POST /api/consents', { body: { changes: needed.map(({ id, hash }) => ({ id, hash, given: true })) } });
    if (answer.end === 'done') await refresh();
    setBusy(false);
    setFailed(answer.end === 'done' ? undefined : answer);
    if (answer.end === 'done') again();
  };
  return (
    <Screen
      title={words.amounts.title}
      lead={words.amounts.lead}
      back="home"
      action={
        needed.length > 0 && (
          <Button look="next" onPress={agree} busy={busy} whyNot={missing > 0 ? words.consents.missing(missing) : undefined}>
            {words.amounts.agree}
          </Button>
        )
      }
    >
      {failed && <Trouble answer={failed} again={agree} wrote />}
      <Loaded asked={amounts} shape={['card', 'card']}>
        {({ tables, atMost }) => (
          <div class="stack wide">
            {tables
              .filter((one) => !one.elsewhere)
              .map((table) => (
                <Amounts key={table.id} table={table} />
              ))}
            {atMost && <p>{words.amounts.atMost(atMost.words)}</p>}
          </div>
        )}
      </Loaded>
      {needed.length > 0 && <Mine needed={needed} ticked={ticked} onTick={tick} />}
    </Screen>
  );
}

function Amounts({ table }: { readonly table: Table }) {
  const { words } = useInner();
  return (
    <div class="stack tight">
      <table class="amounts">
        <caption>{table.title ?? words.amounts.forAll}</caption>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.who}>
              <th scope="row">{row.who}</th>
              <td>{row.amount.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {table.when && <p class="small subtle">{words.amounts.forWhom(table.when)}</p>}
      {table.note && <p class="small subtle">{table.note}</p>}
      <Sources sources={table.sources} />
    </div>
  );
}

interface MineProps {
  readonly needed: readonly Consent[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (id: string, given: boolean) => void;
}

/** What is asked for one’s own figure, why, and that nothing is lost without it. */
function Mine({ needed, ticked, onTick }: MineProps) {
  const { words, me } = useInner();
  return (
    <section class="stack" aria-labelledby="mine">
      <h2 id="mine">{words.amounts.mine}</h2>
      {me?.amountFrom && <p>{words.amounts.from(me.amountFrom.words)}</p>}
      <p>{words.amounts.why(needed.length)}</p>
      {!overOf(me) && <p>{words.amounts.keepsDay}</p>}
      <ul class="stack">
        {needed.map((one) => (
          <ConsentBox key={one.id} consent={one} checked={ticked.has(one.id)} onChange={(given) => onTick(one.id, given)} />
        ))}
      </ul>
    </section>
  );
}
