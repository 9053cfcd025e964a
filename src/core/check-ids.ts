import type { CheckGroup, Report } from './check-report.ts';
import type { Path } from './finding.ts';

/** Every list whose entries carry an id: no id twice. Decisions, references and the console go by it. */
export const checkIds: CheckGroup = (document, report) => visit(document, [], report);

function visit(value: unknown, path: Path, report: Report): void {
  if (Array.isArray(value)) {
    const seen = new Set<string>();
    value.forEach((item: unknown, i) => {
      const id = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined;
      if (typeof id === 'string') {
        if (seen.has(id)) report([...path, i, 'id'], 'id.twice', `The id “${id}” is already taken in this list.`, 'Give one of the two another name.');
        seen.add(id);
      }
      visit(item, [...path, i], report);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) visit(child, [...path, key], report);
  }
}
