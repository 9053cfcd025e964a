import type { Programme } from '#web/client/routes.ts';

/** A question people ask, and its answer one tap away. */
export function Question({ one }: { readonly one: Programme['answers'][number] }) {
  return (
    <details class="more">
      <summary>{one.question}</summary>
      <p>{one.answer}</p>
      {one.lines && (
        <ul class="dots stack tight">
          {one.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
