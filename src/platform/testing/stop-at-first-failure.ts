import { beforeEach, onTestFailed } from 'vitest';

/** For tests that go on where the one before stopped: after the first failure the rest is skipped, instead of waiting for what cannot come. */
export function stopAtFirstFailure(): void {
  let failed = '';
  beforeEach(({ skip, task }) => {
    skip(failed !== '', `“${failed}” did not hold`);
    onTestFailed(() => void (failed = task.name));
  });
}
