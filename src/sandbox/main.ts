import { startSandbox } from './sandbox.ts';
import { readSettings } from './settings.ts';

/**
 * A process of pretend partners. Prints one line of JSON on stdout once everything listens, then nothing more;
 * ends on SIGTERM, SIGINT, or when the parent that holds its standard input goes away (SANDBOX_WITH_PARENT=1).
 */
try {
  const sandbox = await startSandbox(readSettings(process.env));
  const stop = () => void sandbox.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (process.env['SANDBOX_WITH_PARENT'] === '1') process.stdin.once('end', stop).resume();
  process.stdout.write(`${JSON.stringify(sandbox.ready)}\n`);
} catch (error) {
  process.stderr.write(`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
