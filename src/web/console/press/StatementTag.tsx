import type { Statement } from './statement.ts';

const looks: Readonly<Record<Statement['state'], readonly [tone: string, shape: string]>> = {
  draft: ['', '○'],
  waiting: ['warn', '◐'],
  published: ['good', '●'],
  withdrawn: ['bad', '■'],
};

/** Where a statement is: a shape and a word, never a colour alone. */
export function StatementTag({ state, words }: { readonly state: Statement['state']; readonly words: string }) {
  const [tone, shape] = looks[state];
  return (
    <span class={`tag ${tone}`}>
      <span aria-hidden="true">{shape}</span> {words}
    </span>
  );
}
