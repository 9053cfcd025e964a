import { expect, test } from 'vitest';
import { shipped, shippedIds } from './shipped.ts';

/** Known by its front page only: nobody kept the address of the post, and no other page was found for the rule. */
const frontPages = new Set(['K25-19d']);

test.each(shippedIds)('%s: the address of a source is that of the page on which it stands, and not of its front door', (id) => {
  for (const [source, { url }] of Object.entries(shipped(id).document.sources))
    if (url !== undefined && !frontPages.has(source)) expect([source, new URL(url).pathname.length > 1 || new URL(url).search !== '']).toEqual([source, true]);
});
