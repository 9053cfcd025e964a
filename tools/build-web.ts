import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleWeb, workerScript, type Assets } from './web-bundle.ts';
import { compressFolder } from './web-compress.ts';
import { writeFonts } from './web-font.ts';
import { publishedSchema, webStamp } from './web-stamp.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** A build that nobody asked for in so long is removed: a running server may still serve from a younger one. */
const keptMs = 24 * 3_600_000;

export interface WebBuild {
  /** Static files of the citizen app, served at `/`; every text file has `.br` and `.gz` beside it. */
  readonly citizen: string;
  /** Static files of the console, served at `/console/`. */
  readonly console: string;
  /** False when nothing had changed. */
  readonly built: boolean;
}

/** What GET /api/programme answers in each language. */
export interface ProgrammeViews {
  readonly ko: unknown;
  readonly en: unknown;
}
/** One prerendered page: where it stands in the citizen app’s folder, and its text. */
interface Page {
  readonly file: string;
  readonly html: string;
}
interface PagesModule {
  readonly renderPages: (views: ProgrammeViews | undefined, assets: { readonly ko: Assets; readonly en: Assets; readonly fonts: string }) => readonly Page[];
}

/**
 * Builds both web apps, when something changed since the last time; otherwise only looks, in some 30 ms.
 * Each result has a folder of its own under dist/web, so a running server never sees its files change.
 */
export async function buildWeb(answers?: ProgrammeViews): Promise<WebBuild> {
  const views = timeless(answers);
  const stamp = await webStamp(root, `${JSON.stringify(views) ?? ''}\0${await ourLetters()}`);
  const folder = join(root, 'dist/web', stamp);
  const result = { citizen: join(folder, 'citizen'), console: join(folder, 'console') };
  const now = new Date();
  if (
    await utimes(folder, now, now).then(
      () => true,
      () => false,
    )
  )
    return { ...result, built: false };

  const making = `${folder}.making-${process.pid}`;
  await rm(making, { recursive: true, force: true });
  await build(making, views);
  // Two builds of the same sources may end at once: the first one stays.
  await rename(making, folder).catch(() => rm(making, { recursive: true, force: true }));
  await forgetOldBuilds(dirname(folder));
  return { ...result, built: true };
}

async function build(folder: string, views: ProgrammeViews | undefined): Promise<void> {
  const bundles = await bundleWeb(root, folder);
  const { renderPages } = (await import(pathToFileURL(bundles.pagesModule).href)) as PagesModule;
  const drafts = renderPages(views, { ...bundles.assets, fonts: '' });
  const letters = {
    first: drafts
      .filter((page) => !page.file.includes('/'))
      .map((page) => page.html)
      .join(''),
    rest: await ourLetters(),
  };
  const fonts = await writeFonts(letters, join(folder, 'citizen/assets'), '/assets/');
  for (const page of renderPages(views, { ...bundles.assets, fonts })) await write(join(folder, 'citizen', page.file), page.html);
  await write(join(folder, 'console/index.html'), consolePage({ ...bundles.console, fonts }));
  for (const app of ['citizen', 'console']) await cp(join(root, 'src/web/ui/icon.svg'), join(folder, app, 'icon.svg'));
  // The editor of drafts reads it; without its line breaks it is a third smaller.
  const schema = JSON.parse(await readFile(join(root, publishedSchema), 'utf8')) as unknown;
  await write(join(folder, 'console/programme.schema.json'), JSON.stringify(schema));
  await write(join(folder, 'citizen/push-worker.js'), await workerScript(root));
  await rm(dirname(bundles.pagesModule), { recursive: true });
  await compressFolder(folder);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

function consolePage({ script, styles, fonts }: Assets & { readonly fonts: string }): string {
  const links = [...styles, fonts].map((href) => `<link rel="stylesheet" href="${href}">`).join('');
  return `<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/icon.svg"><title>단비 콘솔</title>${links}<script type="module" src="${script}"></script></head><body><div id="app"></div></body></html>\n`;
}

/** Every letter that the service itself may print: the apps’ words, the server’s, and the programmes’. */
async function ourLetters(): Promise<string> {
  return distinct((await lettersIn('src')) + (await lettersIn('programmes')));
}

async function lettersIn(folder: string): Promise<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => /(?<!\.test)\.(ts|tsx|yaml)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
  return distinct((await Promise.all(files.map((file) => readFile(file, 'utf8')))).join(''));
}

function distinct(text: string): string {
  return [...new Set(text)].sort().join('');
}

/** A page is printed once and read at any hour: what the server’s clock says at this moment is not part of it. */
function timeless(answers: ProgrammeViews | undefined): ProgrammeViews | undefined {
  const ofTheMoment = ['clock', 'today', 'state', 'open', 'mine', 'when', 'besides', 'turns'];
  return answers && (JSON.parse(JSON.stringify(answers, (key, value: unknown) => (ofTheMoment.includes(key) ? undefined : value))) as ProgrammeViews);
}

async function forgetOldBuilds(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const build = join(folder, name);
    const used = await stat(build).catch(() => undefined);
    if (used && used.mtimeMs < Date.now() - keptMs) await rm(build, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const { built, citizen } = await buildWeb();
  const took = Math.round(performance.now() - started);
  console.log(built ? `Built the web apps in ${took} ms: ${dirname(citizen)}` : `The web apps are up to date (${took} ms): ${dirname(citizen)}`);
}
