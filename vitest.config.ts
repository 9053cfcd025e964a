import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const db = 'src/**/*.db.test.{ts,tsx}';
const property = '{src,programmes}/**/*.property.test.{ts,tsx}';

/** One project a suite, so that each is started, timed and counted by itself (tools/stages.ts). */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Left alone, two cores would run one file at a time: 160 s instead of 108 for the unit tests, 400 instead of 290 on the database.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // 30 s: no test judges speed, and on a busy machine arithmetic takes six times as long.
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'house', include: ['tools/**/*.test.ts'] } },
      // Rules keep nothing between two files: without a room of its own for each, nothing is loaded twice.
      { extends: true, test: { name: 'unit', isolate: false, include: ['src/**/*.test.{ts,tsx}', 'programmes/**/*.test.ts'], exclude: [db, property] } },
      { extends: true, test: { name: 'property', isolate: false, include: [property] } },
      {
        extends: true,
        test: {
          name: 'db',
          // As above: a test file has a database of its own, and nothing else that is its own.
          isolate: false,
          include: [db],
          globalSetup: ['src/platform/testing/database-server.ts'],
          // Starting processes and cloning databases on a busy two-core machine is slower than arithmetic.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['src/platform/testing/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
