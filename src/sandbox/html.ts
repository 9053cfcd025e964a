const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for a page: names come from outside. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** A whole page. `body` is HTML already. */
export function pageOf(title: string, body: string, lang: 'ko' | 'en' = 'ko'): string {
  return `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  body { font: 17px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1rem; color: #1d1d1f; background: #fff; }
  .band { background: #fff3cd; border: 1px solid #b58900; border-radius: 8px; padding: .5rem .75rem; }
  button, input, select { font: inherit; min-height: 48px; padding: .5rem .75rem; border: 1px solid #777; border-radius: 8px; box-sizing: border-box; }
  .people button { display: block; width: 100%; text-align: left; background: #fff; margin: 0 0 .5rem; cursor: pointer; }
  small { color: #555; }
  .people small { display: block; }
  body { overflow-wrap: anywhere; word-break: keep-all; }
  .said { background: #eaf6ec; border-radius: 8px; padding: .5rem .75rem; }
  .choices { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0; }
  .choices > p { flex: 1 0 100%; margin: 0; }
  button { cursor: pointer; background: #f4f5f6; }
  dt { font-weight: 700; margin-top: .75rem; }
  dd { margin: 0; }
  summary { min-height: 48px; display: flex; align-items: center; cursor: pointer; }
  label { display: block; margin: .75rem 0 .25rem; }
  input, select { width: 100%; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; border-bottom: 1px solid #ddd; padding: .4rem; vertical-align: top; }
</style>
${body}
</html>
`;
}
