import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { CsvCell } from '#core/csv.ts';
import { Button } from '../Button.tsx';
import { savePicture, saveTable } from './save.ts';

export interface ChartTable {
  readonly head: readonly string[];
  /** A number is shown as `say` says it, and written as it is. */
  readonly rows: readonly (readonly CsvCell[])[];
  readonly say: (value: number, column: number) => string;
}

export interface ChartWords {
  readonly table: string;
  readonly csv: string;
  readonly picture: string;
  readonly definition: string;
}

interface ChartFrameProps {
  readonly title: string;
  /** When its numbers are of, and in which unit. */
  readonly asOf: string;
  readonly definition?: string;
  readonly words: ChartWords;
  /** What its files are called, without the ending. */
  readonly file: string;
  readonly table: ChartTable;
  /** What of it does not add up. */
  readonly fault?: string | undefined;
  /** Whether there is a drawing to take along; a list is none. */
  readonly isDrawn?: boolean | undefined;
  readonly controls?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A drawing with what every drawing has: its instant, what it counts, the same as a table, and both to take along. */
export function ChartFrame({ title, asOf, definition, words, file, table, fault, isDrawn = true, controls, children }: ChartFrameProps) {
  const id = useId();
  const drawn = useRef<HTMLDivElement>(null);
  const picture = async () => {
    const drawing = drawn.current?.querySelector('svg');
    if (drawing) await savePicture(file, drawing, [title, asOf]);
  };
  return (
    <section class={`chart ${fault === undefined ? '' : 'faulty'}`} aria-labelledby={id}>
      <div class="headline">
        <h2 id={id}>{title}</h2>
        {controls}
      </div>
      <p class="small subtle">{asOf}</p>
      {fault !== undefined && (
        <p class="tag bad fault">
          <span aria-hidden="true">■</span> {fault}
        </p>
      )}
      <div ref={drawn}>{children}</div>
      <div class="under">
        {definition !== undefined && (
          <details class="more small">
            <summary>
              {words.definition}
              <span class="heard-only">: {title}</span>
            </summary>
            <p>{definition}</p>
          </details>
        )}
        <details class="more small">
          <summary>
            {words.table}
            <span class="heard-only">: {title}</span>
          </summary>
          <TableOf table={table} title={title} />
          <p class="tools">
            <Button look="quiet" onPress={() => saveTable(file, [table.head, ...table.rows])}>
              {words.csv}
            </Button>
            {isDrawn && (
              <Button look="quiet" onPress={picture}>
                {words.picture}
              </Button>
            )}
          </p>
        </details>
      </div>
    </section>
  );
}

function TableOf({ table: { head, rows, say }, title }: { readonly table: ChartTable; readonly title: string }) {
  return (
    <div class="wide-table" tabIndex={0} role="group" aria-label={title}>
      <table class="list">
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" class={column === 0 ? '' : 'amount'}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column} class="amount">
                    {typeof cell === 'number' ? say(cell, column) : cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
