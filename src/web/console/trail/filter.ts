const names = ['who', 'action', 'day', 'before'] as const;

/** What somebody looks for in the trail: by whom, what, on which day, and before which entry. */
export type Filter = Partial<Readonly<Record<(typeof names)[number], string>>>;

/** What stands in the address. */
export function filterIn(part: string): Filter {
  const asked = new URLSearchParams(part);
  return Object.fromEntries(names.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!]] : [])));
}

/** The place in the console where this is looked for: a colleague who opens it sees the same. */
export function placeOfFilter(filter: Filter): string {
  const asked = new URLSearchParams(names.flatMap((name) => (filter[name]?.trim() ? [[name, filter[name].trim()]] : [])));
  // A dot in an address looks like a file’s.
  const part = asked.toString().replaceAll('.', '%2E');
  return part === '' ? '/trail' : `/trail/${part}`;
}
