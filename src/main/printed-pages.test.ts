import { expect, test } from 'vitest';
import { sampleProgramme } from '#core/sample-programme.ts';
import { cookieName } from '#modules/door/index.ts';
import { printedVersion, versionFor, withoutFacts } from './printed-pages.ts';

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

test('while a version holds for a share of people, a page cannot know what holds for whoever is signed in', () => {
  const open = (isShared: boolean) => ({ at: () => sampleProgramme(), isShared: () => isShared });
  const signedIn = [true, false].map((isHttps) => ({ cookies: { [cookieName('citizen', isHttps)]: 'x' } }));
  expect(signedIn.map((one) => versionFor(open(true), 0, one))).toEqual([undefined, undefined]);
  expect([...signedIn, { cookies: {} }].map((one) => versionFor(open(false), 0, one))).toEqual([2, 2, 2]);
  expect(versionFor(open(true), 0, { cookies: { [cookieName('operator', true)]: 'x' } })).toBe(2);
});
