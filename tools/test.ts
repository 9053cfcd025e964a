// npm test: everything there is to check, and one plain closing line.
import { provideChromium } from './chromium.ts';
import { arrows, browser, db, format, house, lint, property, runStages, types, unit } from './stages.ts';

const withChromium = { name: browser.name, run: async () => (provideChromium() ? await browser.run() : { passed: 0, failed: 1 }) };
const { passed, failed } = await runStages([types, lint, format, arrows, house, unit, property, db, withChromium]);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
