const looks: Readonly<Record<string, readonly [tone: string, shape: string]>> = {
  draft: ['', '○'],
  waiting: ['warn', '◐'],
  published: ['good', '●'],
  dropped: ['bad', '■'],
  coming: ['warn', '◐'],
  shared: ['warn', '◔'],
  'in-force': ['good', '▶'],
  past: ['', '○'],
  withdrawn: ['bad', '■'],
};

/** Where a draft or a version is: a shape and a word, never a colour alone. */
export function DraftTag({ state, words }: { readonly state: string; readonly words: string }) {
  const [tone, shape] = looks[state] ?? ['', '○'];
  return (
    <span class={`tag ${tone}`}>
      <span aria-hidden="true">{shape}</span> {words}
    </span>
  );
}
