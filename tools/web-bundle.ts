import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, minify, transformWithOxc, type InlineConfig, type Manifest } from 'vite';

/** What a page loads. */
export interface Assets {
  readonly script: string;
  readonly styles: readonly string[];
  readonly preload: readonly string[];
}

interface Bundles {
  readonly assets: { readonly ko: Assets; readonly en: Assets };
  readonly console: Assets;
  /** The module that writes the prerendered pages, to be imported by Node. */
  readonly pagesModule: string;
}

/** Bundles both apps into `folder`/citizen/assets and `folder`/console/assets, each with a name that changes with its contents. */
export async function bundleWeb(root: string, folder: string): Promise<Bundles> {
  const source = (file: string) => join(root, 'src/web', file);
  const [citizen, console] = await Promise.all([
    bundle(root, { out: join(folder, 'citizen'), base: '/', entries: [source('citizen/main-ko.ts'), source('citizen/main-en.ts')] }),
    bundle(root, { out: join(folder, 'console'), base: '/console/', entries: [source('console/main.tsx')] }),
    build({
      ...common(root),
      build: {
        outDir: join(folder, 'pages'),
        emptyOutDir: true,
        ssr: source('citizen/pages.tsx'),
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'pages.mjs' } },
      },
    }),
  ]);
  return {
    assets: { ko: citizen('src/web/citizen/main-ko.ts'), en: citizen('src/web/citizen/main-en.ts') },
    console: console('src/web/console/main.tsx'),
    pagesModule: join(folder, 'pages/pages.mjs'),
  };
}

interface BundleOptions {
  readonly out: string;
  readonly base: string;
  readonly entries: string[];
}

/** Returns a look-up: which files the page of one entry loads. */
async function bundle(root: string, options: BundleOptions): Promise<(entry: string) => Assets> {
  await build({
    ...common(root),
    base: options.base,
    build: {
      outDir: options.out,
      emptyOutDir: true,
      manifest: 'manifest.json',
      // Phones of 2020: what still gets security updates.
      target: ['chrome100', 'safari15.4', 'firefox100'],
      // A style or picture inside the page would need a hole in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      cssCodeSplit: false,
      // 600 kB: the editor of drafts, loaded by itself where one is opened. web.test.ts holds what everybody loads.
      chunkSizeWarningLimit: 600,
      rolldownOptions: { input: options.entries },
    },
  });
  const manifestFile = join(options.out, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
  await rm(manifestFile);
  const styles = Object.values(manifest)
    .map((chunk) => chunk.file)
    .filter((file) => file.endsWith('.css'));
  return (entry) => {
    const chunk = manifest[entry];
    if (!chunk) throw new Error(`The bundle has no entry ${entry}.`);
    const preload = (chunk.imports ?? []).map((name) => manifest[name]?.file ?? '').filter((file) => file !== '');
    return { script: options.base + chunk.file, styles: styles.map((file) => options.base + file), preload: preload.map((file) => options.base + file) };
  };
}

/** The service worker, one file without imports: its types taken off, and as small as it goes. Its name never changes, so a browser finds a new one by itself. */
export async function workerScript(root: string): Promise<string> {
  const file = join(root, 'src/web/citizen/push-worker.ts');
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { sourcemap: false });
  return (await minify('push-worker.js', code)).code;
}

function common(root: string): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  };
}
