import { renderToString } from 'preact-render-to-string';
import type { Lang } from '#core/message-words.ts';
import type { Programme } from '#web/client/routes.ts';
import { en } from '#web/words/en.ts';
import { ko, type FirstWords } from '#web/words/ko.ts';
import { CitizenApp } from './CitizenApp.tsx';
import { addressOf, screens } from './router.ts';

interface Assets {
  readonly script: string;
  readonly styles: readonly string[];
  readonly preload: readonly string[];
}
interface Page {
  readonly file: string;
  readonly html: string;
}

/** A phone on its way to the identity provider and back carries a query; a page loads nothing that is not ours and runs nothing written into it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/**
 * Every page of the citizen app as a file: each screen has one, in each language, so an address works on any static host.
 * With the programme the first screen is printed whole; the others are a shell of the right size.
 */
export function renderPages(
  views: { readonly ko: unknown; readonly en: unknown } | undefined,
  assets: { readonly ko: Assets; readonly en: Assets; readonly fonts: string },
): readonly Page[] {
  return (['ko', 'en'] as const).flatMap((lang) => {
    const words = lang === 'ko' ? ko : en;
    const programme = views?.[lang] as Programme | undefined;
    const page = (path: string) => document({ lang, words, programme, path, assets: assets[lang], fonts: assets.fonts });
    const pages = screens.map((screen) => addressOf(screen, lang)).map((path) => ({ file: `${path.slice(1)}index.html`, html: page(path) }));
    const missing = addressOf('home', lang);
    const name = programme?.name ?? '단비';
    return [...pages, { file: `${missing.slice(1)}404.html`, html: page(`${missing}404/`) }, { file: manifestOf(lang).slice(1), html: manifest(name, lang) }];
  });
}

interface DocumentInput {
  readonly lang: Lang;
  readonly words: FirstWords;
  readonly programme: Programme | undefined;
  readonly path: string;
  readonly assets: Assets;
  readonly fonts: string;
}

const manifestOf = (lang: Lang) => `${addressOf('home', lang)}app.webmanifest`;

/** What a home screen needs to open this as an app of its own (W3C Web Application Manifest): without it an iPhone takes no messages from us. */
function manifest(name: string, lang: Lang): string {
  return JSON.stringify({
    id: '/',
    name,
    short_name: name,
    lang,
    start_url: addressOf('home', lang),
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  });
}

function document({ lang, words, programme, path, assets, fonts }: DocumentInput): string {
  const other = path.replace(/^\/(en\/)?/, lang === 'ko' ? '/en/' : '/');
  const body = renderToString(<CitizenApp lang={lang} words={words} printed={programme} path={path} />);
  const link = (rel: string, href: string, more = '') => `<link rel="${rel}" href="${href}"${more}>`;
  return [
    '<!doctype html>',
    `<html lang="${lang}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    // A phone must not turn a receipt number or a date into a link.
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">',
    `<title>${escaped(programme?.name ?? '단비')}</title>`,
    programme?.summary ? `<meta name="description" content="${escaped(programme.summary)}">` : '',
    link('icon', '/icon.svg'),
    link('manifest', manifestOf(lang)),
    link('alternate', other, ` hreflang="${lang === 'ko' ? 'en' : 'ko'}"`),
    ...assets.styles.map((href) => link('stylesheet', href)),
    ...assets.preload.map((href) => link('modulepreload', href)),
    `<script type="module" src="${assets.script}"></script></head>`,
    `<body><div id="app">${body}</div>`,
    // Data, not code: no browser runs it. “<” is written so that no text in it can end the element.
    `<script type="application/json" id="programme">${JSON.stringify(programme ?? null).replaceAll('<', '\\u003c')}</script>`,
    // Last: the words stand before the letters are fetched.
    fonts === '' ? '' : link('stylesheet', fonts),
    '</body></html>\n',
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);
}
