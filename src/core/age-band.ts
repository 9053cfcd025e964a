/** The bands in which ages are counted: by the year of birth alone, so that nobody’s birthday has to be asked. */
export const ageBands = ['0', '20', '30', '40', '50', '60', '70'] as const;
export type AgeBand = (typeof ageBands)[number];

/** 70: beyond it the bands would hold so few that they told of somebody. */
const oldest = 70;
const grownUp = 20;

/** The band of somebody born in a year, in another year; nothing where the year of birth is not known. */
export function ageBandOf(birthYear: number | undefined, year: number): AgeBand | undefined {
  if (birthYear === undefined) return undefined;
  const age = year - birthYear;
  if (age < grownUp) return '0';
  return String(Math.min(oldest, Math.floor(age / 10) * 10)) as AgeBand;
}

/** A band as people say it. */
export function ageBandWords(band: AgeBand): { readonly ko: string; readonly en: string } {
  if (band === '0') return { ko: '19세 이하', en: 'up to 19' };
  if (band === '70') return { ko: '70세 이상', en: '70 and over' };
  return { ko: `${band}대`, en: `${band} to ${Number(band) + 9}` };
}
