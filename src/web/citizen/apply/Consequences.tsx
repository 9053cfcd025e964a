import type { OutputOf } from '#web/client/routes.ts';
import { useInner } from '../app.ts';

interface ConsequencesProps {
  readonly instrument: OutputOf<'GET /api/instruments'>['instruments'][number];
}

/** What follows from a choice, before it is made: three rows, not small print. */
export function Consequences({ instrument }: ConsequencesProps) {
  const { words } = useInner();
  return (
    <table class="consequences">
      <caption>{instrument.here ? words.issuer.consequences(instrument.words) : `${instrument.words} · ${instrument.where}`}</caption>
      <tbody>
        {instrument.consequences.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            <td>{row.words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
