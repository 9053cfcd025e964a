// npm run check: what can be known without running the product. For every save; npm test does the rest.
import { arrows, format, house, lint, runStages, types } from './stages.ts';

const { failed } = await runStages([types, lint, format, arrows, house]);
process.exitCode = failed === 0 ? 0 : 1;
