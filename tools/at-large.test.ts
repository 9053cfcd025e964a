import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProject } from './house-files.ts';

/*
 * A version may hold for a share of people only. What is read or decided for one of them goes by `open.of` or `open.ofCircle`; these may ask what holds
 * for everybody, how often, and why.
 */
const everybodys: Readonly<Record<string, readonly [times: number, why: string]>> = {
  'src/main/all-in-one.ts': [3, 'a start on somebody’s own machine: the calendar, which cannot be shared out'],
  'src/main/api.ts': [4, 'a fault around a route, a no to nobody in particular, the zone of the dashboard and the version at its top'],
  'src/main/follow-wishes.ts': [1, 'the zone'],
  'src/main/service.ts': [3, 'pages printed for everybody, and the calendar'],
  'src/main/printed-pages.ts': [1, 'pages printed for everybody'],
  'src/main/worker.ts': [1, 'the plan of messages, which cannot be shared out; each is filled by judge-sends'],
  'src/modules/appeal/appeal-desk.routes.ts': [1, 'whether there are appeals at all'],
  'src/modules/appeal/read-desk.ts': [1, 'the list'],
  'src/modules/application/application.routes.ts': [1, 'the tables of amounts that everybody may read'],
  'src/modules/campaign/campaign.jobs.ts': [2, 'an audience counted for operators; each message is filled by judge-sends'],
  'src/modules/campaign/campaign.routes.ts': [5, 'operators'],
  'src/modules/contact/contact.jobs.ts': [1, 'the name, which cannot be shared out'],
  'src/modules/contact/contact.routes.ts': [1, 'the policy of notices, asked by browsers of nobody in particular'],
  'src/modules/dashboard/dashboard.routes.ts': [6, 'operators, and everybody'],
  'src/modules/journey/journey.routes.ts': [1, 'whoever is not signed in'],
  'src/modules/launch/launch.jobs.ts': [2, 'operators'],
  'src/modules/launch/launch.routes.ts': [3, 'operators'],
  'src/modules/notice/notice.routes.ts': [1, 'the name under which a message was sent, which cannot be shared out'],
  'src/modules/payout/payout.jobs.ts': [2, 'card companies and the currency, which cannot be shared out'],
  'src/modules/press/press.routes.ts': [5, 'operators, and everybody'],
  'src/modules/programme/programme.routes.ts': [1, 'whoever is not signed in'],
  'src/modules/publication/publication.routes.ts': [5, 'operators'],
  'src/modules/reconciliation/reconciliation.jobs.ts': [1, 'the zone'],
  'src/modules/region/region.routes.ts': [1, 'the zone'],
  'src/modules/source/source.routes.ts': [2, 'operators'],
  'src/modules/spending/expire-grants.ts': [2, 'the ends of instruments, which cannot be shared out'],
  'src/modules/staff/staff.routes.ts': [1, 'operators'],
  'src/modules/support/support.routes.ts': [2, 'the desk, and formats of what is revealed'],
  'src/modules/trail/trail.routes.ts': [2, 'operators'],
  'src/modules/waiting-room/room.ts': [4, 'the line, which cannot be shared out'],
};

test('what holds for everybody is asked only where nobody in particular reads or is decided about', () => {
  const project = readProject(join(import.meta.dirname, '..'));
  const asked = project
    .filter(({ path }) => /^src\/(main|modules)\/.*\.ts$/.test(path) && !/(\.test\.ts$|\/testing\/)/.test(path))
    .map(({ path, text }) => [path, text.match(/\bopen\.at\(/g)?.length ?? 0] as const)
    .filter(([, times]) => times > 0);
  expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(Object.entries(everybodys).map(([path, [times]]) => [path, times])));
});
