import { exceptions } from './house-exceptions.ts';
import { findHiddenInputs, findLongFunctions, type Offence } from './house-code.ts';
import type { ProjectFile } from './house-files.ts';

/** 400 lines that are not blank: past that nobody reads a file to its end. 250 is where one asks whether it is two. */
const fileLinesMax = 400;
export const fileLinesQuestion = 250;
const folderDepthMax = 4;

const isCode = (path: string): boolean => /\.(tsx?|mjs|css|sql)$/.test(path) && !path.startsWith('docs/generated/');
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const inCore = (path: string): boolean => /^src\/core\/[^/]+\.ts$/.test(path);

export const countLines = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

/** Each rule: the files in, the offences out. The names are what `house-exceptions.ts` refers to. */
const rules: Readonly<Record<string, (files: readonly ProjectFile[]) => Offence[]>> = {
  'file-size': each(isCode, ({ text }) => (countLines(text) > fileLinesMax ? [`has ${countLines(text)} lines; ${fileLinesMax} is the most`] : [])),
  'function-size': (files) => files.filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path)).flatMap(findLongFunctions),
  'file-name': each(
    (path) => /^(src|tools|e2e|bench)\//.test(path),
    ({ path }) => (isWellNamed(path.split('/').at(-1) ?? '') ? [] : ['is not in kebab-case (a component: PascalCase.tsx)']),
  ),
  'forbidden-name': each(
    () => true,
    ({ path }) => {
      const bad = path.split('/').find((part) => /(^|[-.])(utils?|helpers?|common|managers?|misc|shared)([-.]|$)/i.test(part));
      return bad === undefined ? [] : [`“${bad}” says nothing: name it after what it does`];
    },
  ),
  'lone-file': findLoneFiles,
  'folder-depth': each(
    (path) => path.startsWith('src/'),
    ({ path }) => (path.split('/').length - 2 > folderDepthMax ? [`lies more than ${folderDepthMax} folders deep`] : []),
  ),
  'core-inputs': (files) => files.filter(({ path }) => inCore(path) && !isTest(path)).flatMap(findHiddenInputs),
  'core-test': findUntested,
  'forbidden-text': (files) => findText(files, forbiddenTexts),
  unfinished: (files) =>
    findText(
      files.filter(({ path }) => isCode(path)),
      unfinishedTexts,
    ),
  'lock-file': each(
    (path) => path === 'package-lock.json',
    ({ text }) => (text.includes('"resolved"') ? ['names the registry it was made from: run npm install in this folder, whose .npmrc leaves that out'] : []),
  ),
  'exact-version': each((path) => path === 'package.json', findLooseVersions),
};

const forbiddenTexts: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.~$}\])])\/(root|home|Users|work|tmp|private)\/[\w.]/, 'holds a path of one machine'],
  [/registry\.(npmjs|yarnpkg)|npm\.pkg\.github/, 'names a registry'],
  [/\.\.\/shared\//, 'leads out of the project'],
];
const unfinishedTexts: readonly (readonly [RegExp, string])[] = [
  [/\b(test|it|describe|suite)(\.\w+)*\.(skip|only|todo|fails|skipIf|runIf)\b|\b(xit|xdescribe|fit|fdescribe)\(/, 'skips or singles out a test'],
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'leaves something undone: do it, or open an issue'],
];

/** Every offence that no exception covers, and every exception that covers nothing any more. */
export function findOffences(files: readonly ProjectFile[]): Offence[] {
  const all = Object.values(rules).flatMap((rule) => rule(files));
  const covers = (offence: Offence) => exceptions.filter(({ rule, path }) => rule === offence.rule && matches(path, offence.path));
  const idle = exceptions.filter((exception) => !all.some((offence) => covers(offence).includes(exception)));
  return [
    ...all.filter((offence) => covers(offence).length === 0),
    ...idle.map(({ rule, path }) => ({
      rule: 'idle-exception',
      path,
      what: `is excepted from “${rule}” without need: delete the line in tools/house-exceptions.ts`,
    })),
  ];
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

function each(applies: (path: string) => boolean, look: (file: ProjectFile) => string[]): (files: readonly ProjectFile[]) => Offence[] {
  return function named(this: void, files) {
    const rule = Object.entries(rules).find(([, run]) => run === named)?.[0] ?? '';
    return files.filter(({ path }) => applies(path)).flatMap((file) => look(file).map((what) => ({ rule, path: file.path, what })));
  };
}

function isWellNamed(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(name) || /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name) || name === 'README.md';
}

function findLoneFiles(files: readonly ProjectFile[]): Offence[] {
  const inside = new Map<string, Set<string>>();
  for (const { path } of files) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      const folder = parts.slice(0, depth).join('/');
      inside.set(folder, (inside.get(folder) ?? new Set()).add(parts[depth] ?? ''));
    }
  }
  return [...inside]
    .filter(([folder, entries]) => folder.startsWith('src/') && entries.size === 1)
    .map(([path, entries]) => ({ rule: 'lone-file', path, what: `holds only ${[...entries].join('')}: move it up` }));
}

function findUntested(files: readonly ProjectFile[]): Offence[] {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .filter(({ path }) => inCore(path) && !isTest(path))
    .filter(({ path }) => !['.test.ts', '.property.test.ts'].some((end) => paths.has(path.replace(/\.ts$/, end))))
    .map(({ path }) => ({ rule: 'core-test', path, what: 'has no test beside it' }));
}

function findText(files: readonly ProjectFile[], texts: typeof forbiddenTexts): Offence[] {
  const rule = texts === forbiddenTexts ? 'forbidden-text' : 'unfinished';
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => texts.filter(([pattern]) => pattern.test(line)).map(([, what]) => ({ rule, path, line: at + 1, what }))),
  );
}

function findLooseVersions({ text }: ProjectFile): string[] {
  const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
  const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
  return all.filter(([, version]) => !/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)).map(([name]) => `does not pin ${name} to one version`);
}
