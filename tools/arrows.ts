import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { floors, rules } from './arrow-rules.ts';

export interface BrokenArrow {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly sentence: string;
}

/** Follows every import under src/ of a project folder and returns how many files were seen and which arrows point the wrong way. */
export async function followArrows(projectFolder: string): Promise<{ seen: number; broken: BrokenArrow[] }> {
  const { output } = await cruise(['src'], {
    baseDir: projectFolder,
    ruleSet: { forbidden: [...rules] },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  });
  const { summary, modules } = output as ICruiseResult;
  const sentences = new Map(rules.map((rule) => [rule.name, rule.comment ?? '']));
  const broken = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to, sentence: sentences.get(rule.name) ?? '' }));
  return { seen: modules.filter(({ source }) => source.startsWith('src/')).length, broken: [...broken, ...homelessModules(projectFolder)] };
}

/** A module on no floor is held by no floor rule. */
function homelessModules(projectFolder: string): BrokenArrow[] {
  const folder = join(projectFolder, 'src/modules');
  if (!existsSync(folder)) return [];
  const known = new Set(floors.flat());
  const homeless = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !known.has(entry.name));
  return homeless.map(({ name }) => ({
    rule: 'every-module-has-a-floor',
    from: `src/modules/${name}`,
    to: 'no floor',
    sentence: 'Name the new module on its floor in tools/arrow-rules.ts, so that it is known whom it may ask.',
  }));
}

if (import.meta.main) {
  const { seen, broken } = await followArrows(join(import.meta.dirname, '..'));
  for (const { rule, from, to, sentence } of broken) process.stdout.write(`${from} → ${to}\n    ${rule}: ${sentence}\n`);
  // A tool that saw nothing would find nothing wrong.
  if (seen === 0) process.stdout.write('No file was followed: the check itself is broken.\n');
  process.stdout.write(`${seen} files followed, ${broken.length} arrows point the wrong way.\n`);
  process.exitCode = seen > 0 && broken.length === 0 ? 0 : 1;
}
