import type { IRegularForbiddenRuleType } from 'dependency-cruiser';

type Rule = IRegularForbiddenRuleType;

/** Lowest first. A module asks only floors below its own; it tells the floors above by an event. */
export const floors: readonly (readonly string[])[] = [
  ['audit', 'door', 'figures'],
  ['identity', 'ledger'],
  ['register', 'merchant', 'approval', 'safe-person'],
  ['programme'],
  ['contact', 'staff', 'trail'],
  ['send'],
  ['consent', 'waiting-room', 'source'],
  ['notice'],
  ['preregistration', 'card'],
  ['application', 'spending'],
  ['donation'],
  ['payout', 'appeal', 'mydata', 'region'],
  ['journey', 'ledger-check', 'counters-check', 'reconciliation', 'campaign', 'publication'],
  ['support', 'press', 'launch', 'dashboard'],
];

/** What a module may know of a partner: the port. The adapter behind it is chosen in src/main. */
const ports = [
  'identity/identity-provider',
  'identity/operator-provider',
  'registry/registry',
  'registry/registry-lookup',
  'card-issuer/card-issuer',
  'mydata/my-data',
  'push/push',
  'message/message',
  'merchants/merchants',
  'hook/hook',
];

const tests = String.raw`\.(test|property\.test|db\.test)\.tsx?$`;
const testing = String.raw`^src/(platform|main)/testing/`;
const ours = '^src/';
const inputOutput = String.raw`^(node:)?(fs|fs/promises|net|tls|http|http2|https|dgram|dns|child_process|worker_threads|cluster|process|os|readline|timers|timers/promises|stream|sqlite|perf_hooks|inspector|vm|v8|repl)$`;

