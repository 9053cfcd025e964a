import type { CheckGroup } from './check-report.ts';
import { fill, unfillable } from './message.ts';
import { longestFacts } from './notice-facts.ts';

/** “You can apply today” reads like the last chance. Where everybody may come once the days are over, what says so names from when, and until when. */
export const checkOwnDay: CheckGroup = (document, report) => {
  for (const [i, notice] of (document.notices?.plan ?? []).entries()) {
    const window = document.windows.find((one) => one.id === notice.window);
    if (notice.trigger !== 'rotation-day' || (notice.offsetDays ?? 0) !== 0 || window?.rotation?.freeFrom === undefined) continue;
    const from = `windows.${window.id}.rotation.freeFrom`;
    const closes = window.closes === undefined ? undefined : `windows.${window.id}.closes`;
    for (const lang of ['ko', 'en'] as const) {
      const facts = longestFacts(document, undefined, lang);
      if (unfillable(notice.text[lang], facts, document) !== undefined) continue;
      const text = fill(notice.text[lang], facts, lang, document);
      const names = (place: string) => text.includes(fill(`{${place}:date}`, {}, lang, document));
      if (!names(from) || (closes !== undefined && !names(closes)))
        report(
          ['notices', 'plan', i, 'text', lang],
          'notice.like_a_last_chance',
          'This message of one’s own day does not say from when and until when everybody may still come.',
          `Say it, so that it does not read like the last chance: {${from}}${closes === undefined ? '' : ` … {${closes}}`}.`,
          'warning',
        );
    }
  }
};
