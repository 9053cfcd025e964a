import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeQuestions } from './decide-questions.ts';
import { machine, pinnedCore, runChild, spread, table, type Bench, type ChildRun } from './harness.ts';

const root = join(import.meta.dirname, '..');
const programme = join(root, 'programmes', 'kr-2021-win-win-relief.yaml');
const seed = 2021;

/** How many application questions `danbi decide` answers a second, beside a loop that only parses the same lines. */
export const decideBench: Bench = {
  name: 'decide',
  about: 'application questions against Korea 2021, beside a bare loop that parses the same lines',
  counts: 'questions',
  sizeUsual: 1_000_000,
  run: async ({ size: lines, pairs, say }) => {
    const folder = await mkdtemp(join(tmpdir(), 'danbi-bench-'));
    try {
      const questions = join(folder, 'questions.jsonl');
      say(`Writing ${lines.toLocaleString('en-US')} questions …`);
      await writeQuestions(questions, lines, seed);
      const { size: bytes } = await stat(questions);
      const core = pinnedCore();
      const [bare, ours]: [ChildRun[], ChildRun[]] = [[], []];
      for (let pair = 1; pair <= pairs; pair += 1) {
        say(`Pair ${pair} of ${pairs}: the bare loop, then decide …`);
        bare.push(await runChild(join(import.meta.dirname, 'bare-loop.ts'), [questions], core));
        ours.push(await runChild(join(root, 'src', 'cli', 'main.ts'), ['decide', programme, '--facts', questions, '--json'], core));
      }
      return result(lines, bytes, core, bare, ours);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function result(lines: number, bytes: number, core: number | undefined, bare: readonly ChildRun[], ours: readonly ChildRun[]) {
  const rate = (runs: readonly ChildRun[]) => spread(runs.map((run) => lines / run.seconds));
  const micros = (runs: readonly ChildRun[]) => spread(runs.map((run) => (run.cpuSeconds / lines) * 1_000_000));
  const rates = { bareLoop: rate(bare), decide: rate(ours) };
  const cpuMicrosPerLine = { bareLoop: micros(bare), decide: micros(ours) };
  const ratio = rates.decide.median / rates.bareLoop.median;
  const pairRatios = spread(ours.map((run, i) => bare[i]!.seconds / run.seconds));
  const row = (name: string, key: 'bareLoop' | 'decide') => [name, rates[key].median, rates[key].min, rates[key].max, cpuMicrosPerLine[key].median];
  return {
    name: 'decide',
    machine: machine(),
    ratios: { decide_vs_bare_loop: ratio },
    figures: { lines, bytes, seed, pairs: ours.length, pinnedCore: core ?? null, linesPerSecond: rates, cpuMicrosPerLine, ratioOfEachPair: pairRatios },
    table: [
      table(['whole process', 'lines/s median', 'min', 'max', 'CPU µs/line'], [row('bare loop', 'bareLoop'), row('danbi decide', 'decide')]),
      `decide_vs_bare_loop ${ratio.toFixed(3)}  (pair by pair ${pairRatios.min.toFixed(3)} to ${pairRatios.max.toFixed(3)}; ${lines.toLocaleString('en-US')} lines of ${Math.round(bytes / lines)} bytes; ${core === undefined ? 'not pinned' : `one core, number ${core}`})`,
    ].join('\n'),
  };
}
