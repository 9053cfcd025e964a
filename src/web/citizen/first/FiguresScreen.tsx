import type { OutputOf } from '#web/client/routes.ts';
import { useAnswer } from '#web/client/use-answer.ts';
import { BarChart } from '#web/ui/charts/BarChart.tsx';
import { ChartFrame } from '#web/ui/charts/ChartFrame.tsx';
import { TileMap } from '#web/ui/charts/TileMap.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { useInner } from '../app.ts';
import { Loaded } from '../Loaded.tsx';
import { Screen } from '../Screen.tsx';

type Breakdown = OutputOf<'GET /api/figures'>['breakdowns'][number];

/** What everybody may know of the programme, without signing in. */
export function FiguresScreen() {
  const { words } = useInner();
  const asked = useAnswer('GET /api/figures');
  return (
    <Screen title={words.figures.title} back="home" lead={words.figures.lead} wide>
      <Loaded asked={asked} shape={['card', 'card']}>
        {({ asOf, figures, breakdowns }) => (
          <>
            <p class="small subtle">{words.figures.asOf(asOf.words)}</p>
            <Facts rows={figures.map((one) => ({ name: one.words, value: one.valueWords, note: one.definition }))} />
            <div class="charts">
              {breakdowns.map((one) => (
                <Parts key={one.id} breakdown={one} asOf={words.figures.asOf(asOf.words)} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Parts({ breakdown: { id, words: title, by, definition, rows }, asOf }: { readonly breakdown: Breakdown; readonly asOf: string }) {
  const { words, lang } = useInner();
  const most = rows.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))[0];
  const label = `${title}. ${most ? `${most.words} ${most.valueWords}` : ''}`;
  // On a map a hidden cell is empty: its few people are told in the table.
  const short = new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1, useGrouping: 'always' });
  const tiles = rows.map((row) => ({
    region: row.label,
    name: lang === 'en' ? row.label : row.words,
    value: row.value ?? 0,
    words: row.value === undefined ? '–' : short.format(row.value),
  }));
  return (
    <ChartFrame
      title={title}
      asOf={asOf}
      definition={definition}
      words={words.figures}
      file={`danbi-${id}`}
      table={{
        head: [by, title],
        rows: rows.map((row) => [row.words, row.value ?? row.valueWords]),
        say: (value) => rows.find((row) => row.value === value)?.valueWords ?? String(value),
      }}
    >
      {id.endsWith('.region') ? (
        <TileMap tiles={tiles} label={label} />
      ) : (
        <BarChart bars={rows.map((row) => ({ label: row.words, value: row.value ?? 0, words: row.valueWords }))} label={label} />
      )}
    </ChartFrame>
  );
}
