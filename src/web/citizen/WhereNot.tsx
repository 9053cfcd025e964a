import { useInner } from './app.ts';

/** What the grant cannot buy, in the order of the programme. */
export function WhereNot() {
  const { words, programme } = useInner();
  const refused = programme.use?.refused ?? [];
  if (refused.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="cannot-buy">
      <h2 id="cannot-buy">{words.review.cannotBuy}</h2>
      <ul class="dots">
        {refused.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}
