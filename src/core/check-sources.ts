import { meant, type CheckGroup, type Report } from './check-report.ts';
import type { Path } from './finding.ts';

/** Every rule’s source is one of `sources`, and every one of `sources` is cited by a rule. */
export const checkSources: CheckGroup = (document, report) => {
  const known = new Set(Object.keys(document.sources));
  const cited = new Set<string>();
  for (const section of Object.keys(document).filter((key) => key !== 'sources'))
    visit(document[section as keyof typeof document], [section], { known, cited, report });
  for (const source of known) {
    if (!cited.has(source))
      report(['sources', source], 'source.unused', `No rule cites the source “${source}”.`, 'Cite it where a rule comes from it, or remove it.', 'warning');
  }
};

interface Search {
  readonly known: ReadonlySet<string>;
  readonly cited: Set<string>;
  readonly report: Report;
}

function visit(value: unknown, path: Path, search: Search): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'source' && Array.isArray(child)) cite(child, at, search);
    else visit(child, at, search);
  }
}

function cite(sources: readonly unknown[], path: Path, { known, cited, report }: Search): void {
  sources.forEach((source, i) => {
    const name = String(source);
    cited.add(name);
    const several = name.split(/\s+/);
    const mend = several.length > 1 && several.every((one) => known.has(one)) ? `Put a comma between them: ${several.join(', ')}.` : meant(name, [...known]);
    if (!known.has(name)) report([...path, i], 'source.unknown', `There is no source “${name}”.`, `${mend} Or add the page or clause under \`sources\`.`);
  });
}
