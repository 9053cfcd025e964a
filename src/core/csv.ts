/** A table as a spreadsheet reads it: with the mark by which it knows the letters, and no cell that it would run. */
export type CsvCell = string | number;

/** What a spreadsheet takes for a formula when a cell begins with it; a tab or a line’s end hides one behind it. */
const startsFormula = /^[\s]*[=+\-@＝＋－＠|%]/;
const byteOrderMark = '\uFEFF';

export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** A number is written as it is. A text that would run is shown with a mark before it; quotes around what would break the row. */
function cellOf(cell: CsvCell): string {
  if (typeof cell === 'number') return String(cell);
  const safe = startsFormula.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
