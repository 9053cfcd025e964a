import { expect, test } from 'vitest';
import { shipped, shippedIds } from './shipped.ts';

/** Every text of the file that citizens, agents or the press read. */
function textsOf({ document }: ReturnType<typeof shipped>) {
  const notices = (document.notices?.plan ?? []).map((one) => ({ id: one.id, text: one.text }));
  return [...notices, ...(document.answers ?? []).map((one) => ({ id: one.id, text: one.answer }))];
}

test.each(shippedIds)('%s: whoever is told the end of applying in one way is told where it goes on longer', (id) => {
  const programme = shipped(id);
  const applying = programme.windows.filter((window) => window.rule.for === 'apply');
  const last = Math.max(...applying.map((window) => window.closes));
  const named = (text: string) => applying.filter(({ rule }) => text.includes(`{windows.${rule.id}.closes`));
  for (const { id: entry, text } of textsOf(programme))
    for (const lang of ['ko', 'en'] as const) {
      const ends = named(text[lang]);
      if (ends.length > 0) expect(ends.some((window) => window.closes === last) ? 'told' : `${entry} (${lang})`).toBe('told');
    }
});
