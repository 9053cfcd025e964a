import { expect, test } from 'vitest';
import { printedVersion, withoutFacts } from './printed-pages.ts';

test('a printed page that is old keeps its scripts and says nothing of the programme', () => {
  const html =
    '<!doctype html><html lang="ko"><head><title>긴급재난지원금</title><meta name="description" content="400,000원을 드려요"><script type="module" src="/assets/a.js"></script></head>' +
    '<body><div id="app"><main><div>400,000원</div></main></div><script type="application/json" id="programme">{"name":"긴급재난지원금","version":3}</script><link rel="stylesheet" href="/f.css"></body></html>';
  const bare = withoutFacts(html);
  expect([printedVersion(html), printedVersion(bare), printedVersion('')]).toEqual([3, undefined, undefined]);
  expect(bare).not.toMatch(/400,000|긴급재난/);
  expect(bare).toContain('<div id="app"></div><script type="application/json" id="programme">null</script>');
  expect(bare).toContain('<script type="module" src="/assets/a.js"></script>');
});
