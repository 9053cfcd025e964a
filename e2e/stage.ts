import { chromium, type Browser } from 'playwright-core';
import { afterEach, beforeAll } from 'vitest';
import { chromiumLaunch } from '#platform/testing/chromium.ts';
import { useTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { Desk } from './desk.ts';
import { expectNoComplaints } from './phone.ts';
import { startService, type Service } from './service.ts';

/* On what one test file walks. Every test file has modules of its own, so these are its own too; they are there from `beforeAll` on. */
export let service: Service;
export let browser: Browser;
/** 김하나 at the console, where the pretended clock is moved. Only where the stage was set at an hour. */
export let desk: Desk;

interface StageSettings {
  /** To which minute of the programme’s zone the clock is moved before the first test. */
  readonly at?: string;
  /** Of the service’s environment, beside those that every walk has. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Call at the top of a test file: the whole service on a database of its own, a browser, and after each test the look for broken scripts. */
export function useStage({ at, settings }: StageSettings = {}): TestDatabase {
  const database = useTestDatabase();
  beforeAll(async () => {
    service = await startService(database.url, settings);
    browser = await chromium.launch(chromiumLaunch());
    if (at !== undefined) {
      desk = await Desk.open(browser, service);
      await desk.moveClock(at);
    }
    return async () => {
      await browser.close();
      await service.stop();
    };
  });
  afterEach(expectNoComplaints);
  return database;
}