/** The arrows of the house. `comment` is the sentence that a developer reads when one breaks. */
export const rules: readonly Rule[] = [
  forbid(
    'core-imports-nobody',
    'core/ decides from facts and a time that it is given; pass in what it needs instead of importing a room that fetches it.',
    '^src/core/',
    {
      path: ours,
      pathNot: '^src/core/',
    },
  ),
  forbid(
    'core-has-no-hands',
    'core/ reads no file, no network and no process; read it at the edge (cli, modules, main) and pass the text or the facts in.',
    '^src/core/',
    { path: inputOutput },
    tests,
  ),
  forbid(
    'core-has-no-heavy-tools',
    'core/ runs in the browser and in the command line too: only the parsers and word tables of its kind, no server or database package.',
    '^src/core/',
    {
      path: String.raw`node_modules/(pg|kysely|fastify|@fastify|undici|pino|openid-client|jose|preact|commander|node-pg-migrate)/`,
    },
  ),
  forbid('contract-is-schemas', 'contract/ is what client and server agree on: schemas and core types only, nothing that runs on one side.', '^src/contract/', {
    path: ours,
    pathNot: '^src/(contract|core)/',
  }),
  forbid(
    'modules-know-ports-only',
    'A module speaks to a partner through its port (partners/<kind>/<port>.ts) and never knows which adapter is behind it; src/main chooses.',
    '^src/modules/',
    {
      path: '^src/partners/',
      pathNot: `^src/partners/(${ports.join('|')})\\.ts$`,
    },
    tests,
  ),
  forbid(
    'modules-stay-on-the-server',
    'A module may use core, contract, platform, a partner’s port and lower modules; not screens, the sandbox, the command line or the wiring.',
    '^src/modules/',
    {
      path: '^src/(web|sandbox|main|cli|rehearsal)/',
    },
    tests,
  ),
  forbid(
    'modules-by-the-front-door',
    'Another module is asked through its index.ts; its other files may change without you. Put what you need in that index.',
    '^src/modules/([^/]+)/',
    {
      path: '^src/modules/([^/]+)/',
      pathNot: ['^src/modules/$1/', String.raw`^src/modules/[^/]+/index\.ts$`],
    },
  ),
  ...floorRules(),
  forbid(
    'partners-know-no-rooms',
    'partners/ speaks a partner’s language and knows neither our tables nor our screens; give it what it needs as arguments.',
    '^src/partners/',
    {
      path: ours,
      pathNot: '^src/(partners|core|platform)/',
    },
    tests,
  ),
  forbid(
    'adapters-are-chosen-in-main',
    'An adapter is chosen in one place, src/main; use the port and let main pass the adapter in.',
    ours,
    {
      path: '^src/partners/',
      pathNot: `^src/partners/(${ports.join('|')})\\.ts$`,
    },
    ['^src/(partners|main|modules|rehearsal)/', tests],
  ),
  forbid(
    'platform-knows-no-relief',
    'platform/ is plumbing any service could use: pass words, tables and rules in. Only core/id.ts (ids from time and randomness) is shared.',
    '^src/platform/',
    {
      path: ours,
      pathNot: ['^src/platform/', String.raw`^src/core/id\.ts$`],
    },
  ),
  forbid('testing-stays-in-tests', 'A folder testing/ is for tests, tools and the doctor; what ships must not stand on it.', ours, { path: testing }, [
    tests,
    testing,
    '^src/cli/doctor-checks',
  ]),
  forbid(
    'web-imports-no-server',
    'web/ is a plain client of the public API: call a route of contract/ through web/client instead of importing the server.',
    '^src/web/',
    {
      path: '^src/(modules|platform|partners|main|cli|rehearsal|sandbox)/',
    },
    tests,
  ),
  forbid(
    'web-takes-types-of-the-contract',
    'Schemas would be carried to every phone: import only types from contract/ (import type …).',
    '^src/web/',
    {
      path: '^src/contract/',
      dependencyTypesNot: ['type-only'],
    },
    tests,
  ),
  forbid(
    'citizen-not-console',
    'The two apps share only web/ui, web/client and web/words; move what both need there, or write it twice.',
    '^src/web/citizen/',
    { path: '^src/web/console/' },
  ),
  forbid(
    'console-not-citizen',
    'The two apps share only web/ui, web/client and web/words; move what both need there, or write it twice.',
    '^src/web/console/',
    { path: '^src/web/citizen/' },
  ),
  forbid('parts-know-no-app', 'web/ui, web/client and web/words serve both apps and know neither.', '^src/web/(ui|client|words)/', {
    path: '^src/web/(citizen|console)/',
  }),
  forbid(
    'sandbox-is-a-stranger',
    'sandbox/ imports nothing of ours: it would agree with our mistakes. Write the shape out again as the partner’s documents have it.',
    '^src/sandbox/',
    {
      path: ours,
      pathNot: '^src/sandbox/',
    },
    tests,
  ),
  forbid(
    'nobody-imports-the-sandbox',
    'The sandbox is a process at an address, not a library: start it and speak its protocol.',
    ours,
    { path: '^src/sandbox/' },
    ['^src/sandbox/', '^src/main/', tests],
  ),
  forbid(
    'rehearsal-touches-no-partner',
    'A rehearsal goes through the real service with the sandbox behind it; it must not be able to reach a real partner.',
    '^src/rehearsal/',
    {
      path: '^src/partners/.+/',
    },
  ),
  forbid(
    'main-is-the-last',
    'main/ is where things are chosen; whatever imports it cannot be chosen by it. Only the command line and the rehearsal start it.',
    ours,
    { path: '^src/main/' },
    ['^src/(main|cli|rehearsal)/', tests],
  ),
  forbid('cli-is-an-edge', 'Nothing imports the command line; move what is shared into core or a module.', ours, { path: '^src/cli/' }, ['^src/cli/', tests]),
  forbid(
    'rehearsal-is-an-edge',
    'Nothing but the command line starts a rehearsal; the service must not know it is rehearsed.',
    ours,
    { path: '^src/rehearsal/' },
    ['^src/(rehearsal|cli)/', tests, testing],
  ),
  {
    name: 'no-circle',
    severity: 'error',
    comment: 'Two files that need each other are one file, or a third that both need.',
    from: { path: ours },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'resolves',
    severity: 'error',
    comment: 'This import leads nowhere: correct the path, or add the package.',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(virtual:|node:)' },
  },
  forbid(
    'ships-without-development-packages',
    'A package from devDependencies is not there in production: move it to dependencies, or the import to a test.',
    ours,
    {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
    },
    [tests, testing, '^src/(sandbox|rehearsal)/', String.raw`^src/web/.*vite\.config\.ts$`, String.raw`example-mistake\.ts$`],
  ),
];

function forbid(name: string, comment: string, from: string, to: Rule['to'], fromNot?: string | readonly string[]): Rule {
  const pathNot = fromNot === undefined ? {} : { pathNot: typeof fromNot === 'string' ? fromNot : [...fromNot] };
  return { name, severity: 'error', comment, from: { path: from, ...pathNot }, to };
}

function floorRules(): Rule[] {
  return floors.flatMap((floor, height) => {
    const notBelow = floors.slice(height).flat();
    return floor.map((name) =>
      forbid(
        `floor-of-${name}`,
        `modules/${name} asks only lower floors (tools/arrow-rules.ts); tell a higher floor by an event in the outbox instead.`,
        `^src/modules/${name}/`,
        { path: `^src/modules/(${notBelow.filter((other) => other !== name).join('|') || 'none'})/` },
      ),
    );
  });
}
