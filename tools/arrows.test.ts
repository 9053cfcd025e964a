import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { floors, rules } from './arrow-rules.ts';
import { followArrows, type BrokenArrow } from './arrows.ts';

/** One forbidden import a rule: who imports what. */
const forbidden: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'core-imports-nobody': ['src/core/a.ts', '#platform/clock.ts'],
  'core-has-no-hands': ['src/core/b.ts', 'node:fs'],
  'core-has-no-heavy-tools': ['src/core/c.ts', 'pg'],
  'contract-is-schemas': ['src/contract/a.ts', '#platform/clock.ts'],
  'modules-know-ports-only': ['src/modules/payout/a.ts', '#partners/card-issuer/http-issuer.ts'],
  'modules-stay-on-the-server': ['src/modules/payout/b.ts', '#web/ui/words.ts'],
  'modules-by-the-front-door': ['src/modules/payout/c.ts', '#modules/ledger/ledger.store.ts'],
  'partners-know-no-rooms': ['src/partners/card-issuer/b.ts', '#modules/ledger/index.ts'],
  'adapters-are-chosen-in-main': ['src/cli/a.ts', '#partners/card-issuer/http-issuer.ts'],
  'platform-knows-no-relief': ['src/platform/a.ts', '#core/money.ts'],
  'testing-stays-in-tests': ['src/modules/payout/d.ts', '#platform/testing/port.ts'],
  'web-imports-no-server': ['src/web/citizen/a.ts', '#platform/clock.ts'],
  'web-takes-types-of-the-contract': ['src/web/client/a.ts', '#contract/index.ts'],
  'citizen-not-console': ['src/web/citizen/b.ts', '#web/console/page.ts'],
  'console-not-citizen': ['src/web/console/b.ts', '#web/citizen/page.ts'],
  'parts-know-no-app': ['src/web/ui/b.ts', '#web/citizen/page.ts'],
  'sandbox-is-a-stranger': ['src/sandbox/a.ts', '#core/money.ts'],
  'nobody-imports-the-sandbox': ['src/rehearsal/a.ts', '#sandbox/sandbox.ts'],
  'rehearsal-touches-no-partner': ['src/rehearsal/b.ts', '#partners/card-issuer/http-issuer.ts'],
  'main-is-the-last': ['src/modules/payout/e.ts', '#main/all-in-one.ts'],
  'cli-is-an-edge': ['src/platform/b.ts', '#cli/main.ts'],
  'rehearsal-is-an-edge': ['src/main/a.ts', '#rehearsal/nation.ts'],
  'no-circle': ['src/core/about.ts', './round.ts'],
  resolves: ['src/core/d.ts', './nowhere.ts'],
  'ships-without-development-packages': ['src/platform/c.ts', 'vitest'],
};

/** What the imports above lead to, and imports that are allowed. */
const lawful: Readonly<Record<string, string>> = {
  'src/core/money.ts': '',
  'src/core/round.ts': "import './about.ts';",
  'src/core/money.test.ts': "import 'node:fs';",
  'src/contract/index.ts': "import '#core/money.ts';",
  'src/platform/clock.ts': '',
  'src/platform/testing/port.ts': '',
  'src/partners/card-issuer/card-issuer.ts': '',
  'src/partners/card-issuer/http-issuer.ts': '',
  'src/modules/ledger/index.ts': "import './ledger.store.ts';",
  'src/modules/ledger/ledger.store.ts': '',
  'src/modules/payout/index.ts': "import '#modules/ledger/index.ts'; import '#partners/card-issuer/card-issuer.ts';",
  'src/web/ui/words.ts': '',
  'src/web/citizen/page.ts': "import type { money } from '#contract/index.ts'; export type M = typeof money;",
  'src/web/console/page.ts': '',
  'src/sandbox/sandbox.ts': '',
  'src/main/all-in-one.ts': "import '#partners/card-issuer/http-issuer.ts';",
  'src/cli/main.ts': "import '#main/all-in-one.ts'; import '#rehearsal/nation.ts';",
  'src/rehearsal/nation.ts': '',
};

let folder: string;
let broken: readonly BrokenArrow[];
let seen: number;

beforeAll(async () => {
  const project = join(import.meta.dirname, '..');
  folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  writeFileSync(join(folder, 'package.json'), readFileSync(join(project, 'package.json')));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(lawful)) write(path, text);
  for (const [from, to] of Object.values(forbidden)) write(from, `import '${to}';`);
  // Each module asks one at the top or, at the top, one beside it; only then does every floor rule fire.
  for (const name of floors.flat()) write(`src/modules/${name}/up.ts`, `import '#modules/${name === 'dashboard' ? 'press' : 'dashboard'}/index.ts';`);
  for (const name of ['dashboard', 'press', 'unheard-of']) write(`src/modules/${name}/index.ts`, '');
  ({ seen, broken } = await followArrows(folder));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test('every rule has a sentence for the developer who breaks it', () => {
  for (const rule of rules) expect(rule.comment, rule.name).toMatch(/^\S.{30,}[.)]$/);
});

test.each(rules.filter(({ name }) => !name?.startsWith('floor-of-')).map(({ name }) => String(name)))(
  'the rule %s fires on an import that breaks it',
  (name) => {
    expect(forbidden[name], 'add a breaking import to this test').toBeDefined();
    expect(broken.filter(({ rule }) => rule === name).map(({ from }) => from)).toContain(forbidden[name]?.[0]);
  },
);

test.each(floors.flat())('the module %s may not ask upwards or sideways', (name) => {
  expect(broken).toContainEqual(expect.objectContaining({ rule: `floor-of-${name}`, from: `src/modules/${name}/up.ts` }));
});

test('a module on no floor is pointed out', () => {
  expect(broken).toContainEqual(expect.objectContaining({ rule: 'every-module-has-a-floor', from: 'src/modules/unheard-of' }));
});

test('imports that point the right way are left alone', () => {
  const complained = broken.filter(({ rule }) => rule !== 'no-circle').map(({ from }) => from);
  expect(Object.keys(lawful).filter((path) => complained.includes(path))).toEqual([]);
  expect(seen).toBeGreaterThan(Object.keys(lawful).length);
});
