import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export interface StaticFolder {
  /** Where the files are; with .br and .gz beside what was compressed when it was built. */
  readonly folder: string;
  /** The path before them, with a slash at both ends. */
  readonly prefix: string;
  /** Paths (after the prefix) whose name changes with their content: kept by browsers for a year. */
  readonly hashed: RegExp;
}

/** Serves built files, compressed where the browser can. A page itself is asked for again each time, so that a new version is seen at once. */
export async function serveFolder(server: FastifyInstance, { folder, prefix, hashed }: StaticFolder): Promise<void> {
  await server.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: folder,
      prefix,
      preCompressed: true,
      // Several folders are served, each from its own scope; `sendFile` is decorated by none of them.
      decorateReply: false,
      cacheControl: false,
      // An address without its last slash leads to the same page.
      redirect: true,
      index: ['index.html'],
      setHeaders: (reply, path) => {
        const isHashed = hashed.test(path.replace(/\.(br|gz)$/, '').slice(folder.length));
        void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  });
}

/** Serves one page at several addresses: an app that knows its own places. Where it was not built, nothing stands there. */
export async function servePage(server: FastifyInstance, file: string, paths: readonly string[]): Promise<void> {
  const html = await readFile(file).catch(() => undefined);
  if (html === undefined) return;
  for (const path of paths) server.get(path, async (_, reply) => await reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html));
}

/** The 404.html of a folder that stands nearest to a path: one in `en/` speaks for everything below `/en/`. */
export function nearestMissingPage(folder: string): (path: string) => Buffer | undefined {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => basename(file) === '404.html')
    .map((file) => ({ below: `/${dirname(file)}/`.replace('/./', '/'), html: readFileSync(join(folder, file)) }))
    .toSorted((one, other) => other.below.length - one.below.length);
  return (path) => pages.find((page) => path.startsWith(page.below))?.html;
}
